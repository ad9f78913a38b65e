import CMachine
import MailingModel

/// Events of one part until it is settled, in the order in which they came.
///
/// Those of all parts are held at once, which is when a load holds the most memory. Those that come one behind
/// the other mostly are of one stretch of a file, which stands once for all of them.
struct UnsettledEvents<Item: UnsettledEvent>: Sendable {
  private var full: [Chunk] = []
  private var last = Chunk()
  /// The array of the next chunk, if there is one.
  private var spare: [Item.Rest] = []

  /// Events in an array that does not grow, so that memory is neither copied nor left empty.
  fileprivate struct Chunk: Sendable {
    var rests: [Item.Rest] = []
    var runs: [Run] = []

    /// Events that are to be held in one.
    static var size: Int { (32 << 10) / MemoryLayout<Item.Rest>.stride }
  }

  /// Events whose rows are of one stretch.
  fileprivate struct Run: Sendable {
    /// Its first event in the chunk; it ends where the next begins.
    let first: UInt32
    let stretch: UInt32
  }

  var count: Int { full.reduce(last.rests.count) { $0 + $1.rests.count } }

  /// Any of them, if there are some.
  var any: Item? {
    let chunk = full.first ?? last
    guard let rest = chunk.rests.first, let run = chunk.runs.first else { return nil }
    return Item(rest, of: run.stretch)
  }

  /// All of them.
  var all: [Item] {
    var items: [Item] = []
    items.reserveCapacity(count)
    forEachRun { rests, stretch, _ in
      items.append(addingCapacity: rests.count) { room in
        for place in rests.indices { room.append(Item(rests[place], of: stretch)) }
      }
    }
    return items
  }

  /// Goes through all of them, many of one stretch at a time.
  ///
  /// - Parameter body: is told too where they stand among all.
  func forEachRun(_ body: (_ rests: Span<Item.Rest>, _ stretch: UInt32, Range<Int>) -> Void) {
    var before = 0
    for chunk in full + [last] {
      for (number, run) in chunk.runs.enumerated() {
        let first = Int(run.first)
        let end =
          number + 1 < chunk.runs.count ? Int(chunk.runs[number + 1].first) : chunk.rests.count
        body(
          chunk.rests.span.extracting(first..<end),
          run.stretch,
          before + first..<before + end
        )
      }
      before += chunk.rests.count
    }
  }

  /// Whether so many more would need another array, and there is none yet.
  @inline(__always)
  func lacksRoom(for count: Int) -> Bool { isFull(for: count) && spare.capacity == 0 }

  @inline(__always)
  private func isFull(for count: Int) -> Bool { last.rests.count + count > last.rests.capacity }

  /// Makes room for another array of events.
  mutating func makeRoom() {
    if spare.capacity == 0 { spare.reserveCapacity(Chunk.size) }
  }

  mutating func append(_ items: Span<Item>) {
    if isFull(for: items.count) {
      if !last.rests.isEmpty { full.append(last) }
      last = Chunk()
      swap(&last.rests, &spare)
      last.rests.reserveCapacity(max(Chunk.size, items.count))
    }
    last.append(items)
  }

  /// Has the processor fetch the memory where so many will be put, if another array need not be begun.
  @inline(__always)
  func expect(_ count: Int) {
    let size = MemoryLayout<Item.Rest>.stride
    let end = last.rests.count
    cmachine_expect(last.rests, end &* size, (end &+ count) &* size)
  }

  mutating func append(_ item: Item) { append([item].span) }

  /// Changes each of them, or leaves it out.
  mutating func update(_ change: (Item) -> Item?) {
    var changed = UnsettledEvents()
    forEachRun { rests, stretch, _ in
      let items = rests.indices.compactMap { change(Item(rests[$0], of: stretch)) }
      changed.append(items.span)
    }
    self = changed
  }
}

extension UnsettledEvents.Chunk {
  fileprivate mutating func append(_ items: Span<Item>) {
    let stretch = runs.last?.stretch ?? 0
    var difference: UInt32 = 0
    let first = rests.count
    rests.append(addingCapacity: items.count) { room in
      for place in items.indices {
        let item = items[place]
        difference |= item.event.row.stretch ^ stretch
        room.append(item.rest)
      }
    }
    if difference != 0 || runs.isEmpty { addRuns(items, from: first) }
  }

  private mutating func addRuns(_ items: Span<Item>, from first: Int) {
    for place in items.indices {
      let stretch = items[place].event.row.stretch
      guard stretch != runs.last?.stretch else { continue }
      runs.append(UnsettledEvents.Run(first: UInt32(first + place), stretch: stretch))
    }
  }
}

/// What can be held until it is settled.
protocol UnsettledEvent: Sendable {
  /// All of it but the stretch of its row; plain bytes, so that C may be told where they lie.
  associatedtype Rest: Sendable & BitwiseCopyable

  var event: LoggedEvent { get }
  var rest: Rest { get }
  init(_ rest: Rest, of stretch: UInt32)
}

/// A logged event without the stretch of its row: 16 bytes.
struct LoggedRest: Sendable {
  let message: Halves
  let row: UInt32
  let time: UInt32
}

extension LoggedEvent: UnsettledEvent {
  var event: LoggedEvent { self }
  var rest: LoggedRest { LoggedRest(message: Halves(message), row: row.rest, time: time) }

  init(_ rest: LoggedRest, of stretch: UInt32) {
    self.init(
      message: rest.message.whole,
      row: EventRow(stretch: stretch, rest: rest.row),
      time: rest.time
    )
  }
}

/// The same of one that names its destination: 28 bytes.
struct NamingRest: Sendable {
  let event: LoggedRest
  let naming: Naming
}

extension NamingEvent: UnsettledEvent {
  var rest: NamingRest { NamingRest(event: event.rest, naming: naming) }

  init(_ rest: NamingRest, of stretch: UInt32) {
    self.init(event: LoggedEvent(rest.event, of: stretch), naming: rest.naming)
  }
}
