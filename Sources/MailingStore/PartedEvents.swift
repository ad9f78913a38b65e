import MailingModel

/// Events on their way into a store, apart by the hashes of their messages: those of one destination
/// meet in one part, so the parts can be settled one by one, each of them small enough for the
/// processor's caches.
///
/// One thread fills one of these; a store takes as many as there were threads.
public struct PartedEvents: Sendable {
  /// How many parts there are: a power of two, and the bits of a hash that tell the part.
  let division: Division
  /// Those that name their destination.
  private var naming: PartedItems<NamingEvent>
  /// Those that have to find one.
  private var others: PartedItems<LoggedEvent>
  /// The mailings that namings mean.
  private(set) var mailings = NameTable()
  /// The senders of which there are attempts.
  public private(set) var sendersWithAttempts: Set<Sender> = []

  /// The events of one part.
  struct Part: Sendable {
    var naming = Chunks<NamingEvent>()
    var others = Chunks<LoggedEvent>()
  }

  /// An event with what it says about its destination.
  struct NamingEvent: Sendable {
    var event: LoggedEvent
    var naming: Naming
  }

  init(_ division: Division) {
    self.division = division
    naming = PartedItems(division)
    others = PartedItems(division)
  }

  /// Adds the events of a log.
  public mutating func add(_ batch: EventBatch, of sender: Sender) {
    let (events, namings) = (batch.events, batch.namings)
    guard !namings.isEmpty else {
      others.add(events.count) {
        events[$0].message
      } _: {
        events[$0]
      }
      return
    }
    if batch.hasAttempts { sendersWithAttempts.insert(sender) }
    let names = batch.mailingNames.map { mailings.index(of: $0) }
    naming.add(events.count) {
      events[$0].message
    } _: { place in
      let mailing = names[Int(namings[place].mailing)]
      let own = Naming(address: namings[place].address, mailing: mailing)
      return NamingEvent(event: events[place], naming: own)
    }
  }

  /// Makes events that are no attempts, of some files, look for their destinations instead of naming them.
  public mutating func leaveNamingToAttempts(of isMeant: (EventRow) -> Bool) {
    for part in 0..<division.count {
      var moved: [LoggedEvent] = []
      naming.chunks[part].update { named in
        guard named.event.row.kind != .attempt, isMeant(named.event.row) else { return named }
        moved.append(named.event)
        return nil
      }
      others.chunks[part].append(moved, moved.indices)
    }
  }

  /// The events of one part.
  func part(_ part: Int) -> Part {
    Part(naming: naming.chunks[part], others: others.chunks[part])
  }

  /// Forgets the events of one part.
  mutating func remove(_ part: Int) {
    naming.chunks[part] = Chunks()
    others.chunks[part] = Chunks()
  }
}

/// Items by the part of their hash.
private struct PartedItems<Item: Sendable>: Sendable {
  private let division: Division
  var chunks: [Chunks<Item>]
  /// Where items are put part by part before those of a part go to it together.
  private var sorted: [Item] = []

  init(_ division: Division) {
    self.division = division
    chunks = Array(repeating: Chunks(), count: division.count)
  }

  /// Adds so many items, told by number.
  @inline(__always)
  mutating func add(_ count: Int, _ hash: (Int) -> UInt64, _ item: (Int) -> Item) {
    guard count > 0 else { return }
    var starts = Array(repeating: 0, count: division.count + 1)
    for number in 0..<count { starts[division.part(of: hash(number)) + 1] += 1 }
    for part in 0..<division.count { starts[part + 1] += starts[part] }
    if sorted.count < count { sorted = Array(repeating: item(0), count: count) }
    var next = starts
    for number in 0..<count {
      let part = division.part(of: hash(number))
      sorted[next[part]] = item(number)
      next[part] += 1
    }
    let items = sorted
    for part in 0..<division.count where starts[part] < starts[part + 1] {
      chunks[part].append(items, starts[part]..<starts[part + 1])
    }
  }
}

/// Items in arrays of about one size, so that memory is neither copied while they grow nor left empty.
struct Chunks<Item: Sendable>: Sendable {
  private var full: [[Item]] = []
  private var last: [Item] = []
  private static var size: Int { (32 << 10) / MemoryLayout<Item>.stride }

  /// All of them.
  var lists: [[Item]] { full + [last] }

  /// Appends a range of items.
  @inline(__always)
  mutating func append(_ items: [Item], _ range: Range<Int>) {
    if last.count + range.count > last.capacity {
      if !last.isEmpty { full.append(last) }
      last = []
      last.reserveCapacity(max(Self.size, range.count))
    }
    // One by one, since a slice would be counted, which waits for all that was written before.
    for place in range { last.append(items[place]) }
  }

  mutating func append(_ item: Item) { append([item], 0..<1) }

  /// Changes each of them, or leaves it out.
  mutating func update(_ change: (Item) -> Item?) {
    full = lists.map { $0.compactMap(change) }
    last = []
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

  /// The hash without the bits that tell the part: those of one part are uniform again.
  @inline(__always)
  func rest(of hash: UInt64) -> UInt64 { hash &<< UInt64(bits) }

  /// The part of this division that holds a part of another that is as fine or finer.
  func part(holding part: Int, of finer: Division) -> Int { part >> (finer.bits - bits) }

  /// That of some which has the most parts.
  static func finest(_ first: Division, _ others: Division...) -> Division {
    others.reduce(first) { $0.bits < $1.bits ? $1 : $0 }
  }
}
