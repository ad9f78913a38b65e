import CPseudoTerminal
import Glibc

/// A program at a terminal of its own, with someone who types there and looks at the clock.
final class WatchedTerminal {
  private let master: Int32
  private let process: pid_t
  /// What was shown since something was waited for or typed.
  private var shown: [UInt8] = []

  /// - Parameter home: the folder that is the user's.
  init(_ words: [String], home: String) throws {
    let variables = [
      "TERM=xterm-256color", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=\(home)",
    ]
    let list = { (words: [String]) in words.map { strdup($0) } + [nil] }
    let (arguments, environment) = (list(words), list(variables))
    defer { for word in arguments + environment { free(word) } }
    var master: Int32 = -1
    process = cpseudoterminal_start(&master, words[0], arguments, environment, home, 50, 100)
    guard process > 0 else { throw Failure(words[0], reason: String(cString: strerror(errno))) }
    self.master = master
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(master)
  }

  /// Types, and forgets what was shown before.
  func type(_ keys: String) {
    shown = []
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits until one of some texts is shown.
  ///
  /// - Returns: what was shown up to now.
  /// - Throws: `Failure` after a minute.
  @discardableResult
  func wait(for texts: String...) throws -> String {
    for _ in 0..<6_000 {
      let text = String(decoding: shown, as: UTF8.self)
      if texts.contains(where: { text.contains($0) }) { return text }
      read(patience: 10)
    }
    throw Failure("the terminal", reason: "showed no \(texts)")
  }

  /// Waits until nothing more is shown.
  ///
  /// - Returns: what was shown up to now.
  @discardableResult
  func waitUntilQuiet() -> String {
    while read(patience: 100) {}
    return String(decoding: shown, as: UTF8.self)
  }

  /// - Parameter patience: in milliseconds.
  /// - Returns: whether anything came.
  @discardableResult
  private func read(patience: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, patience) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    shown += buffer[..<count]
    return true
  }
}
