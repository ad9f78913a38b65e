import Foundation
import Testing

@Suite("Ctrl-C, Ctrl-D and Ctrl-Z", .serialized)
struct InterruptTests {
  typealias Key = PseudoTerminal.Key

  /// Someone before a shell that knows jobs, in which mailwhy is started.
  private func inBash(_ body: (PseudoTerminal) throws -> Void) throws {
    try Program.withFolder { home in
      let terminal = try PseudoTerminal(
        ["--norc", "--noprofile", "-i"],
        of: "/bin/bash",
        home: home,
        environment: ["PS1": "bash> "]
      )
      try terminal.wait(for: "bash> ")
      try body(terminal)
    }
  }

  @Test("Ctrl-C drops the line, Ctrl-D leaves with status 0")
  func leaves() throws {
    try PseudoTerminal.sit([]) { terminal, _ in
      terminal.type("echo never")
      try terminal.wait(for: "echo never")
      terminal.type(Key.control("C"))
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type("echo now\r")
      let shown = try terminal.wait(for: "\r\nnow\r\n")
      #expect(!shown.contains("\nnever"))
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type(Key.control("D"))
      #expect(try terminal.end() == 0)
    }
  }

  @Test("Ctrl-C ends a load that would wait for ever, and keeps the sets that were whole")
  func interruptsLoad() throws {
    try PseudoTerminal.sit([]) { terminal, home in
      let pipe = home.appendingPathComponent("pom-clicks.2026-11-03.log").path
      #expect(mkfifo(pipe, 0o600) == 0)
      terminal.type("load a=winter-sale b=\(pipe)\r")
      Thread.sleep(forTimeInterval: 1)
      terminal.type(Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      try terminal.wait(for: "a:5001 a:5002 ❯ ")
      terminal.type("echo alive\r")
      try terminal.wait(for: "\r\nalive\r\n")
    }
  }

  @Test("Ctrl-C while the first load runs leads to the prompt")
  func interruptsFirstLoad() throws {
    try Program.withFolder { home in
      let pipe = home.appendingPathComponent("pom-clicks.2026-11-03.log").path
      #expect(mkfifo(pipe, 0o600) == 0)
      let terminal = try PseudoTerminal(["a=winter-sale", "b=" + pipe], home: home)
      try terminal.wait(for: "read 22 files")
      Thread.sleep(forTimeInterval: 1)
      terminal.type(Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      try terminal.wait(for: "a:5001 a:5002 ❯ ")
    }
  }

  @Test("Ctrl-C ends an answer and the command that reads it")
  func interruptsCommand() throws {
    try PseudoTerminal.sit { terminal, _ in
      terminal.type("list | sleep 600\r")
      Thread.sleep(forTimeInterval: 0.5)
      terminal.type(Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      try terminal.wait(for: "5001 5002 ❯ ")
    }
  }

  @Test(
    "Ctrl-C leaves a search or a command of vi, and not the shell",
    arguments: ["", "bind -v\n"]
  )
  func interruptsSearch(keys: String) throws {
    try Program.withFolder { home in
      let file = home.appendingPathComponent(".editrc")
      try keys.write(to: file, atomically: true, encoding: .utf8)
      let terminal = try PseudoTerminal([], home: home)
      for started in ["\u{12}", "\u{12}abc", "ab\u{1B}f", "abc\u{1B}"] {
        try terminal.wait(for: "mailwhy ❯ ")
        terminal.press(started, Key.control("C"))
      }
      terminal.press("echo on\r")
      try terminal.wait(for: "\r\non\r\n")
    }
  }

  @Test("Ctrl-C leaves a file that waits for its reader")
  func interruptsFile() throws {
    try PseudoTerminal.sit { terminal, home in
      let pipe = home.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      terminal.press("dominant > \(pipe)\r", Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      terminal.type("echo on\r")
      try terminal.wait(for: "\r\non\r\n")
    }
  }

  @Test("Ctrl-C ends a chain of commands, Ctrl-Z stops it and the shell")
  func chains() throws {
    try inBash { terminal in
      terminal.type("'\(Program.path.path)' winter-sale\r")
      try terminal.wait(for: "5001 5002 ❯ ")
      terminal.press("list | cat | sleep 600\r", Key.control("C"))
      try terminal.wait(for: "5001 5002 ❯ ")
      terminal.press("list | cat | sleep 600\r", Key.control("Z"))
      try terminal.wait(for: "Stopped")
      terminal.press("fg\r", Key.control("C"))
      try terminal.wait(for: "5001 5002 ❯ ")
      // A pager stops with the shell, and comes back with it.
      terminal.press("list\r")
      try terminal.wait(for: ":")
      terminal.press(Key.control("Z"))
      try terminal.wait(for: "Stopped")
      terminal.press("fg\r", "G", "q")
      try terminal.wait(for: "5001 5002 ❯ ")
      terminal.press("echo on\r")
      try terminal.wait(for: "\r\non\r\n")
    }
  }

  @Test("Ctrl-Z stops the shell, and fg brings it back")
  func jobControl() throws {
    try inBash { terminal in
      terminal.type("'\(Program.path.path)'\r")
      try terminal.wait(for: "mailwhy ❯ ")
      // A stop while the prompt is being drawn would cut the drawing in two.
      Thread.sleep(forTimeInterval: 0.3)
      terminal.type(Key.control("Z"))
      try terminal.wait(for: "Stopped")
      try terminal.wait(for: "bash> ")
      terminal.type("fg\r")
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type("echo back\r")
      try terminal.wait(for: "\r\nback\r\n")
    }
  }
}
