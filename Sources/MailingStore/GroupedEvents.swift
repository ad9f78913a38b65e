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
    var result = Array(repeating: UInt64(0), count: column.count)
    for position in column.indices { result[Int(numbers[position])] = column[position] }
    return result
  }
}

/// Events by destination, sorted by time and row within each.
struct GroupedEvents {
  let starts: [UInt32]
  let times: [UInt32]
  let rows: [EventRow]

  /// - Parameter destinations: by batch and row, by first appearance, or `HashSlots.none`.
  init(_ batches: [EventBatch], _ destinations: [[UInt32]], _ numbering: Numbering) {
    var starts = Array(repeating: UInt32(0), count: numbering.count + 1)
    Self.forEach(destinations, numbering) { _, _, number in starts[number + 1] += 1 }
    for position in starts.indices.dropFirst() { starts[position] += starts[position - 1] }
    let count = Int(starts.last ?? 0)
    var times = Array(repeating: UInt32(0), count: count)
    var rows = Array(repeating: EventRow(kind: .attempt, file: 0, offset: 0), count: count)
    var next = starts
    Self.forEach(destinations, numbering) { batch, row, number in
      let place = Int(next[number])
      next[number] += 1
      times[place] = batches[batch].times[row]
      rows[place] = batches[batch].rows[row]
    }
    next = []
    for destination in 0..<numbering.count {
      Self.sort(&times, &rows, Int(starts[destination])..<Int(starts[destination + 1]))
    }
    (self.starts, self.times, self.rows) = (starts, times, rows)
  }

  /// Calls for each event that has a destination, with its batch, its row and the final number.
  @inline(__always)
  private static func forEach(
    _ destinations: [[UInt32]],
    _ numbering: Numbering,
    _ body: (_ batch: Int, _ row: Int, _ number: Int) -> Void
  ) {
    for batch in destinations.indices {
      for (row, destination) in destinations[batch].enumerated()
      where destination != HashSlots.none {
        body(batch, row, Int(numbering.numbers?[Int(destination)] ?? destination))
      }
    }
  }

  /// Sorts a few events by insertion, many by merging.
  private static func sort(
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
