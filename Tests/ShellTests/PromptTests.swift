import Foundation
import Testing

@Suite("At the prompt", .serialized)
struct PromptTests {
  typealias Key = PseudoTerminal.Key

  /// Someone before a fresh shell with the samples loaded, in a home of their own.
  private func sit(
    _ arguments: [String] = ["winter-sale"],
    environment: [String: String] = [:],
    _ body: (PseudoTerminal, URL) throws -> Void
  ) throws {
    try Program.withFolder { home in
      let terminal = try PseudoTerminal(arguments, home: home, environment: environment)
      try body(terminal, home)
    }
  }

  /// A shell that nothing is loaded in, waiting at its prompt.
  private func sitEmpty(
    environment: [String: String] = [:],
    _ body: (PseudoTerminal, URL) throws -> Void
  ) throws {
    try sit([], environment: environment) { terminal, home in
      try terminal.wait(for: "mailwhy ❯ ")
      try body(terminal, home)
    }
  }

  @Test("the prompt shows what is in view")
  func view() throws {
    try sit(["winter-sale", "feb=winter-sale"]) { terminal, _ in
      try terminal.wait(for: "5001 5002 feb:5001 feb:5002 ❯ ")
      terminal.type("use feb:5001\r")
      try terminal.wait(for: "\nfeb:5001 ❯ ")
      terminal.type("unload feb\r")
      try terminal.wait(for: "5001 5002 ❯ ")
    }
  }

  @Test("Ctrl-C drops the line, Ctrl-D leaves with status 0")
  func leaves() throws {
    try sitEmpty { terminal, _ in
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
    try sitEmpty { terminal, home in
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
    try sit { terminal, _ in
      try terminal.wait(for: "❯ ")
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
    try sit { terminal, home in
      try terminal.wait(for: "❯ ")
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
    try Program.withFolder { home in
      let terminal = try PseudoTerminal(
        ["--norc", "--noprofile", "-i"],
        of: "/bin/bash",
        home: home,
        environment: ["PS1": "bash> "]
      )
      try terminal.wait(for: "bash> ")
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
    try Program.withFolder { home in
      let terminal = try PseudoTerminal(
        ["--norc", "--noprofile", "-i"],
        of: "/bin/bash",
        home: home,
        environment: ["PS1": "bash> "]
      )
      try terminal.wait(for: "bash> ")
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

  @Test("lines pasted at once are a script: read whole before the first one runs")
  func paste() throws {
    try sitEmpty { terminal, _ in
      terminal.type("ech\to one\recho\ttwo\rmailings as\recho th")
      let shown = try terminal.wait(for: "needs a word behind it")
      #expect(!shown.contains("\none"))
      // What has no line end waits to be finished.
      try terminal.wait(for: "mailwhy ❯ echo th")
      terminal.type("ree\r")
      try terminal.wait(for: "\r\nthree\r\n")
      terminal.type("echo four\r echo five\recho six\r")
      try terminal.wait(for: "\r\nfour\r\nfive\r\nsix\r\n")
    }
  }

  @Test("wide and combining characters are edited as they are seen")
  func wideCharacters() throws {
    try sitEmpty { terminal, _ in
      terminal.type("echo 日本語e\u{301}x" + Key.left + Key.left + Key.left + "é\r")
      try terminal.wait(for: "\r\n日本語ée\u{301}x\r\n")
    }
  }

  @Test(
    "no locale and no terminal ends the shell",
    arguments: [
      ["LC_ALL": "C"], ["LC_ALL": "POSIX"], ["LC_ALL": "nowhere.ISO-8859-15"], ["TERM": "dumb"],
      ["TERM": "no-such-terminal"], ["TERM": ""],
    ]
  )
  func surroundings(environment: [String: String]) throws {
    try sit(environment: environment) { terminal, _ in
      try terminal.wait(for: "5001 5002 ❯ ")
      terminal.type("echo é日\r")
      try terminal.wait(for: "\r\né日\r\n")
    }
  }

  @Test("a prompt in ASCII where that is asked for")
  func ascii() throws {
    try sit(["--ascii", "winter-sale"]) { terminal, _ in
      try terminal.wait(for: "5001 5002 > ")
    }
  }

  @Test("keys of the user's own, in the way of vi")
  func userKeys() throws {
    try Program.withFolder { home in
      try "bind -v\nbind ^T ed-move-to-beg\nother:bind ^I ed-insert\n"
        .write(to: home.appendingPathComponent(".editrc"), atomically: true, encoding: .utf8)
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type("cho one" + Key.control("T") + "e\r")
      try terminal.wait(for: "\r\none\r\n")
      // A command of vi, then the keys that are ours in any way.
      terminal.type("Xecho two" + Key.escape + "0x\r")
      try terminal.wait(for: "\r\ntwo\r\n")
      terminal.press("ech", Key.tab, "three\r")
      try terminal.wait(for: "\r\nthree\r\n")
      terminal.type(Key.control("R") + "one" + "\r")
      try terminal.wait(for: "\r\none\r\n")
    }
  }

  @Test("answers follow the width of the window")
  func resizing() throws {
    try sit { terminal, _ in
      try terminal.wait(for: "❯ ")
      terminal.resize(rows: 50, columns: 60)
      terminal.type("list complaint limit 1\r")
      try terminal.wait(for: "──")
      let rule = try terminal.wait(for: "\r\n")
      #expect(rule.count < 60)
    }
  }

  @Test("paths may begin in the user's own folder, unless that is quoted")
  func homePaths() throws {
    try sitEmpty { terminal, home in
      terminal.type("load winter-sale; mailings > ~/out.txt\r")
      try terminal.wait(for: "5001 5002 ❯ ")
      terminal.type("load ~/nowhere\r")
      try terminal.wait(for: "cannot open ‘\(home.path)/nowhere’")
      try terminal.wait(for: "❯ ")
      terminal.type("load '~/nowhere'\r")
      try terminal.wait(for: "cannot open ‘~/nowhere’")
      #expect(FileManager.default.fileExists(atPath: home.appendingPathComponent("out.txt").path))
    }
  }

  @Test("what is said beside answers is broken between words")
  func wraps() throws {
    try sit { terminal, _ in
      let shown = try terminal.wait(for: "❯ ")
      let lines = shown.components(separatedBy: "\r\n")
      #expect(lines.count > 4 && lines.allSatisfy { $0.count <= 100 })
      #expect(lines.contains { $0.hasSuffix("‘check unattributed’") || $0.hasSuffix("shows") })
    }
  }
}
