import MailingModel

/// Events by destination, sorted by time and row within each.
struct GroupedEvents {
  let starts: [UInt32]
  let times: [UInt32]
  let rows: [EventRow]
  /// With more, reading would cost more than placing.
  private static let mostParts = 8

  /// Takes the events out of the batches, which are gone afterwards.
  ///
  /// Each thread places the events of its part of the destinations, and reads all of them for it.
  ///
  /// - Parameter destinations: by batch and row, by first appearance, or `HashSlots.none`.
  init(
    _ batches: inout [EventBatch],
    _ destinations: inout [[UInt32]],
    _ numbering: Numbering,
    threads: Int
  ) {
    var parts = Self.parts(batches, destinations, numbering, threads)
    // The events stand in memory once when the parts are put together.
    (batches, destinations) = ([], [])
    var all = parts.removeFirst()
    for place in parts.indices { all.append(&parts[place]) }
    (starts, times, rows) = (all.starts, all.times, all.rows)
  }

  /// At least one.
  private static func parts(
    _ batches: [EventBatch],
    _ destinations: [[UInt32]],
    _ numbering: Numbering,
    _ threads: Int
  ) -> [Part] {
    let total = batches.reduce(0) { $0 + $1.rows.count }
    let count = max(1, min(threads, mostParts))
    return concurrently(count, threads: threads) { part in
      let range = numbering.count * part / count..<numbering.count * (part + 1) / count
      // The first has room for all others.
      return Part(range, batches, destinations, numbering, room: part == 0 ? total : 0)
    }
  }

  /// The events of some destinations.
  private struct Part: Sendable {
    /// From 0 on, and one more at the end.
    private(set) var starts: [UInt32]
    private(set) var times: [UInt32]
    private(set) var rows: [EventRow]

    init(
      _ range: Range<Int>,
      _ batches: [EventBatch],
      _ destinations: [[UInt32]],
      _ numbering: Numbering,
      room: Int
    ) {
      var starts = Array(column: UInt32(0), count: range.count + 1)
      for theirs in destinations {
        Self.forEach(range, theirs, numbering) { number in
          starts.fetch(number + 1)
        } soon: { _ in
        } _: { _, number in
          starts[number + 1] += 1
        }
      }
      for position in starts.indices.dropFirst() { starts[position] += starts[position - 1] }
      let count = Int(starts.last ?? 0)
      var (times, rows): ([UInt32], [EventRow]) = ([], [])
      times.reserveColumn(max(room, count))
      rows.reserveColumn(max(room, count))
      times.append(contentsOf: repeatElement(0, count: count))
      let none = EventRow(kind: .attempt, file: 0, offset: 0)
      rows.append(contentsOf: repeatElement(none, count: count))
      var next = starts
      for (batch, theirs) in zip(batches, destinations) {
        Self.forEach(range, theirs, numbering) { number in
          next.fetch(number)
        } soon: { number in
          let place = Int(next[number])
          times.fetch(place)
          rows.fetch(place)
        } _: { row, number in
          let place = Int(next[number])
          next[number] += 1
          times[place] = batch.times[row]
          rows[place] = batch.rows[row]
        }
      }
      for destination in 0..<range.count {
        GroupedEvents.sort(&times, &rows, Int(starts[destination])..<Int(starts[destination + 1]))
      }
      (self.starts, self.times, self.rows) = (starts, times, rows)
    }

    /// Takes the events of the destinations behind these.
    mutating func append(_ other: inout Part) {
      let before = UInt32(times.count)
      starts.append(contentsOf: other.starts.dropFirst().map { $0 + before })
      times.append(contentsOf: other.times)
      other.times = []
      rows.append(contentsOf: other.rows)
      other.rows = []
    }

    /// Calls for each event of a batch whose destination is in a range, with its row and the number of
    /// the destination in the range; and twice before, so that memory is there by then.
    @inline(__always)
    private static func forEach(
      _ range: Range<Int>,
      _ destinations: [UInt32],
      _ numbering: Numbering,
      _ later: (_ number: Int) -> Void,
      soon: (_ number: Int) -> Void,
      _ body: (_ row: Int, _ number: Int) -> Void
    ) {
      let (first, count) = (UInt32(range.lowerBound), UInt32(range.count))
      let numbers = numbering.numbers
      func number(_ row: Int) -> Int? {
        guard row < destinations.count, destinations[row] != HashSlots.none else { return nil }
        // What lies before the range is larger than any number in it.
        let number = (numbers?[Int(destinations[row])] ?? destinations[row]) &- first
        return number < count ? Int(number) : nil
      }
      for row in destinations.indices {
        if let number = number(row &+ 16) { later(number) }
        if let number = number(row &+ 8) { soon(number) }
        if let number = number(row) { body(row, number) }
      }
    }
  }

  /// Sorts a few events by insertion, many by merging.
  fileprivate static func sort(
    _ times: inout [UInt32],
    _ rows: inout [EventRow],
    _ range: Range<Int>
  ) {
    guard range.count <= 32 else {
      let sorted = range.map { (times[$0], rows[$0]) }.sorted { $0 < $1 }
      for (place, event) in zip(range, sorted) { (times[place], rows[place]) = event }
      return
    }
    for place in range.dropFirst() {
      let (time, row) = (times[place], rows[place])
      var hole = place
      while hole > range.lowerBound && (time, row) < (times[hole - 1], rows[hole - 1]) {
        (times[hole], rows[hole]) = (times[hole - 1], rows[hole - 1])
        hole -= 1
      }
      (times[hole], rows[hole]) = (time, row)
    }
  }
}
