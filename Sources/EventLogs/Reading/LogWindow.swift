import MailingModel

/// The part of a file that was read last, and the lines of it.
final class LogWindow {
  let log: LogFile
  private let file: OpenFile
  let held: FileWindow
  /// The block in which line feeds were counted last.
  private var counted: FileWindow?
  /// How much is read at once: more from time to time while it is read on and on.
  private var portion = LogFile.block

  private static let largestPortion = 256 << 10

  /// - Throws: `SourceError`, also if the path leads to another file by now.
  init(_ log: LogFile) throws(SourceError) {
    self.log = log
    file = try log.open()
    held = FileWindow(file, capacity: LogFile.block)
  }

  /// So many bytes from an offset on.
  func bytes(at offset: Int, length: Int) throws(SourceError) -> [UInt8] {
    if offset < held.offset || offset + length > held.offset + held.count {
      try move(held, to: offset, length: max(length, LogFile.block))
    }
    guard offset + length <= held.offset + held.count else { throw .changed(file: log.path) }
    return Array(
      UnsafeBufferPointer(start: held.bytes + (offset - held.offset), count: length)
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
  func hold(_ offset: Int) throws(SourceError) {
    let end = held.offset + held.count
    if offset >= held.offset && offset < end { return }
    read(on: held.count > 0 && offset >= end && offset < end + LogFile.block)
    try move(held, to: offset, length: portion)
  }

  /// Makes the window hold more of the row at an offset, and nothing before it.
  func holdMore(_ offset: Int) throws(SourceError) {
    let count = held.offset + held.count - offset
    if offset > held.offset { read(on: true) }
    try move(held, to: offset, length: max(portion, 2 * count))
  }

  private func read(on isGoingOn: Bool) {
    portion = isGoingOn ? min(2 * portion, Self.largestPortion) : LogFile.block
  }

  private func move(_ window: FileWindow, to offset: Int, length: Int) throws(SourceError) {
    do { try window.move(file, to: offset, length: length) } catch {
      throw error.failure(of: log.path)
    }
  }
}
