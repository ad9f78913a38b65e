import Glibc
import Presentation

/// The program in which a user reads an answer that is taller than the screen.
struct Pager: Hashable, Sendable {
  /// Run by the system's shell.
  let command: String

  /// What the environment names: `MAILWHY_PAGER`, or else `PAGER`, or else `less` if it is there.
  ///
  /// `nil` if the user wants none, which an empty name or `cat` says.
  static var ofEnvironment: Pager? {
    let named = (getenv("MAILWHY_PAGER") ?? getenv("PAGER")).map { String(cString: $0) }
    let isNone = named.map { $0.allSatisfy(\.isWhitespace) || $0 == "cat" } ?? false
    return isNone ? nil : Pager(command: setUp + (named ?? fallback))
  }

  /// Colours pass, and UTF-8 is what it is, whatever pager it is that `less` is behind.
  private static let setUp = """
    LESS="${LESS-SRXF}" LESSCHARSET="${LESSCHARSET-utf-8}"; export LESS LESSCHARSET;
    """ + " "
  private static let fallback =
    "if command -v less >/dev/null; then exec less -SRXF; else exec cat; fi"

  /// Whether a status says that the pager could not do what it is there for; a signal is a user's
  /// way to leave it.
  static func hasFailed(_ status: Int32) -> Bool { (1..<128).contains(status) }
}

/// Keeps an answer until it is known whether the screen has room for it, and then shows it there or
/// in a pager.
final class PagedSink: ByteSink {
  private let screen: any ByteSink
  private let pager: Pager
  private let size: (rows: Int, columns: Int)
  private let gate: Gate
  /// The first screen, which goes to the screen after all if there is no such pager.
  private var kept = ""
  private var rows = 0
  /// What was written behind the last line end.
  private var unfinished: Substring = ""
  private var opened: (child: Child, sink: DescriptorSink)?

  /// - Parameter screen: behind the gate.
  init(_ screen: any ByteSink, _ pager: Pager, size: (rows: Int, columns: Int), _ gate: Gate) {
    (self.screen, self.pager, self.size, self.gate) = (screen, pager, size, gate)
  }

  func write(_ text: String) throws(SinkError) {
    try gate.check()
    if let opened { return try opened.sink.write(text) }
    kept += text
    rows += rows(of: text)
    // The prompt wants a row too.
    if rows >= size.rows { try open() }
  }

  func write(bytes: [UInt8]) throws(SinkError) { try write(String(decoding: bytes, as: UTF8.self)) }

  func flush() throws(SinkError) {
    try gate.check()
    if let opened { return try opened.sink.flush() }
    try screen.write(kept)
    try screen.flush()
    kept = ""
  }

  /// Waits until the reader has read.
  ///
  /// - Throws: `ShellError.noPager` if it failed, as one does that is not there; the first screen was
  ///   shown then; `.interrupted` if an interrupt ended it.
  func close() throws(ShellError) {
    guard let opened else { return }
    self.opened = nil
    let status = gate.finish(opened.child)
    guard status != 128 + SIGINT else { throw .interrupted }
    guard Pager.hasFailed(status) else { return }
    try? screen.write(kept)
    try? screen.flush()
    throw .noPager(status: status)
  }

  private func open() throws(SinkError) {
    let child: Child
    do { child = try gate.start(pager.command) } catch {
      throw .failed(code: ENOEXEC, reason: String(cString: strerror(ENOEXEC)))
    }
    let sink = DescriptorSink(descriptor: child.input)
    opened = (child, sink)
    try sink.write(kept)
  }

  /// The rows that the lines of a text take on the screen.
  private func rows(of text: String) -> Int {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // What stands behind the last line end goes on in the next text.
    let rest = lines.removeLast()
    if let first = lines.first { lines[0] = unfinished + first }
    unfinished = lines.isEmpty ? unfinished + rest : rest
    return lines.reduce(0) { rows, line in
      let columns = displayWidth(withoutColours(String(line)))
      return rows + max(1, (columns + size.columns - 1) / size.columns)
    }
  }

  private func withoutColours(_ line: String) -> String {
    guard line.contains("\u{1B}") else { return line }
    return line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 ? $1 : $1.drop { $0 != "m" }.dropFirst() }.joined()
  }
}
