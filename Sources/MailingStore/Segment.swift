import MailingModel

/// All events of one set, grouped by destination, in parts that never change.
///
/// A destination is known by a number: the part that it lies in, and its place there. Ids and addresses
/// are kept as hashes; who needs the text reads it back from the row that named the destination.
struct Segment: Sendable {
  /// The name of the set, nil for the unnamed one.
  let set: String?
  /// Those that have destinations, in the order of `precedes`.
  let mailings: [Mailing]
  let division: Division
  /// By the part of their messages.
  let parts: [Part]
  /// The destinations by address.
  let addressIndex: Deferred<AddressIndex>
  /// In the order of events.
  let loose: [LooseEvent]
  let conflicts: [Conflict]
  /// Events that were told more than once and count once: so many were left out.
  let repeatedEvents: Int
  let reader: any DetailReader
  /// How many threads may answer at once.
  let threads: Int
  let known: KnownEvidence
  let columns = Known<TextColumn>()
  let orders = KnownOrders()
  /// Whether what machines did is left out.
  let isWithoutMachines: Bool
  /// By number of a mailing: how many events that were; empty if nothing is left out.
  let machineEvents: [Int]
  let machineFree = MachineFree()
  /// How many bits of a number tell the place.
  private let placeBits: Int

  /// One mailing of the set.
  struct Mailing: Sendable, Equatable {
    let id: String
    /// Its number in every part.
    let number: Int
    /// How many it has.
    let destinations: Int
  }

  /// An event whose message is in no attempts log of its set.
  struct LooseEvent: Sendable {
    let event: LoggedEvent
    /// `IdentityHash.folded` of the address, 0 without one.
    let address: UInt64
  }

  /// An attempts row whose message belongs to another mailing already.
  struct Conflict: Sendable {
    let event: LoggedEvent
    let address: UInt64
    /// What the row says, and where the message belongs.
    let mailing: String
    let winner: String
  }

  /// Destinations of one mailing in one part.
  struct Run {
    let part: Part
    /// What makes a place the number of a destination.
    fileprivate let base: Int
    let places: Range<Int>

    /// The number of a destination.
    @inline(__always)
    func number(of place: Int) -> Int { base | place }
  }

  init(
    set: String?,
    mailings: [Mailing],
    division: Division,
    parts: [Part],
    loose: [LooseEvent],
    conflicts: [Conflict],
    repeatedEvents: Int,
    evidence: [MailingEvidence],
    reader: any DetailReader,
    threads: Int
  ) {
    (self.set, self.mailings, self.division, self.parts) = (set, mailings, division, parts)
    (self.loose, self.conflicts, self.reader, self.threads) = (loose, conflicts, reader, threads)
    self.repeatedEvents = repeatedEvents
    (isWithoutMachines, machineEvents) = (false, [])
    known = KnownEvidence(evidence)
    let largest = parts.map(\.messages.count).max() ?? 0
    let placeBits = Int.bitWidth - largest.leadingZeroBitCount
    self.placeBits = placeBits
    addressIndex = Deferred {
      AddressIndex(parts.map(\.addresses), placeBits: placeBits, division, threads: threads)
    }
  }

  /// Another without some of its events.
  ///
  /// - Parameter thinned: its parts, and by number of a mailing how many events each has left out.
  init(_ whole: Segment, _ thinned: [(part: Part, leftOut: [Int])]) {
    (set, mailings, division) = (whole.set, whole.mailings, whole.division)
    parts = thinned.map(\.part)
    (loose, conflicts, repeatedEvents) = (whole.loose, whole.conflicts, whole.repeatedEvents)
    (reader, threads, known) = (whole.reader, whole.threads, KnownEvidence([]))
    (addressIndex, placeBits) = (whole.addressIndex, whole.placeBits)
    isWithoutMachines = true
    let none = thinned.first.map { Array(repeating: 0, count: $0.leftOut.count) } ?? []
    machineEvents = thinned.reduce(none) { zip($0, $1.leftOut).map(+) }
  }

  /// The destinations by address.
  ///
  /// - Complexity: some 20 nanoseconds a destination the first time.
  var addresses: AddressIndex { addressIndex.value }

  /// The mailing of that id.
  func mailing(_ id: String) -> Mailing? { mailings.first { $0.id == id } }

  /// The destinations of a mailing, part by part.
  func runs(of mailing: Mailing) -> [Run] { parts.indices.map { run(of: mailing, inPart: $0) } }

  /// Those of one part.
  func run(of mailing: Mailing, inPart part: Int) -> Run {
    let base = number(ofPlace: 0, inPart: part)
    return Run(part: parts[part], base: base, places: parts[part].places(of: mailing.number))
  }

  /// One destination alone.
  func run(of mailing: Mailing, at destination: Int) -> Run {
    let (part, place) = place(of: destination)
    let base = number(ofPlace: 0, inPart: part)
    return Run(part: parts[part], base: base, places: place..<place + 1)
  }

  /// The number of a destination.
  func number(ofPlace place: Int, inPart part: Int) -> Int { part << placeBits | place }

  /// Where a destination stands: in which part, and its place there.
  @inline(__always)
  func place(of destination: Int) -> (part: Int, place: Int) {
    (destination >> placeBits, destination & (1 << placeBits - 1))
  }

  /// The same, with the part itself.
  @inline(__always)
  func find(_ destination: Int) -> (part: Part, place: Int) {
    let (part, place) = place(of: destination)
    return (parts[part], place)
  }

  /// Whether a destination is one of a mailing.
  @inline(__always)
  func has(_ destination: Int, in mailing: Mailing) -> Bool {
    if mailings.count == 1 { return true }
    let (part, place) = find(destination)
    return part.places(of: mailing.number).contains(place)
  }

  /// The destination of a message in a mailing.
  func destination(ofMessage hash: UInt64, in mailing: Mailing) -> Int? {
    let run = run(of: mailing, inPart: division.part(of: hash))
    return run.part.place(ofMessage: hash, in: mailing.number).map { run.number(of: $0) }
  }
}

extension Segment {
  /// The event that names a destination: its first attempt, or without one its first.
  func namingEvent(of destination: Int) -> LoggedEvent {
    let (part, place) = find(destination)
    return part.namingEvent(of: place)
  }

  /// Whether one destination comes before another in the order of the events that name them.
  func isNamed(_ destination: Int, before other: Int) -> Bool {
    namingEvent(of: destination) < namingEvent(of: other)
  }

  /// Destinations as the rows stand that name them, which is how they are read back best.
  func inOrderOfRows(_ destinations: [UInt32]) -> [UInt32] {
    destinations.map { (row: namingEvent(of: Int($0)).row, destination: $0) }
      .sorted { $0.row.stands(before: $1.row) }.map(\.destination)
  }

  /// The senders of which a file of some holds an attempt.
  func sendersWithAttempts(inFiles files: some Collection<Int>) -> Set<Sender> {
    var senders: Set<Sender> = []
    let wanted = Set(files.map { reader.sender(ofFile: $0) })
    for part in parts where senders != wanted {
      for row in part.rows where row.kind == .attempt && files.contains(row.file) {
        senders.insert(reader.sender(ofFile: row.file))
        if senders == wanted { return senders }
      }
    }
    return senders
  }

  /// An event as others know it.
  func event(_ logged: LoggedEvent) -> Event {
    Event(
      time: Moment(seconds: logged.time),
      kind: logged.row.kind,
      onUnsubscribeLink: logged.row.onUnsubscribeLink,
      location: RowLocation(set: set, row: logged.row, message: logged.message)
    )
  }
}
