import MailingModel

extension Segment {
  /// Finds the rows that repeat another of the same file byte for byte.
  ///
  /// - Complexity: a pass over the events; rows are read back only where they may be equal.
  func findDuplicates(_ tell: (LoggedEvent) -> Void) throws(SourceError) {
    var duplicates = DuplicateRows(reader: reader.makeRowReader())
    for part in parts {
      try Cancellation.check()
      for place in part.messages.indices {
        for event in part.events(of: place) {
          try duplicates.add(part.event(event, of: place), tell)
        }
      }
    }
    // Those of one message stay in the order of events.
    let byMessage = Dictionary(grouping: loose.map(\.event), by: \.message)
    for event in byMessage.values.joined() { try duplicates.add(event, tell) }
    try duplicates.finish(tell)
  }
}

/// Finds equal rows among those it is given, message by message and in the order of events.
///
/// Equal rows are of one message, time, kind and file, so only such neighbours are read back.
private struct DuplicateRows {
  private let reader: any RowReader
  private var run: [LoggedEvent] = []

  init(reader: any RowReader) { self.reader = reader }

  mutating func add(_ event: LoggedEvent, _ tell: (LoggedEvent) -> Void) throws(SourceError) {
    if let last = run.last, !last.isAlike(event) { try finish(tell) }
    // A record may tell of the same twice and is one for all that.
    if run.last?.row.offset != event.row.offset { run.append(event) }
  }

  mutating func finish(_ tell: (LoggedEvent) -> Void) throws(SourceError) {
    if run.count > 1 {
      var seen: Set<[UInt8]> = []
      for event in run where !seen.insert(try reader.bytes(at: event.row)).inserted { tell(event) }
    }
    run.removeAll(keepingCapacity: true)
  }
}

extension LoggedEvent {
  /// Whether the rows of both may be equal.
  fileprivate func isAlike(_ other: LoggedEvent) -> Bool {
    row.kind == other.row.kind && row.file == other.row.file
      && (time, message) == (other.time, other.message)
  }
}
