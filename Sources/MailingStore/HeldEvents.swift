import MailingModel

/// What a set holds already, on its way to be settled again together with more.
struct HeldEvents {
  let segment: Segment
  /// The new ranks of the files that stay.
  private let ranks: [Int: Int]
  /// The senders that have attempts, among what stays and what is new.
  private let sendersWithAttempts: Set<Sender>
  /// By loose event that stays, as it is from now on: the hash of its address.
  let looseAddresses: [EventRow: UInt64]

  /// - Parameters:
  ///   - ranks: the new ranks of the files that stay.
  ///   - new: the senders of which attempts are new.
  init(_ segment: Segment, ranks: [Int: Int], newAttempts new: Set<Sender>) {
    (self.segment, self.ranks) = (segment, ranks)
    sendersWithAttempts = segment.sendersWithAttempts(inFiles: ranks.keys).union(new)
    looseAddresses = Dictionary(
      segment.loose.compactMap { loose in
        ranks[loose.event.row.file].map { (loose.event.row.moved(toFile: $0), loose.address) }
      }
    ) { first, _ in first }
  }

  /// The mailings that may occur.
  var mailings: [String] {
    let isInferring = ranks.keys.contains {
      !sendersWithAttempts.contains(segment.reader.sender(ofFile: $0))
    }
    return segment.mailings.map(\.id) + segment.conflicts.map(\.mailing)
      + (isInferring ? [EventBatch.unknownMailing] : [])
  }

  /// The events of a part of a division that is as fine as the segment's or finer.
  ///
  /// Of the address of a destination only the hash is kept, which is that of the row that names it. As
  /// long as that row stays it names the destination again; when its file goes, another does, and its
  /// address has to be read.
  ///
  /// - Parameter mailings: tells the number of each.
  func events(
    of part: Int,
    _ division: Division,
    _ mailings: [String]
  ) throws(SourceError) -> PartedEvents.Part {
    let numbers = Dictionary(uniqueKeysWithValues: zip(mailings, UInt32(0)...))
    let unknown = numbers[EventBatch.unknownMailing] ?? 0
    var taking = Taking(held: self, unknown: unknown)
    let from = segment.parts[segment.division.part(holding: part, of: division)]
    for mailing in segment.mailings {
      for place in from.places(of: mailing.number)
      where division.part(of: from.messages[place]) == part {
        try taking.take(place, of: from, mailing: numbers[mailing.id] ?? unknown)
      }
    }
    for conflict in segment.conflicts where division.part(of: conflict.event.message) == part {
      let mailing = numbers[conflict.mailing] ?? unknown
      taking.add(conflict.event, Naming(address: conflict.address, mailing: mailing))
    }
    for loose in segment.loose where division.part(of: loose.event.message) == part {
      taking.addOther(loose.event, address: loose.address)
    }
    return taking.events
  }

  /// Events of one part as they are taken out.
  private struct Taking {
    private let held: HeldEvents
    private let unknown: UInt32
    private let reader: any RowReader
    private(set) var events = PartedEvents.Part()

    init(held: HeldEvents, unknown: UInt32) {
      (self.held, self.unknown) = (held, unknown)
      reader = held.segment.reader.makeRowReader()
    }

    /// Takes the events of a destination.
    mutating func take(_ place: Int, of part: Part, mailing: UInt32) throws(SourceError) {
      let naming = part.namingEvent(of: place)
      let isNamed = held.ranks[naming.row.file] != nil
      for position in part.events(of: place) {
        let event = LoggedEvent(
          message: naming.message,
          row: part.rows[position],
          time: part.times[position]
        )
        guard held.ranks[event.row.file] != nil else { continue }
        let needsAddress = event.row.kind == .attempt || held.isNaming(event)
        let address =
          isNamed || !needsAddress
          ? part.addresses[place]
          : try reader.identity(at: event.row, of: event.message).addressHash
        if event.row.kind == .attempt {
          add(event, Naming(address: address, mailing: mailing))
        } else {
          addOther(event, address: address)
        }
      }
    }

    /// Adds an event that is no attempt.
    mutating func addOther(_ event: LoggedEvent, address: UInt64) {
      if held.isNaming(event) {
        add(event, Naming(address: address, mailing: unknown))
      } else if let moved = held.moved(event) {
        events.others.append(moved)
      }
    }

    /// Adds an event that names its destination.
    mutating func add(_ event: LoggedEvent, _ naming: Naming) {
      guard let moved = held.moved(event) else { return }
      events.naming.append(PartedEvents.NamingEvent(event: moved, naming: naming))
    }
  }

  /// Whether an event that is no attempt names its destination.
  private func isNaming(_ event: LoggedEvent) -> Bool {
    !sendersWithAttempts.contains(segment.reader.sender(ofFile: event.row.file))
  }

  /// An event with the new rank of its file, if that stays.
  private func moved(_ event: LoggedEvent) -> LoggedEvent? {
    guard let rank = ranks[event.row.file] else { return nil }
    var moved = event
    moved.row = event.row.moved(toFile: rank)
    return moved
  }
}
