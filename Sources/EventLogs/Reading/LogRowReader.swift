import Glibc
import MailingModel

/// Reads rows back, remembering the window that the last one came from.
final class LogRowReader: RowReader {
  private let logs: [LogFile]
  private var current: Opened?
  private var lineCount: (file: Int, block: Int, window: FileWindow)?

  /// A file that is being read, and what cuts its rows.
  private struct Opened {
    let rank: Int
    let file: OpenFile
    let window: FileWindow
    var scanner: RowScanner
  }

  /// A row in the window, cut into fields.
  private struct ReadRow {
    let fields: ArraySlice<FieldRange>
    let bytes: UnsafePointer<UInt8>
    let place: Int
    let end: Int

    /// Its bytes without the line end.
    var content: [UInt8] {
      var content = Array(UnsafeBufferPointer(start: bytes + place, count: end - place))
      if content.last == UInt8(ascii: "\n") { content.removeLast() }
      if content.last == UInt8(ascii: "\r") { content.removeLast() }
      return content
    }
  }

  init(_ logs: [LogFile]) { self.logs = logs }

  func identity(at row: EventRow) throws(SourceError) -> RowIdentity {
    let log = logs[row.file]
    return try withRow(at: row.file, row.offset) { read in
      guard read.fields.count == log.plan.count else { return nil }
      return RowIdentity(
        message: read.fields[log.plan.message].value(read.bytes),
        address: log.plan.address.map { read.fields[$0].value(read.bytes) } ?? []
      )
    }
  }

  func details(at row: EventRow) throws(SourceError) -> EventDetails {
    let log = logs[row.file]
    let fields = try withRow(at: row.file, row.offset) { read in
      read.fields.count == log.plan.count ? log.plan.details(read.fields, read.bytes) : nil
    }
    return EventDetails(
      fields: fields,
      file: log.path,
      line: try line(of: row.offset, inFile: row.file)
    )
  }

  func bytes(at row: EventRow) throws(SourceError) -> [UInt8] {
    try withRow(at: row.file, row.offset) { $0.content }
  }

  func rejectedRow(_ line: RejectedLine, set: String?) throws(SourceError) -> RejectedRow {
    let opened = try open(line.file)
    try hold(opened, offset: line.offset, length: line.length)
    let window = opened.window
    let place = line.offset - window.offset
    let bytes = Array(UnsafeBufferPointer(start: window.bytes + place, count: line.length))
    return RejectedRow(
      set: set,
      file: logs[line.file].path,
      line: try self.line(of: line.offset, inFile: line.file),
      column: line.field.flatMap { column(of: $0 - line.offset, in: bytes) },
      reason: line.reason,
      bytes: bytes
    )
  }

  func rejectedRow(
    at row: EventRow,
    otherThan mailing: String,
    set: String?
  ) throws(SourceError) -> RejectedRow {
    let plan = logs[row.file].plan
    let line = try withRow(at: row.file, row.offset) { read in
      let field = plan.mailing.flatMap {
        read.fields.indices.contains($0) ? read.fields[$0] : nil
      }
      return RejectedLine(
        file: row.file,
        offset: row.offset,
        length: read.content.count,
        field: field.map { row.offset + $0.opening(read.bytes) - read.place },
        reason: .otherMailing(mailing)
      )
    }
    return try rejectedRow(line, set: set)
  }

  /// The character of a row's first line at which a field begins, from 1.
  private func column(of field: Int, in row: [UInt8]) -> Int? {
    let before = row.prefix(field)
    guard !before.contains(UInt8(ascii: "\n")) else { return nil }
    return String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
  }

  /// The line on which an offset lies, from 1.
  ///
  /// - Complexity: reads at most one block.
  private func line(of offset: Int, inFile file: Int) throws(SourceError) -> Int {
    let log = logs[file]
    let block = offset / LogFile.block
    guard log.lineFeeds.indices.contains(block) else { throw .changed(file: log.path) }
    let opened = try open(file)
    if lineCount?.file != file || lineCount?.block != block {
      let window = FileWindow(opened.file, capacity: LogFile.block)
      try reading(log) { () throws(RecognitionError) in
        try window.move(opened.file, to: block * LogFile.block, length: LogFile.block)
      }
      lineCount = (file, block, window)
    }
    guard let window = lineCount?.window else { return 0 }
    let before = UnsafeBufferPointer(
      start: window.bytes,
      count: min(window.count, offset - window.offset)
    )
    return log.lineFeeds[block] + before.count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// Lends the fields and the bytes of a row that was accepted once.
  private func withRow<Result>(
    at file: Int,
    _ offset: Int,
    _ body: (ReadRow) -> Result?
  ) throws(SourceError) -> Result {
    var opened = try open(file)
    try hold(opened, offset: offset, length: 1)
    var isFresh = opened.window.offset == offset
    while true {
      let (window, place) = (opened.window, offset - opened.window.offset)
      let ending = opened.scanner.scan(
        window.bytes,
        from: place,
        limit: window.count,
        isLast: window.reachesEnd
      )
      switch ending {
      case .row(let next):
        let read = ReadRow(
          fields: opened.scanner.fields.prefix(opened.scanner.count),
          bytes: window.bytes,
          place: place,
          end: next
        )
        guard let result = body(read) else { throw .changed(file: logs[file].path) }
        return result
      case .broken: throw .changed(file: logs[file].path)
      case .incomplete:
        try reading(logs[file]) { () throws(RecognitionError) in
          if isFresh {
            try window.grow(by: max(LogFile.block, window.count))
          } else {
            try window.move(opened.file, to: offset, length: LogFile.block)
          }
        }
        isFresh = true
      }
    }
  }

  private func open(_ rank: Int) throws(SourceError) -> Opened {
    if let current, current.rank == rank { return current }
    guard logs.indices.contains(rank) else { throw .unreadable(file: "", reason: "") }
    let file = try logs[rank].open()
    let window = current?.window ?? FileWindow(file, capacity: LogFile.block)
    try reading(logs[rank]) { () throws(RecognitionError) in
      try window.move(file, to: 0, length: 0)
    }
    let opened = Opened(
      rank: rank,
      file: file,
      window: window,
      scanner: RowScanner(expecting: logs[rank].plan.count)
    )
    current = opened
    return opened
  }

  /// Makes the window hold a part of the file.
  private func hold(_ opened: Opened, offset: Int, length: Int) throws(SourceError) {
    let window = opened.window
    let end = offset + length
    guard offset < window.offset || end > window.offset + window.count else { return }
    try reading(logs[opened.rank]) { () throws(RecognitionError) in
      try window.move(opened.file, to: offset, length: max(LogFile.block, length))
    }
    guard end <= window.offset + window.count else {
      throw .changed(file: logs[opened.rank].path)
    }
  }

  private func reading(
    _ log: LogFile,
    _ body: () throws(RecognitionError) -> Void
  ) throws(SourceError) {
    do { try body() } catch { throw .unreadable(file: log.path, reason: error.reason) }
  }
}
