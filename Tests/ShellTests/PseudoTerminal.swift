import CPseudoTerminal
import Foundation
import Testing

/// A program at a terminal, and someone who types.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  /// What was shown and not yet waited for.
  private var shown = ""
  /// The beginning of a character or an escape sequence that is not there yet.
  private var held: [UInt8] = []

  /// How long anything is waited for, in seconds: a machine that builds something else is slow.
  private static let patience = 20.0

  /// What a program finds around it, beside `HOME`.
  static let surroundings = Program.instruments.merging(
    ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
  ) { $1 }

  /// Starts a program as the leader of a session of its own.
  ///
  /// - Parameters:
  ///   - home: the folder that is the user's.
  ///   - environment: over `surroundings`.
  init(
    _ arguments: [String],
    of program: String = Program.path.path,
    home: URL,
    environment: [String: String] = [:],
    rows: UInt16 = 50,
    columns: UInt16 = 100
  ) throws {
    var variables = Self.surroundings.merging(environment) { $1 }
    variables["HOME"] = home.path
    let list = { (words: [String]) in words.map { strdup($0) } + [nil] }
    let (words, pairs) = (list([program] + arguments), list(variables.map { "\($0)=\($1)" }))
    defer { for word in words + pairs { free(word) } }
    var master: Int32 = -1
    process = cpseudoterminal_start(
      &master,
      program,
      words,
      pairs,
      Transcript.samples.path,
      rows,
      columns
    )
    guard process > 0 else { throw Failure.noTerminal }
    self.master = master
  }

  deinit {
    if !Program.isCounted || !leaves() { kill(process, SIGKILL) }
    waitpid(process, nil, 0)
    close(master)
  }

  /// Whether it ends as it is asked to, so that it writes down which lines of it ran.
  private func leaves() -> Bool {
    press(Key.control("c") + Key.control("d"))
    for _ in 0..<100 {
      var facts = siginfo_t()
      waitid(P_PID, UInt32(process), &facts, WEXITED | WNOHANG | WNOWAIT)
      if facts.si_signo != 0 { return true }
      _ = read(patience: 20)
    }
    return false
  }

  enum Failure: Error {
    case noTerminal
    /// What was waited for did not come; what came instead.
    case missing(String, in: String)
    case stillRunning(after: String)
  }

  /// Someone before a fresh shell in a home of their own, once its prompt is there.
  ///
  /// - Parameters:
  ///   - arguments: of the program, in the folder of samples.
  ///   - prompt: what the prompt begins with.
  static func sit(
    _ arguments: [String] = ["winter-sale"],
    environment: [String: String] = [:],
    rows: UInt16 = 50,
    waitingFor prompt: String = "❯ ",
    _ body: (PseudoTerminal, URL) throws -> Void
  ) throws {
    try Program.withFolder { home in
      let terminal = try PseudoTerminal(
        arguments,
        home: home,
        environment: environment,
        rows: rows
      )
      try terminal.wait(for: prompt)
      try body(terminal, home)
    }
  }

  /// The keys that have no character.
  enum Key {
    static let (tab, enter, escape) = ("\t", "\r", "\u{1B}")
    static let (up, left) = ("\u{1B}[A", "\u{1B}[D")
    static func control(_ letter: Character) -> String {
      String(UnicodeScalar(letter.asciiValue.map { $0 & 0x1F } ?? 0))
    }
  }

  /// Types, all at once.
  func type(_ keys: String) { type(Array(keys.utf8)) }

  /// Types bytes, all at once.
  func type(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      done += count
    }
  }

  /// Presses keys one after the other, as a person does.
  func press(_ keys: String...) {
    for key in keys {
      Thread.sleep(forTimeInterval: 0.1)
      type(key)
    }
  }

  /// Sees that the shell still does what is typed.
  func answersStill() throws {
    press("echo on\r")
    try wait(for: "\r\non\r\n")
  }

  /// Changes the size of the window.
  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits for a text to be shown.
  ///
  /// - Returns: what was shown before it since the last time, without what colours and moves.
  @discardableResult
  func wait(for text: String) throws -> String {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while true {
      if let found = shown.range(of: text) {
        let before = String(shown[..<found.lowerBound])
        shown = String(shown[found.upperBound...])
        return before
      }
      guard Date() < deadline, read() else { throw Failure.missing(text, in: shown) }
    }
  }

  /// Waits for the end of the program.
  ///
  /// - Returns: its exit status; 128 and the signal's number if one ended it.
  func end() throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard Date() < deadline else { throw Failure.stillRunning(after: shown) }
      _ = read()
    }
    while read(), !shown.isEmpty, Date() < deadline {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }

  /// Sends a signal to the program.
  func send(_ signal: Int32) { kill(process, signal) }

  /// The memory that the program takes of its own, in kilobytes.
  func memory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }

  /// Forgets what was shown until now.
  func forget() {
    while read(patience: 2), !shown.isEmpty { shown = "" }
  }

  /// Takes what is shown within some milliseconds.
  ///
  /// - Returns: false once nothing more can come.
  private func read(patience: Int32 = 50) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, patience) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let got = Glibc.read(master, &buffer, buffer.count)
    guard got > 0 else { return false }
    held += buffer[..<got]
    let whole = held.prefix(Self.wholeBytes(held))
    held.removeFirst(whole.count)
    shown += Self.text(String(decoding: whole, as: UTF8.self))
    return true
  }

  /// How many bytes there are before a character or an escape sequence of which the end is missing.
  private static func wholeBytes(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    if let escape = bytes.lastIndex(of: 0x1B) {
      let isEnded = bytes[escape...].dropFirst(2).contains { 0x40...0x7E ~= $0 }
      if !isEnded && !"=>".utf8.contains(bytes[escape...].dropFirst().first ?? 0) { end = escape }
    }
    let last = bytes[..<end].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    let isWhole = String(validating: bytes[last..<end], as: UTF8.self) != nil
    return isWhole || end - last > 3 ? end : last
  }

  /// A text without escape sequences.
  private static func text(_ output: String) -> String {
    output.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]|\u{1B}[()][A-Z0-9]|\u{1B}[=>]/, with: "")
  }
}
