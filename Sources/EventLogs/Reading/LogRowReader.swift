import MailingModel

/// Reads rows of a set back, keeping a few files open.
final class LogRowReader: RowReader {
  private let logs: [LogFile]
  private var opened: [Int: any OpenedLog] = [:]
  /// The ranks of those that are open, the first that was opened first.
  private var inTurn: [Int] = []
  /// The one that was read last.
  private var last: (rank: Int, log: any OpenedLog)?
  private let texts = FieldTexts()

  /// As many as a destination's events are usually spread over.
  private static let openLimit = 16

  init(_ logs: [LogFile]) { self.logs = logs }

  func identity(at row: EventRow, of message: UInt64) throws(SourceError) -> RowIdentity {
    try open(row.file).identity(at: row.offset, of: message)
  }

  func details(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> EventDetails {
    let log = try open(row.file)
    var fields = try log.details(at: row, time: time, of: message)
    if let machine = machine(row.kind, fields) { fields.append(("machine", machine)) }
    let line = try log.window.line(of: row.offset)
    return EventDetails(fields: fields, file: log.window.log.path, line: line)
  }

  /// The machine that an agent is, where the sender does not say that it was one.
  private func machine(_ kind: EventKind, _ fields: [(name: String, value: String)]) -> String? {
    guard kind == .impression || kind == .click, fields.last?.name != "machine",
      let agent = fields.first(where: { $0.name == "agent" }),
      let rule = MachineRule.rule(ofAgent: Array(agent.value.utf8)[...]), rule.isAbout(kind)
    else { return nil }
    return rule.name
  }

  func read(
    _ field: LoggedField,
    of event: LoggedEvent,
    into text: inout [UInt8]
  ) throws(SourceError) {
    text.removeAll(keepingCapacity: true)
    try open(event.row.file).read(field, of: event, into: &text)
    texts.tidy(&text, of: field)
  }

  func line(of row: EventRow) throws(SourceError) -> Int {
    try open(row.file).window.line(of: row.offset)
  }

  func repetitionKey(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [UInt8] {
    try open(row.file).repetitionKey(at: row, time: time, of: message)
  }

  func bytes(at row: EventRow) throws(SourceError) -> [UInt8] {
    try open(row.file).content(at: row.offset)
  }

  func rejectedLine(
    at row: EventRow,
    otherThan mailing: String
  ) throws(SourceError) -> RejectedLine {
    let (length, field) = try open(row.file).mailingField(at: row.offset)
    return RejectedLine(
      file: row.file,
      offset: row.offset,
      length: length,
      field: field,
      reason: .otherMailing(mailing)
    )
  }

  func rejectedRow(_ line: RejectedLine, set: String?) throws(SourceError) -> RejectedRow {
    let log = try open(line.file).window
    let length = min(line.length, RejectedRow.sizeLimit)
    let bytes = try log.bytes(at: line.offset, length: length)
    return RejectedRow(
      set: set,
      file: log.log.path,
      line: try log.line(of: line.offset),
      column: line.field.flatMap { column(of: $0 - line.offset, in: bytes) },
      reason: line.reason,
      bytes: bytes
    )
  }

  func bytes(of line: RejectedLine, from place: Int) throws(SourceError) -> [UInt8] {
    let length = min(max(0, line.length - place), 1 << 20)
    return try open(line.file).window.bytes(at: line.offset + place, length: length)
  }

  /// The character of a row's first line at which a field begins, from 1.
  private func column(of field: Int, in row: [UInt8]) -> Int? {
    let before = row.prefix(field)
    guard field <= row.count, !before.contains(UInt8(ascii: "\n")) else { return nil }
    return String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
  }

  private func open(_ rank: Int) throws(SourceError) -> any OpenedLog {
    if let last, last.rank == rank { return last.log }
    let log = if let log = opened[rank] { log } else { try openAnew(rank) }
    last = (rank, log)
    return log
  }

  private func openAnew(_ rank: Int) throws(SourceError) -> any OpenedLog {
    let log = try logs[rank].openRows()
    if inTurn.count == Self.openLimit { opened[inTurn.removeFirst()] = nil }
    inTurn.append(rank)
    opened[rank] = log
    return log
  }
}
