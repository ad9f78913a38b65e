import MailingModel

/// The final numbers of destinations: by mailing, then by first appearance.
struct Numbering {
  /// The mailings that have destinations, with the ranges of theirs.
  let mailings: [Segment.Mailing]
  /// By first appearance: the final number; nil where that is the same, as in a single mailing.
  let numbers: [UInt32]?
  /// How many destinations there are.
  let count: Int

  /// - Parameters:
  ///   - mailings: by first appearance: the mailing, as an index of `names`.
  init(mailings: [UInt32], names: [String]) {
    var counts = Array(repeating: 0, count: names.count)
    for mailing in mailings { counts[Int(mailing)] += 1 }
    var next = Array(repeating: 0, count: names.count)
    var ranges: [Segment.Mailing] = []
    var start = 0
    let order = names.indices.sorted { precedes(names[$0], names[$1]) }
    for mailing in order where counts[mailing] > 0 {
      next[mailing] = start
      ranges.append(
        Segment.Mailing(id: names[mailing], destinations: start..<start + counts[mailing])
      )
      start += counts[mailing]
    }
    (self.mailings, count) = (ranges, mailings.count)
    guard ranges.count > 1 else {
      numbers = nil
      return
    }
    numbers = mailings.map { mailing in
      defer { next[Int(mailing)] += 1 }
      return UInt32(next[Int(mailing)])
    }
  }

  /// A column by first appearance as a column by final number.
  func reordered(_ column: [UInt64]) -> [UInt64] {
    guard let numbers else { return column }
    var result = Array(column: UInt64(0), count: column.count)
    for position in column.indices { result[Int(numbers[position])] = column[position] }
    return result
  }
}

/// Events by destination, sorted by time and row within each.
struct GroupedEvents {
  let starts: [UInt32]
  let times: [UInt32]
  let rows: [EventRow]

  /// Takes the events out of the batches, which are gone afterwards.
  ///
  /// Each thread places the events of one half of the destinations, and reads all of them for it.
  ///
  /// - Parameter destinations: by batch and row, by first appearance, or `HashSlots.none`.
  init(
    _ batches: inout [EventBatch],
    _ destinations: inout [[UInt32]],
    _ numbering: Numbering,
    threads: Int
  ) {
    var (low, high) = Self.halves(batches, destinations, numbering, threads)
    // The events stand in memory once when the halves are put together.
    (batches, destinations) = ([], [])
    low.append(&high)
    (starts, times, rows) = (low.starts, low.times, low.rows)
  }

  private static func halves(
    _ batches: [EventBatch],
    _ destinations: [[UInt32]],
    _ numbering: Numbering,
    _ threads: Int
  ) -> (Part, Part) {
    let middle = numbering.count / 2
    let count = batches.reduce(0) { $0 + $1.rows.count }
    return both(threads) {
      // With room for the other half.
      Part(0..<middle, batches, destinations, numbering, room: count)
    } and: {
      Part(middle..<numbering.count, batches, destinations, numbering, room: 0)
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
