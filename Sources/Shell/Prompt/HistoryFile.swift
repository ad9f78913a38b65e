import EventLogs
import Glibc
import Presentation

/// The lines that were typed, in a plain file that several shells share.
///
/// A line is added by one write at the file's end, so shells do not overwrite each other's. The
/// file is readable by its owner alone: it holds addresses.
public struct HistoryFile: Hashable, Sendable {
  let path: String

  /// - Parameter path: of the file, which need not be there yet.
  public init(path: String) { self.path = path }

  /// The lines, oldest first, without what equals the line before it.
  ///
  /// A line that could act on a terminal is left out: it was not typed.
  ///
  /// - Parameter end: the bytes at the end of the file that are read.
  /// - Complexity: some 30 milliseconds a megabyte.
  public func lines(inLast end: Int = 1 << 20) -> [String] {
    guard let file = try? OpenFile(path: path) else { return [] }
    let start = max(0, file.size - end)
    guard let bytes = try? file.bytes(from: start) else { return [] }
    let whole = bytes.split(separator: UInt8(ascii: "\n"))
    var lines: [String] = []
    // The first of a file that is not read from its beginning is half a line.
    for line in start > 0 ? whole.dropFirst() : whole[...] {
      let text = String(decoding: line, as: UTF8.self)
      if visible(text) == text && text != lines.last { lines.append(text) }
    }
    return lines
  }

  /// Adds lines, and makes the file and its folders if they are not there.
  ///
  /// - Throws: `SinkError` if they could not be written.
  package func append(_ lines: [String]) throws(SinkError) {
    makeFolders()
    // Without O_NONBLOCK, opening a pipe would wait for its reader.
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw SinkError(code: errno) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw SinkError(code: EINVAL)
    }
    // It may have been made by something less careful.
    fchmod(descriptor, 0o600)
    // A line that was cut short, or written by hand, ends here.
    var last = UInt8(ascii: "\n")
    pread(descriptor, &last, 1, facts.st_size - 1)
    let text = (last == UInt8(ascii: "\n") ? "" : "\n") + lines.map { $0 + "\n" }.joined()
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw SinkError(code: errno)
    }
  }

  private func makeFolders() {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      if slash > path.startIndex { mkdir(String(path[..<slash]), 0o700) }
      end = path.index(after: slash)
    }
  }
}
