import EventLogs
import MailingModel
import Testing

/// Logs that were scanned, and what is told of their events.
struct ScannedLogs {
  let set: LogSet
  let events: [LoggedEvent]
  let reader: any RowReader

  init(_ folder: LogFolder, _ names: [String], _ input: InputOptions = InputOptions()) throws {
    var (logs, events): ([LogFile], [LoggedEvent]) = ([], [])
    for (rank, name) in names.enumerated() {
      let path = folder.path + "/" + name
      let file = try OpenFile(path: path)
      var log = try LogFile.recognise(path: path, file: file, input)
      let end = (log.size / LogFile.block + 1) * LogFile.block
      let scan = try PieceScanner().scan(
        log,
        file,
        rank: rank,
        isNaming: true,
        isGrowing: false,
        range: 0..<end,
        from: 0
      )
      #expect(scan.rejected.isEmpty)
      events += scan.batch.naming.map(\.event) + scan.batch.others
      log.keep(
        rowCount: scan.rowCount,
        ignored: scan.ignored,
        lineFeedsPerBlock: scan.lineFeeds.blocks,
        isJudgedByEnd: false
      )
      logs.append(log)
    }
    set = LogSet(logs: logs, leftOut: [], named: [], skipped: [], findings: [], rejected: [])
    (self.events, reader) = (events, set.makeRowReader())
  }

  func text(_ field: LoggedField, _ event: LoggedEvent) throws -> String {
    // What was held before must not remain.
    var text = Array("before".utf8)
    try reader.read(field, of: event, into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The texts of all events, in their order.
  func texts(_ field: LoggedField) throws -> [String] { try events.map { try text(field, $0) } }
}
