import MailingModel

/// A logfile that rows are read back from, with the part of it that was read last.
final class OpenedLog {
  let log: LogFile
  private let file: OpenFile
  private let window: FileWindow
  private var scanner: RowScanner
  /// The block in which line feeds were counted last.
  private var counted: FileWindow?

  /// A row in the window, cut into fields.
  struct Row {
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

  /// - Throws: `SourceError`, also if the path leads to another file by now.
  init(_ log: LogFile) throws(SourceError) {
    self.log = log
    file = try log.open()
    window = FileWindow(file, capacity: LogFile.block)
    scanner = RowScanner(expecting: log.plan.places.count)
  }

  /// Lends the fields and the bytes of a row that was accepted once.
  ///
  /// - Parameter body: returns nil if this is not that row.
  /// - Throws: `SourceError.changed` if it is not.
  func withRow<Result>(at offset: Int, _ body: (Row) -> Result?) throws(SourceError) -> Result {
    try hold(offset)
    while true {
      let place = offset - window.offset
      let ending = scanner.scan(
        window.bytes,
        from: place,
        limit: window.count,
        isLast: window.reachesEnd
      )
      switch ending {
      case .row(let next):
        let fields = scanner.fields.prefix(scanner.count)
        let row = Row(fields: fields, bytes: window.bytes, place: place, end: next)
        guard fields.count == log.plan.places.count, let result = body(row) else {
          throw .changed(file: log.path)
        }
        return result
      case .broken: throw .changed(file: log.path)
      case .incomplete: try holdMore(offset)
      }
    }
  }

  /// Whether a row carries the message id of a hash.
  func carries(_ message: UInt64, _ row: Row) -> Bool {
    row.fields[log.plan.places.message].withValue(row.bytes) {
      IdentityHash().message($0, of: log.type.sender) == message
    }
  }

  /// So many bytes from an offset on.
  func bytes(at offset: Int, length: Int) throws(SourceError) -> [UInt8] {
    if offset < window.offset || offset + length > window.offset + window.count {
      try move(window, to: offset, length: max(length, LogFile.block))
    }
    guard offset + length <= window.offset + window.count else { throw .changed(file: log.path) }
    return Array(
      UnsafeBufferPointer(start: window.bytes + (offset - window.offset), count: length)
    )
  }

  /// The line on which an offset lies, from 1.
  ///
  /// - Complexity: reads at most one block.
  func line(of offset: Int) throws(SourceError) -> Int {
    let block = offset / LogFile.block
    guard log.lineFeeds.indices.contains(block) else { throw .changed(file: log.path) }
    let counted = counted ?? FileWindow(file, capacity: LogFile.block)
    self.counted = counted
    if counted.count == 0 || counted.offset != block * LogFile.block {
      try move(counted, to: block * LogFile.block, length: LogFile.block)
    }
    return log.lineFeeds[block] + counted.lineFeeds(in: counted.offset..<offset) + 1
  }

  /// Makes the window hold the byte at an offset.
  private func hold(_ offset: Int) throws(SourceError) {
    if offset >= window.offset && offset < window.offset + window.count { return }
    try move(window, to: offset, length: LogFile.block)
  }

  /// Makes the window hold more of the row at an offset, and nothing before it.
  private func holdMore(_ offset: Int) throws(SourceError) {
    let held = window.offset + window.count - offset
    try move(window, to: offset, length: max(LogFile.block, 2 * held))
  }

  private func move(_ window: FileWindow, to offset: Int, length: Int) throws(SourceError) {
    do { try window.move(file, to: offset, length: length) } catch {
      throw .unreadable(file: log.path, reason: error.reason)
    }
  }
}
