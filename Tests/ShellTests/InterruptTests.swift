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
      try terminal.answersStill()
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
      try terminal.answersStill()
    }
  }

  @Test("Ctrl-C drops the line where neither answers nor prompts are seen")
  func unseen() throws {
    try Program.withFolder { home in
      let command = "exec '\(Program.path.path)' > ~/out 2> ~/complaints"
      let terminal = try PseudoTerminal(["-c", command], of: "/bin/sh", home: home)
      Thread.sleep(forTimeInterval: 0.5)
      terminal.press(Key.control("C"), "echo on\r", Key.control("D"))
      #expect(try terminal.end() == 0)
      let out = try String(contentsOf: home.appendingPathComponent("out"), encoding: .utf8)
      #expect(out == "on\n")
    }
  }

  @Test("Ctrl-C ends a script that is typed as an option, and not its pager")
  func interruptsScript() throws {
    try Program.withFolder { home in
      let query = "list | (echo two; sleep 600); echo three"
      let waiting = ["--quiet", "winter-sale", "-c", query, "--keep-going"]
      let script = try PseudoTerminal(waiting, home: home)
      try script.wait(for: "two\r\n")
      script.type(Key.control("C"))
      let shown = try script.wait(for: "interrupted\r\n")
      #expect(try script.end() == 130 && !shown.contains("three"))
      let paged = try PseudoTerminal(["winter-sale", "-c", "list"], home: home, rows: 20)
      try paged.wait(for: ":")
      paged.press(Key.control("C"), "G", "q")
      #expect(try paged.end() == 0)
    }
  }

  @Test("Ctrl-C ends a script of which no statement lasts")
  func interruptsShortStatements() throws {
    try Program.withFolder { home in
      let file = home.appendingPathComponent("many.mw").path
      let lines = "echo begun\n" + String(repeating: "mailings > /dev/null\n", count: 100_000)
      try lines.write(toFile: file, atomically: true, encoding: .utf8)
      let script = try PseudoTerminal(["winter-sale", "-f", file], home: home)
      try script.wait(for: "begun\r\n")
      script.type(Key.control("C"))
      try script.wait(for: "interrupted\r\n")
      #expect(try script.end() == 130)
    }
  }

  @Test("Ctrl-C drops what was typed ahead too")
  func dropsTypeAhead() throws {
    try PseudoTerminal.sit([]) { terminal, home in
      let pipe = home.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      // Typed at once while a command runs: the first line runs while the second waits.
      terminal.type("load winter-sale; list | sleep 1\r")
      Thread.sleep(forTimeInterval: 0.3)
      terminal.type("source \(pipe)\recho two\r")
      try terminal.wait(for: "source ")
      try terminal.wait(for: "❯ source ")
      Thread.sleep(forTimeInterval: 0.3)
      terminal.type(Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      terminal.press("echo three\r")
      let shown = try terminal.wait(for: "\r\nthree\r\n")
      #expect(!shown.contains("\ntwo"))
    }
  }

  @Test("Ctrl-\\ ends the program as any other, and tells of no crash")
  func quits() throws {
    try PseudoTerminal.sit { terminal, _ in
      terminal.type("list | (echo begun; sleep 600)\r")
      try terminal.wait(for: "\r\nbegun\r\n")
      terminal.type(Key.control("\\"))
      #expect(try terminal.end() == 128 + SIGQUIT)
    }
  }

  @Test("Ctrl-C leaves a file that waits for its reader")
  func interruptsFile() throws {
    try PseudoTerminal.sit { terminal, home in
      let pipe = home.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      terminal.press("dominant > \(pipe)\r", Key.control("C"))
      try terminal.wait(for: "interrupted\r\n")
      try terminal.answersStill()
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
      try terminal.answersStill()
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
      // An interrupt that came while it was stopped is over with it.
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type(Key.control("Z"))
      try terminal.wait(for: "Stopped")
      try terminal.wait(for: "bash> ")
      terminal.type("kill -INT %1; fg\r")
      try terminal.wait(for: "mailwhy ❯ ")
      Thread.sleep(forTimeInterval: 0.2)
      try terminal.answersStill()
    }
  }
}
