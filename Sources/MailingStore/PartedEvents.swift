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

  init(_ division: Division) {
    self.division = division
    naming = PartedItems(division)
    others = PartedItems(division)
  }

  /// Adds the events of a log.
  public mutating func add(_ batch: EventBatch, of sender: Sender) {
    if batch.hasAttempts { sendersWithAttempts.insert(sender) }
    others.add(batch.others)
    let names = batch.mailingNames.map { mailings.index(of: $0) }
    var named = batch.naming
    named.number(names)
    naming.add(named)
  }

  /// Makes events that are no attempts, of some files, look for their destinations instead of naming them.
  public mutating func leaveNamingToAttempts(of isMeant: (EventRow) -> Bool) {
    for part in 0..<division.count {
      var moved: [LoggedEvent] = []
      naming.update(part) { named in
        guard named.event.row.kind != .attempt, isMeant(named.event.row) else { return named }
        moved.append(named.event)
        return nil
      }
      others.add(moved)
    }
  }

  /// Takes the events of one part, which are gone from here then.
  mutating func take(_ part: Int) -> Part {
    Part(naming: naming.take(part), others: others.take(part))
  }
}

extension PartedEvents.Part {
  /// Gives mailings the numbers that they have among all.
  mutating func number(_ numbers: [UInt32]) {
    guard !numbers.isCounting else { return }
    naming.update { $0.numbered(numbers) }
  }
}

extension [NamingEvent] {
  /// Gives mailings the numbers that they have among others.
  fileprivate mutating func number(_ numbers: [UInt32]) {
    guard !numbers.isCounting else { return }
    for place in indices { self[place] = self[place].numbered(numbers) }
  }
}

extension [UInt32] {
  /// Whether it says of each number that it stays what it is.
  fileprivate var isCounting: Bool { indices.allSatisfy { self[$0] == $0 } }
}

extension NamingEvent {
  fileprivate func numbered(_ numbers: [UInt32]) -> NamingEvent {
    var event = self
    event.naming.mailing = numbers[Int(naming.mailing)]
    return event
  }
}

/// What belongs in the part of its message.
private protocol Parted: Sendable {
  /// `IdentityHash.message` of the message id.
  var message: UInt64 { get }
}

extension LoggedEvent: Parted {}

extension NamingEvent: Parted {
  fileprivate var message: UInt64 { event.message }
}

/// Items by the part of their message.
private struct PartedItems<Item: Parted>: Sendable {
  private let division: Division
  private var chunks: [Chunks<Item>]
  /// Where some of each part wait until they go there together: parts lie far away, and this near.
  private var waiting: [Item] = []
  /// By part: how many wait.
  private var counts: [Int]

  /// How many of a part may wait.
  private static var room: Int { 32 }
  /// Parts that are filled together, a power of two. Their memory lies side by side then, and what one gives
  /// back makes one piece with what the next does; and their waiting for memory is side by side.
  private static var neighbours: Int { 128 }

  init(_ division: Division) {
    self.division = division
    chunks = Array(repeating: Chunks(), count: division.count)
    counts = Array(repeating: 0, count: division.count)
  }

  /// Adds items.
  mutating func add(_ items: [Item]) {
    guard let any = items.first else { return }
    if waiting.isEmpty { waiting = Array(repeating: any, count: division.count * Self.room) }
    Self.add(items.span, division, &chunks, &waiting, &counts)
  }

  /// The same, each column apart, so that it is known once and not for each item to be nobody else's.
  private static func add(
    _ items: Span<Item>,
    _ division: Division,
    _ chunks: inout [Chunks<Item>],
    _ waiting: inout [Item],
    _ counts: inout [Int]
  ) {
    var waiting = waiting.mutableSpan
    var counts = counts.mutableSpan
    var chunks = chunks.mutableSpan
    for number in items.indices {
      let item = items[number]
      let part = division.part(of: item.message)
      if counts[part] == Self.room {
        let first = part & ~(Self.neighbours &- 1)
        let neighbours = first..<min(first &+ Self.neighbours, division.count)
        for part in neighbours { chunks[part].makeRoom(counts[part]) }
        for part in neighbours {
          let first = part &* Self.room
          chunks[part].append(waiting.span.extracting(first..<first &+ counts[part]))
          counts[part] = 0
        }
      }
      waiting[part &* Self.room &+ counts[part]] = item
      counts[part] &+= 1
    }
  }

  /// Takes the items of a part.
  mutating func take(_ part: Int) -> Chunks<Item> {
    if counts[part] > 0 {
      let (first, waiting) = (part * Self.room, waiting)
      chunks[part].append(waiting.span.extracting(first..<first + counts[part]))
      counts[part] = 0
    }
    defer { chunks[part] = Chunks() }
    return chunks[part]
  }

  /// Changes each item of a part, or leaves it out.
  mutating func update(_ part: Int, _ change: (Item) -> Item?) {
    var items = take(part)
    items.update(change)
    chunks[part] = items
  }
}

/// Items in arrays of about one size, so that memory is neither copied while they grow nor left empty.
struct Chunks<Item: Sendable>: Sendable {
  private var full: [[Item]] = []
  private var last: [Item] = []
  private static var size: Int { (32 << 10) / MemoryLayout<Item>.stride }

  /// All of them.
  var lists: [[Item]] { full + [last] }

  /// Makes room for so many items in one array.
  @inline(__always)
  mutating func makeRoom(_ count: Int) {
    guard last.count + count > last.capacity else { return }
    if !last.isEmpty { full.append(last) }
    last = []
    last.reserveCapacity(max(Self.size, count))
  }

  /// Appends items.
  mutating func append(_ items: Span<Item>) {
    makeRoom(items.count)
    last.append(addingCapacity: items.count) { room in
      for place in items.indices { room.append(items[place]) }
    }
  }

  mutating func append(_ item: Item) { append([item].span) }

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
