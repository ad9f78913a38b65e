import Glibc
import Presentation

/// The lines that were typed, in a plain file that several shells share.
///
/// A line is added by one write at the file's end, so shells do not overwrite each other's. The
/// file is readable by its owner alone: it holds addresses.
public struct HistoryFile: Hashable, Sendable {
  let path: String
  /// What is read of it: its end. More lines than anyone walks through.
  private static let sizeLimit = 1 << 20

  /// - Parameter path: of the file, which need not be there yet.
  public init(path: String) { self.path = path }

  /// The lines, oldest first, without what equals the line before it.
  ///
  /// A line that could act on a terminal is left out: it was not typed.
  public func lines() -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard isFile(descriptor) else { return [] }
    let start = max(0, lseek(descriptor, 0, SEEK_END) - off_t(Self.sizeLimit))
    lseek(descriptor, start, SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: Self.sizeLimit)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { break }
      count += got
    }
    let whole = bytes[..<count].split(separator: UInt8(ascii: "\n"))
    var lines: [String] = []
    // The first of a file that is not read from its beginning is half a line.
    for line in start > 0 ? whole.dropFirst() : whole[...] {
      let text = String(decoding: line, as: UTF8.self)
      if visible(text) == text && text != lines.last { lines.append(text) }
    }
    return lines
  }

  /// Adds a line, and makes the file and its folders if they are not there.
  ///
  /// - Throws: `SinkError` if it could not be written.
  func append(_ line: String) throws(SinkError) {
    makeFolders()
    // Without O_NONBLOCK, opening a pipe would wait for its reader.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw SinkError(code: errno) }
    defer { close(descriptor) }
    guard isFile(descriptor) else { throw SinkError(code: EINVAL) }
    // It may have been made by something less careful.
    fchmod(descriptor, 0o600)
    let bytes = Array((line + "\n").utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw SinkError(code: errno)
    }
  }

  private func isFile(_ descriptor: Int32) -> Bool {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  private func makeFolders() {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      if slash > path.startIndex { mkdir(String(path[..<slash]), 0o700) }
      end = path.index(after: slash)
    }
  }
}
