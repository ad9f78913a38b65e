import Foundation
import Presentation
import Synchronization
import Testing

@testable import Shell

@Suite("What would wait for ever", .serialized)
struct WaitingTests {
  typealias Key = PseudoTerminal.Key

  @Test("the terminal is not loaded from: whoever types there would not get the keys back")
  func terminal() throws {
    try PseudoTerminal.sit([]) { terminal, _ in
      terminal.type("load -\r")
      try terminal.wait(for: "it is the terminal")
      try terminal.wait(for: "mailwhy ❯ ")
    }
  }

  @Test("Ctrl-C leaves a query file that nobody writes")
  func queryFile() throws {
    try PseudoTerminal.sit([]) { terminal, home in
      let pipe = home.appendingPathComponent("queries").path
      #expect(mkfifo(pipe, 0o600) == 0)
      terminal.press("source \(pipe)\r", Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      try terminal.answersStill()
    }
  }

  @Test(
    "a pipe in the place of a user's file does not hold the shell up",
    arguments: [".config/mailwhy/rc", ".editrc"]
  )
  func usersFile(name: String) throws {
    try Program.withFolder { home in
      let file = home.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      #expect(mkfifo(file.path, 0o600) == 0)
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "mailwhy ❯ ")
    }
  }

  @Test("statements that were left waiting keep no other from running")
  func manyThreads() {
    let (waiting, ran) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    for _ in 0..<600 {
      WorkThread.start {
        ran.signal()
        waiting.wait()
      }
    }
    for _ in 0..<600 { #expect(ran.wait(timeout: .now() + 20) == .success) }
    for _ in 0..<600 { waiting.signal() }
  }

  /// Keeps what is written until it is flushed.
  private final class KeepingSink: ByteSink {
    private var kept = ""
    private let shown: @Sendable (String) -> Void

    init(_ shown: @escaping @Sendable (String) -> Void) { self.shown = shown }

    func write(_ text: String) throws(SinkError) { kept += text }
    func write(bytes: [UInt8]) throws(SinkError) { kept += String(decoding: bytes, as: UTF8.self) }
    func flush() throws(SinkError) {
      shown(kept)
      kept = ""
    }
  }

  @Test("what an answer had not shown yet when it was given up is not shown before the next")
  func lostBuffer() throws {
    let shown = Shown()
    let console = Console(output: KeepingSink(shown.add), complaints: KeepingSink(shown.add))
    let gate = Gate()
    let answer = console.behind(gate).output
    try answer.write("first row\n")
    try answer.flush()
    try answer.write("second row\n")
    gate.close()
    #expect(throws: SinkError.interrupted) { try answer.write("third row\n") }
    #expect(throws: SinkError.interrupted) { try answer.flush() }
    try console.print("next answer\n")
    #expect(shown.text == "first row\nnext answer\n")
  }

  /// What reached a screen.
  private final class Shown: Sendable {
    private let all = Mutex("")
    var text: String { all.withLock { $0 } }
    func add(_ text: String) { all.withLock { $0 += text } }
  }
}
