import MailingModel

extension Segment {
  /// Rows that repeat another of the same file byte for byte.
  ///
  /// - Complexity: a pass over the events; rows are read back only where they may be equal.
  func duplicateRows() throws(SourceError) -> Int {
    var duplicates = DuplicateRows(reader: reader.makeRowReader())
    for destination in 0..<destinationCount {
      if destination & 0xFFF == 0 { try Cancellation.check() }
      for event in events(of: destination) {
        try duplicates.add(rows[event], times[event], messages[destination])
      }
    }
    func key(_ position: Int) -> (UInt64, UInt32, EventRow) {
      (loose.messages[position], loose.times[position], loose.rows[position])
    }
    for position in loose.rows.indices.sorted(by: { key($0) < key($1) }) {
      let (message, time, row) = key(position)
      try duplicates.add(row, time, message)
    }
    return try duplicates.finish()
  }
}

/// Counts equal rows among those it is given, message by message and in the order of events.
///
/// Equal rows are of one message, time, kind and file, so only such neighbours are read back.
private struct DuplicateRows {
  private let reader: any RowReader
  private var count = 0
  private var run: [EventRow] = []
  private var last: (time: UInt32, message: UInt64) = (0, 0)

  init(reader: any RowReader) { self.reader = reader }

  mutating func add(
    _ row: EventRow,
    _ time: UInt32,
    _ message: UInt64
  ) throws(SourceError) {
    let isAlike =
      run.last.map {
        $0.kind == row.kind && $0.file == row.file && last == (time, message)
      } ?? false
    if !isAlike { _ = try finish() }
    run.append(row)
    last = (time, message)
  }

  /// - Returns: the count so far.
  mutating func finish() throws(SourceError) -> Int {
    if run.count > 1 {
      var seen: Set<[UInt8]> = []
      for row in run { seen.insert(try reader.bytes(at: row)) }
      count += run.count - seen.count
    }
    run.removeAll(keepingCapacity: true)
    return count
  }
}
