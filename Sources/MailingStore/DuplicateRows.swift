import MailingModel

extension Segment {
  /// Rows that repeat another of the same file byte for byte.
  ///
  /// - Complexity: a pass over the events; rows are read back only where they may be equal.
  func duplicateRows() throws(SourceError) -> Int {
    var duplicates = DuplicateRows(reader: reader.makeRowReader())
    for part in parts {
      try Cancellation.check()
      for place in part.messages.indices {
        for event in part.events(of: place) {
          try duplicates.add(part.rows[event], part.times[event], part.messages[place])
        }
      }
    }
    // Those of one message stay in the order of events.
    let byMessage = Dictionary(grouping: loose.map(\.event), by: \.message)
    for event in byMessage.values.joined() {
      try duplicates.add(event.row, event.time, event.message)
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
    // A record may tell of the same twice and is one for all that.
    if run.last?.offset != row.offset { run.append(row) }
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
