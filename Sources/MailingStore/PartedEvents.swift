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
    var naming = UnsettledEvents<NamingEvent>()
    var others = UnsettledEvents<LoggedEvent>()
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

/// Items by the part of their message.
private struct PartedItems<Item: UnsettledEvent>: Sendable {
  private let division: Division
  private var parts: [UnsettledEvents<Item>]
  /// Where some of each part wait until they go there together: parts lie far away, and this near.
  private var waiting: [Item] = []
  /// By part: how many wait.
  private var counts: [Int]

  /// How many of a part may wait.
  private static var room: Int { 32 }
  /// Parts that are filled together, a power of two, so that they wait for memory side by side.
  private static var neighbours: Int { 128 }
  /// How many parts before its turn the memory of one is fetched.
  private static var ahead: Int { 4 }

  init(_ division: Division) {
    self.division = division
    parts = Array(repeating: UnsettledEvents(), count: division.count)
    counts = Array(repeating: 0, count: division.count)
  }

  /// Adds items.
  mutating func add(_ items: [Item]) {
    guard let any = items.first else { return }
    if waiting.isEmpty { waiting = Array(repeating: any, count: division.count * Self.room) }
    Self.add(items.span, division, &parts, &waiting, &counts)
  }

  /// The same, each column apart, so that it is known once and not for each item to be nobody else's.
  private static func add(
    _ items: Span<Item>,
    _ division: Division,
    _ parts: inout [UnsettledEvents<Item>],
    _ waiting: inout [Item],
    _ counts: inout [Int]
  ) {
    var waiting = waiting.mutableSpan
    var counts = counts.mutableSpan
    var parts = parts.mutableSpan
    for number in items.indices {
      let item = items[number]
      let part = division.part(of: item.event.message)
      if counts[part] == Self.room {
        let first = part & ~(Self.neighbours &- 1)
        let neighbours = first..<min(first &+ Self.neighbours, division.count)
        bring(neighbours, &parts, waiting.span, &counts)
      }
      waiting[part &* Self.room &+ counts[part]] = item
      counts[part] &+= 1
    }
  }

  /// Brings what waits for some parts there.
  private static func bring(
    _ some: Range<Int>,
    _ parts: inout MutableSpan<UnsettledEvents<Item>>,
    _ waiting: Span<Item>,
    _ counts: inout MutableSpan<Int>
  ) {
    // Parts come to their ends at different times. Where the arrays of all are made at once they lie side by
    // side, and what one part gives back when it is settled makes one piece of memory with what the next does.
    if some.contains(where: { parts[$0].lacksRoom(for: counts[$0]) }) {
      for part in parts.indices { parts[part].makeRoom() }
    }
    for part in some {
      if part &+ ahead < some.upperBound { parts[part &+ ahead].expect(counts[part &+ ahead]) }
      let first = part &* room
      parts[part].append(waiting.extracting(first..<first &+ counts[part]))
      counts[part] = 0
    }
  }

  /// Takes the items of a part.
  mutating func take(_ part: Int) -> UnsettledEvents<Item> {
    if counts[part] > 0 {
      let (first, waiting) = (part * Self.room, waiting)
      parts[part].append(waiting.span.extracting(first..<first + counts[part]))
      counts[part] = 0
    }
    defer { parts[part] = UnsettledEvents() }
    return parts[part]
  }

  /// Changes each item of a part, or leaves it out.
  mutating func update(_ part: Int, _ change: (Item) -> Item?) {
    var items = take(part)
    items.update(change)
    parts[part] = items
  }
}
