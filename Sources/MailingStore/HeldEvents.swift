import MailingModel

/// What a set holds already, on its way to be settled together with more.
struct HeldEvents {
  let segment: Segment
  /// The new ranks of the files that stay.
  private let ranks: [Int: Int]
  /// By rank: the new one, where all files stay and some have another.
  private let movedFiles: [Int]?
  /// The senders that have attempts, among what stays and what is new.
  private let sendersWithAttempts: Set<Sender>
  /// Whether its destinations stay as they are, unless something new names them.
  let isLasting: Bool
  /// By loose event that stays, as it is from now on: the hash of its address.
  let looseAddresses: [EventRow: UInt64]
  /// Of these, those that were left out since they were told more than once.
  let repeatedEvents: Int
  /// By part.
  private let loose: [Int: [Segment.LooseEvent]]
  private let conflicts: [Int: [Segment.Conflict]]

  /// - Parameters:
  ///   - ranks: the new ranks of the files that stay.
  ///   - new: the senders of which attempts are new.
  init(_ segment: Segment, ranks: [Int: Int], newAttempts new: Set<Sender>) {
    (self.segment, self.ranks) = (segment, ranks)
    let division = segment.division
    let held = segment.sendersWithAttempts(inFiles: ranks.keys)
    sendersWithAttempts = held.union(new)
    let inferring = Set(ranks.keys.map { segment.reader.sender(ofFile: $0) }).subtracting(held)
    isLasting = ranks.count == segment.reader.files.count && inferring.isDisjoint(with: new)
    // Where one of these files went, the others were read again.
    let isRepeating = ranks.keys.contains { segment.reader.dropsRepetitions(inFile: $0) }
    repeatedEvents = isRepeating ? segment.repeatedEvents : 0
    let isMoved = isLasting && ranks.contains { $0 != $1 }
    movedFiles = isMoved ? (0..<ranks.count).map { ranks[$0] ?? $0 } : nil
    looseAddresses = Dictionary(
      segment.loose.compactMap { loose in
        ranks[loose.event.row.file].map { (loose.event.row.moved(toFile: $0), loose.address) }
      }
    ) { first, _ in first }
    loose = Dictionary(grouping: segment.loose) { division.part(of: $0.event.message) }
    conflicts = Dictionary(grouping: segment.conflicts) { division.part(of: $0.event.message) }
  }

  /// The mailings that may occur.
  var mailings: [String] {
    let isInferring = ranks.keys.contains {
      !sendersWithAttempts.contains(segment.reader.sender(ofFile: $0))
    }
    return segment.mailings.map(\.id) + segment.conflicts.map(\.mailing)
      + (isInferring ? [EventBatch.unknownMailing] : [])
  }

  /// A part that stays, as it is from now on.
  ///
  /// - Parameter numbers: the numbers that mailings have from now on.
  func part(_ number: Int, _ numbers: [String: UInt32]) -> PartSettling.Settled {
    let part = segment.parts[number]
    return PartSettling.Settled(
      part: Part(
        offsets: offsets(of: part, numbers),
        starts: part.starts,
        times: part.times,
        rows: moved(part.rows),
        messages: part.messages,
        addresses: part.addresses,
        addressFilter: part.addressFilter
      ),
      loose: (loose[number] ?? []).compactMap { moved($0.event) },
      conflicts: (conflicts[number] ?? []).compactMap { conflict in
        moved(conflict.event).map { event in
          let naming = Naming(address: conflict.address, mailing: numbers[conflict.mailing] ?? 0)
          return PartSettling.Conflict(
            named: NamingEvent(event: event, naming: naming),
            winner: numbers[conflict.winner] ?? 0
          )
        }
      }
    )
  }

  /// Where the destinations of each mailing begin; they are in the order of mailings before and after.
  private func offsets(of part: Part, _ numbers: [String: UInt32]) -> [UInt32] {
    var offsets = Array(repeating: UInt32(0), count: numbers.count + 1)
    for mailing in segment.mailings {
      let number = Int(numbers[mailing.id] ?? 0)
      offsets[number + 1] = UInt32(part.places(of: mailing.number).count)
    }
    for number in 0..<numbers.count { offsets[number + 1] += offsets[number] }
    return offsets
  }

  private func moved(_ rows: [EventRow]) -> [EventRow] {
    guard let movedFiles else { return rows }
    return rows.map { $0.moved(toFile: movedFiles[$0.file]) }
  }

  /// The events of a part of a division that is as fine as the segment's or finer.
  ///
  /// Of the address of a destination only the hash is kept, which is that of the row that names it. As
  /// long as that row stays it names the destination again; when its file goes, another does, and its
  /// address has to be read.
  ///
  /// - Parameters:
  ///   - numbers: the numbers that mailings have from now on.
  ///   - isWanted: whether events of a message are.
  func events(
    of part: Int,
    _ division: Division,
    _ numbers: [String: UInt32],
    where isWanted: (_ message: UInt64) -> Bool = { _ in true }
  ) throws(SourceError) -> PartedEvents.Part {
    let unknown = numbers[EventBatch.unknownMailing] ?? 0
    var taking = Taking(held: self, unknown: unknown)
    let heldPart = segment.division.part(holding: part, of: division)
    let from = segment.parts[heldPart]
    func isMeant(_ message: UInt64) -> Bool {
      division.part(of: message) == part && isWanted(message)
    }
    for mailing in segment.mailings {
      for place in from.places(of: mailing.number) where isMeant(from.messages[place]) {
        try taking.take(place, of: from, mailing: numbers[mailing.id] ?? unknown)
      }
    }
    for conflict in conflicts[heldPart] ?? [] where isMeant(conflict.event.message) {
      let mailing = numbers[conflict.mailing] ?? unknown
      taking.add(conflict.event, Naming(address: conflict.address, mailing: mailing))
    }
    for loose in loose[heldPart] ?? [] where isMeant(loose.event.message) {
      taking.addOther(loose.event, Naming(address: loose.address, mailing: unknown))
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
      // That of an attempt means nothing once attempts are gone.
      let own = naming.row.kind == .attempt ? unknown : mailing
      for position in part.events(of: place) {
        let event = part.event(position, of: place)
        guard held.ranks[event.row.file] != nil else { continue }
        let needsAddress = event.row.kind == .attempt || held.isNaming(event)
        let address =
          isNamed || !needsAddress
          ? part.addresses[place]
          : try reader.identity(at: event.row, of: event.message).addressHash
        if event.row.kind == .attempt {
          add(event, Naming(address: address, mailing: mailing))
        } else {
          addOther(event, Naming(address: address, mailing: own))
        }
      }
    }

    /// Adds an event that is no attempt.
    mutating func addOther(_ event: LoggedEvent, _ naming: Naming) {
      if held.isNaming(event) {
        add(event, naming)
      } else if let moved = held.moved(event) {
        events.others.append(moved)
      }
    }

    /// Adds an event that names its destination.
    mutating func add(_ event: LoggedEvent, _ naming: Naming) {
      guard let moved = held.moved(event) else { return }
      events.naming.append(NamingEvent(event: moved, naming: naming))
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
