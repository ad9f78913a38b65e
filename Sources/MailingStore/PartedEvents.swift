import MailingModel

/// Events on their way into a store, apart by the hashes of their messages: those of one destination
/// meet in one part, so the parts can be settled one by one, each of them small enough for the
/// processor's caches.
///
/// One thread fills one of these; a store takes as many as there were threads.
public struct PartedEvents: Sendable {
  /// How many parts there are: a power of two, and the bits of a hash that tell the part.
  let division: Division
  var parts: [Part]
  /// The mailings that namings mean.
  private(set) var mailings = NameTable()
  /// The senders of which there are attempts.
  public private(set) var sendersWithAttempts: Set<Sender> = []

  private var others = SortingPlace<LoggedEvent>()
  private var naming = SortingPlace<NamingEvent>()

  /// The events of one part.
  struct Part: Sendable {
    /// Those that name their destination.
    var naming: [NamingEvent] = []
    /// Those that have to find one.
    var others: [LoggedEvent] = []
  }

  /// An event with what it says about its destination.
  struct NamingEvent: Sendable {
    var event: LoggedEvent
    var naming: Naming
  }

  /// - Parameters:
  ///   - count: about how many events there will be.
  ///   - threads: how many of these are filled with them.
  public init(expecting count: Int, among threads: Int) {
    let division = Division(events: count)
    let share = count / division.count / max(1, threads)
    self.division = division
    parts = (0..<division.count).map { _ in
      var part = Part()
      // More than is needed costs nothing, since memory is taken when it is written to.
      part.naming.reserveCapacity(share)
      part.others.reserveCapacity(share * 3 / 2)
      return part
    }
  }

  /// Adds the events of a log.
  public mutating func add(_ batch: EventBatch, of sender: Sender) {
    let starts = division.starts(batch.events)
    if batch.namings.isEmpty {
      others.sort(batch.events, starts) { division.part(of: $0.message) }
      for part in parts.indices where starts[part] < starts[part + 1] {
        parts[part].others += others.items[starts[part]..<starts[part + 1]]
      }
      return
    }
    if batch.events.first?.row.kind == .attempt { sendersWithAttempts.insert(sender) }
    let names = batch.mailingNames.map { mailings.index(of: $0) }
    let namingEvents = zip(batch.events, batch.namings).map { event, naming in
      let own = Naming(address: naming.address, mailing: names[Int(naming.mailing)])
      return NamingEvent(event: event, naming: own)
    }
    naming.sort(namingEvents, starts) { division.part(of: $0.event.message) }
    for part in parts.indices where starts[part] < starts[part + 1] {
      parts[part].naming += naming.items[starts[part]..<starts[part + 1]]
    }
  }
}

/// Where items are put part by part before they go to their parts together.
private struct SortingPlace<Item: Sendable>: Sendable {
  private(set) var items: [Item] = []

  /// - Parameter starts: by part: where its items begin.
  @inline(__always)
  mutating func sort(_ unsorted: [Item], _ starts: [Int], _ part: (Item) -> Int) {
    guard let any = unsorted.first else { return }
    if items.count < unsorted.count { items = Array(repeating: any, count: unsorted.count) }
    var starts = starts
    var places = items.mutableSpan
    var next = starts.mutableSpan
    for item in unsorted {
      let part = part(item)
      places[next[part]] = item
      next[part] += 1
    }
  }
}

/// Parts by the upper bits of uniform hashes.
struct Division: Hashable, Sendable {
  private let bits: Int

  /// Events of a part: what is looked up in it at random then fits beside a processor.
  private static let partSize = 1 << 16
  private static let mostBits = 10

  init(events: Int) {
    var bits = 0
    while bits < Self.mostBits && events >> bits > Self.partSize { bits += 1 }
    self.bits = bits
  }

  var count: Int { 1 << bits }

  @inline(__always)
  func part(of hash: UInt64) -> Int {
    // In two steps, since a shift by 64 is one by none.
    Int(truncatingIfNeeded: (hash &>> 1) &>> UInt64(63 &- bits))
  }

  /// By part: where its events would begin if all were in the order of parts; one more at the end.
  func starts(_ events: [LoggedEvent]) -> [Int] {
    var starts = Array(repeating: 0, count: count + 1)
    for event in events { starts[part(of: event.message) + 1] += 1 }
    for part in 0..<count { starts[part + 1] += starts[part] }
    return starts
  }

  /// The hash without the bits that tell the part: those of one part are uniform again.
  @inline(__always)
  func rest(of hash: UInt64) -> UInt64 { hash &<< UInt64(bits) }

  /// The part of this division that holds a part of another that is as fine or finer.
  func part(holding part: Int, of finer: Division) -> Int { part >> (finer.bits - bits) }

  /// The finer of two.
  static func finer(_ a: Division, _ b: Division) -> Division { a.bits < b.bits ? b : a }
}
