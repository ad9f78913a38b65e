import MailingModel

/// The events of a part as columns, while events are added to destinations in any order.
struct EventColumns {
  /// By place: the position of its first event; one more at the end.
  let starts: [UInt32]
  private(set) var times: [UInt32]
  private(set) var rows: [EventRow]
  /// By place: the position of its next event.
  private var next: [UInt32]

  /// Destinations with more events than this are put in order at the end.
  private static let many = 32

  /// - Parameter counts: by place: how many events will be added.
  init(counts: [UInt32]) {
    var starts = Array(repeating: UInt32(0), count: counts.count + 1)
    for place in counts.indices { starts[place + 1] = starts[place] + counts[place] }
    let count = Int(starts[counts.count])
    self.starts = starts
    next = starts
    times = Array(repeating: 0, count: count)
    rows = Array(repeating: EventRow(kind: .attempt, file: 0, offset: 0), count: count)
  }

  /// Adds the events of a part to destinations that have none yet.
  ///
  /// - Parameter places: by place in the part: that of the destination, beyond all for one that is left out.
  mutating func begin(with part: Part, at places: [UInt32]) {
    let (theirs, times, rows) = (part.starts, part.times, part.rows)
    for (place, own) in places.enumerated() where own < starts.count {
      var position = Int(next[Int(own)])
      for event in Int(theirs[place])..<Int(theirs[place + 1]) {
        self.times[position] = times[event]
        self.rows[position] = rows[event]
        position &+= 1
      }
      next[Int(own)] = UInt32(position)
    }
  }

  /// Adds events to destinations.
  ///
  /// - Parameter places: of each its destination's, beyond all for one that is left out.
  @inline(__always)
  mutating func add<Item>(
    _ items: Span<Item>,
    at places: Span<UInt32>,
    _ event: (Item) -> LoggedEvent
  ) {
    Self.add(items, places, starts, &next, &times, &rows, event)
  }

  /// The same, each column apart, so that it is known once and not for each event to be nobody else's.
  @inline(__always)
  private static func add<Item>(
    _ items: Span<Item>,
    _ places: Span<UInt32>,
    _ starts: [UInt32],
    _ next: inout [UInt32],
    _ times: inout [UInt32],
    _ rows: inout [EventRow],
    _ event: (Item) -> LoggedEvent
  ) {
    let starts = starts.span
    var next = next.mutableSpan
    var times = times.mutableSpan
    var rows = rows.mutableSpan
    for number in items.indices {
      let place = Int(places[number])
      guard place < starts.count &- 1 else { continue }
      let event = event(items[number])
      let (time, row) = (event.time, event.row)
      let (begin, end) = (Int(starts[place]), Int(starts[place &+ 1]))
      var position = Int(next[place])
      next[place] &+= 1
      // Most come in order, and few by place.
      let first = end &- begin > many ? position : begin
      while position > first, (time, row) < (times[position &- 1], rows[position &- 1]) {
        times[position] = times[position &- 1]
        rows[position] = rows[position &- 1]
        position &-= 1
      }
      times[position] = time
      rows[position] = row
    }
  }

  /// Puts the events of destinations that have many in order, once all are there.
  mutating func finish() {
    for place in next.indices.dropLast() where starts[place + 1] - starts[place] > Self.many {
      let events = Int(starts[place])..<Int(starts[place + 1])
      let sorted = events.map { (times[$0], rows[$0]) }.sorted { $0 < $1 }
      for (position, event) in zip(events, sorted) { (times[position], rows[position]) = event }
    }
  }
}
