import MailingModel

/// Reads rows of a set back, keeping a few files open.
final class LogRowReader: RowReader {
  private let logs: [LogFile]
  private var opened: [Int: OpenedLog] = [:]
  /// The ranks of those that are open, the first that was opened first.
  private var inTurn: [Int] = []

  /// As many as a destination's events are usually spread over.
  private static let openLimit = 16

  init(_ logs: [LogFile]) { self.logs = logs }

  func identity(at row: EventRow, of message: UInt64) throws(SourceError) -> RowIdentity {
    let log = try open(row.file)
    return try log.withRow(at: row.offset) { read in
      guard log.carries(message, read) else { return nil }
      let plan = log.log.plan
      return RowIdentity(
        message: read.fields[plan.places.message].value(read.bytes),
        address: plan.places.address.map { read.fields[$0].value(read.bytes) } ?? []
      )
    }
  }

  func details(at row: EventRow, of message: UInt64) throws(SourceError) -> EventDetails {
    let log = try open(row.file)
    let fields = try log.withRow(at: row.offset) { read in
      log.carries(message, read) ? log.log.plan.details(read.fields, read.bytes) : nil
    }
    return EventDetails(fields: fields, file: log.log.path, line: try log.line(of: row.offset))
  }

  func bytes(at row: EventRow) throws(SourceError) -> [UInt8] {
    try open(row.file).withRow(at: row.offset) { $0.content }
  }

  func rejectedLine(
    at row: EventRow,
    otherThan mailing: String
  ) throws(SourceError) -> RejectedLine {
    let log = try open(row.file)
    let plan = log.log.plan
    return try log.withRow(at: row.offset) { read in
      let field = plan.places.mailing.map { read.fields[$0] }
      return RejectedLine(
        file: row.file,
        offset: row.offset,
        length: read.content.count,
        field: field.map { row.offset + $0.opening(read.bytes) - read.place },
        reason: .otherMailing(mailing)
      )
    }
  }

  func rejectedRow(_ line: RejectedLine, set: String?) throws(SourceError) -> RejectedRow {
    let log = try open(line.file)
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
    return try open(line.file).bytes(at: line.offset + place, length: length)
  }

  /// The character of a row's first line at which a field begins, from 1.
  private func column(of field: Int, in row: [UInt8]) -> Int? {
    let before = row.prefix(field)
    guard field <= row.count, !before.contains(UInt8(ascii: "\n")) else { return nil }
    return String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
  }

  private func open(_ rank: Int) throws(SourceError) -> OpenedLog {
    if let log = opened[rank] { return log }
    let log = try OpenedLog(logs[rank])
    if inTurn.count == Self.openLimit { opened[inTurn.removeFirst()] = nil }
    inTurn.append(rank)
    opened[rank] = log
    return log
  }
}
