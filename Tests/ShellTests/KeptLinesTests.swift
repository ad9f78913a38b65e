import Foundation
import Testing

@Suite("What the shell keeps between sittings", .serialized)
struct KeptLinesTests {
  typealias Key = PseudoTerminal.Key

  private func write(_ text: String, to path: URL) throws {
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: path, atomically: true, encoding: .utf8)
  }

  private func history(in home: URL) -> URL {
    home.appendingPathComponent(".local/state/mailwhy/history")
  }

  private func startUp(in home: URL) -> URL { home.appendingPathComponent(".config/mailwhy/rc") }

  /// Types lines one after the other, each once the prompt is there.
  private func type(_ lines: [String], _ terminal: PseudoTerminal) throws {
    for line in lines {
      try terminal.wait(for: "❯ ")
      terminal.type(line + "\r")
    }
    try terminal.wait(for: "❯ ")
  }

  @Test("lines are kept in plain UTF-8 that only their owner reads")
  func keeps() throws {
    try Program.withFolder { home in
      let terminal = try PseudoTerminal([], home: home)
      let lines = ["echo één", "echo één", " echo private", "", "nonsense", "echo één"]
      try type(lines, terminal)
      let file = history(in: home)
      let kept = try String(contentsOf: file, encoding: .utf8)
      // No repetition right behind a line, and nothing behind a space.
      #expect(kept == "echo één\nnonsense\necho één\n")
      let facts = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(facts[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("two shells add to one history, and neither loses a line")
  func shares() throws {
    try Program.withFolder { home in
      let (first, second) = (
        try PseudoTerminal([], home: home), try PseudoTerminal([], home: home)
      )
      try type(["echo a1"], first)
      try type(["echo b1"], second)
      first.type("echo a2\r")
      try first.wait(for: "\r\na2\r\n")
      second.type("echo b2\r")
      try second.wait(for: "\r\nb2\r\n")
      second.type("history\r")
      let listed = try second.wait(for: "    5  history\r\n")
      let lines = ["    1  echo a1", "    2  echo b1", "    3  echo a2", "    4  echo b2"]
      #expect(listed.contains(lines.joined(separator: "\r\n")))
    }
  }

  @Test("a line is kept whole behind one that was cut short")
  func cutShort() throws {
    try Program.withFolder { home in
      try write("echo a\necho cu", to: history(in: home))
      let terminal = try PseudoTerminal([], home: home)
      try type(["echo on", "echo off"], terminal)
      let kept = try String(contentsOf: history(in: home), encoding: .utf8)
      #expect(kept == "echo a\necho cu\necho on\necho off\n")
    }
  }

  @Test("nothing is made in a home that is not there, and nobody is troubled with it")
  func noHome() throws {
    try Program.withFolder { folder in
      let home = folder.appendingPathComponent("gone")
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "❯ ")
      terminal.type("echo on\r")
      let shown = try terminal.wait(for: "❯ ")
      #expect(shown.contains("\r\non\r\n") && !shown.contains("warning"))
      #expect(!FileManager.default.fileExists(atPath: home.path))
    }
  }

  @Test("what was typed comes back with the arrow keys and Ctrl-R, in the next sitting too")
  func callsBack() throws {
    try Program.withFolder { home in
      try write("echo first\necho second\n", to: history(in: home))
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "❯ ")
      terminal.type(Key.up + Key.up + "!\r")
      try terminal.wait(for: "\r\nfirst!\r\n")
      try terminal.wait(for: "❯ ")
      terminal.type(Key.control("R") + "sec\r")
      try terminal.wait(for: "\r\nsecond\r\n")
      try terminal.wait(for: "❯ ")
      // A key that moves ends the search, and moves.
      terminal.press(Key.control("R") + "fir", "\u{1B}[4~", "?\r")
      try terminal.wait(for: "\r\nfirst!?\r\n")
      try terminal.wait(for: "❯ ")
      terminal.type("history sec limit 1\r")
      try terminal.wait(for: "    6  history sec limit 1\r\n")
    }
  }

  @Test("a history that was tampered with reaches no terminal")
  func hostile() throws {
    try Program.withFolder { home in
      try write("echo fine\n\u{1B}]0;owned\u{7}\necho bad\u{202E}\n\0\n", to: history(in: home))
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "❯ ")
      terminal.type("history\r")
      let listed = try terminal.wait(for: "    2  history\r\n")
      #expect(!listed.contains("owned") && !listed.contains("bad"))
    }
  }

  @Test("a history that cannot be written is said once, and keeps nobody from the shell")
  func unwritable() throws {
    try Program.withFolder { home in
      try write("", to: home.appendingPathComponent(".local"))
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "❯ ")
      terminal.type("echo on\r")
      try terminal.wait(for: "warning: cannot write")
      try terminal.wait(for: "❯ ")
      terminal.type("echo off\r")
      let shown = try terminal.wait(for: "\r\noff\r\n")
      #expect(!shown.contains("warning"))
    }
  }

  @Test("a pipe in the place of the history does not hold the shell up")
  func pipe() throws {
    try Program.withFolder { home in
      try write("", to: history(in: home))
      try FileManager.default.removeItem(at: history(in: home))
      #expect(mkfifo(history(in: home).path, 0o600) == 0)
      let terminal = try PseudoTerminal([], home: home)
      try type(["echo on"], terminal)
    }
  }

  @Test("--safe writes nothing, not even what was typed")
  func safe() throws {
    try Program.withFolder { home in
      let terminal = try PseudoTerminal(["--safe"], home: home)
      try type(["echo on"], terminal)
      #expect(!FileManager.default.fileExists(atPath: history(in: home).path))
    }
  }

  @Test("XDG folders are used where they are named, unless they are relative")
  func folders() throws {
    try Program.withFolder { home in
      let state = home.appendingPathComponent("state").path
      let named = try PseudoTerminal([], home: home, environment: ["XDG_STATE_HOME": state])
      try type(["echo here"], named)
      #expect(FileManager.default.fileExists(atPath: state + "/mailwhy/history"))
      let relative = try PseudoTerminal([], home: home, environment: ["XDG_STATE_HOME": "state"])
      try type(["echo there"], relative)
      #expect(FileManager.default.fileExists(atPath: history(in: home).path))
    }
  }

  @Test("the start-up file runs before the prompt; the command line goes over it")
  func runsStartUp() throws {
    try Program.withFolder { home in
      try write("set language nl # mine\nset precision 3\necho welkom\n", to: startUp(in: home))
      let terminal = try PseudoTerminal(["winter-sale"], home: home)
      let before = try terminal.wait(for: "gelezen: 22 bestanden")
      #expect(before.contains("welkom\r\n"))
      try type(["set precision"], terminal)
      let other = try PseudoTerminal(["--language", "en", "winter-sale"], home: home)
      try other.wait(for: "read 22 files")
      let none = try PseudoTerminal(["--no-rc"], home: home)
      let shown = try none.wait(for: "❯ ")
      #expect(!shown.contains("welkom"))
    }
  }

  @Test("scripts do not depend on the start-up file")
  func scriptsDoNot() throws {
    try Program.withFolder { home in
      try write("echo welkom\n", to: startUp(in: home))
      let result = try Program.launch(
        "/usr/bin/env",
        ["HOME=" + home.path, Program.path.path, "-c", "echo on"]
      )
      #expect(result.output == "on\n" && result.complaints.isEmpty)
    }
  }

  @Test("what is wrong in the start-up file is told with its place; the rest of it runs")
  func wrongStartUp() throws {
    try Program.withFolder { home in
      let lines = ["echo one", "set langauge nl", "use 5001", "echo 'two", "echo three"]
      try write(lines.joined(separator: "\n"), to: startUp(in: home))
      let terminal = try PseudoTerminal([], home: home)
      let shown = try terminal.wait(for: "mailwhy ❯ ")
      #expect(shown.contains("rc:2:5: error: ") && shown.contains("rc:4:6: error: "))
      #expect(shown.contains("rc:3:1: error: nothing is loaded"))
      #expect(shown.contains("one\r\n") && shown.contains("three\r\n"))
      terminal.type(Key.control("D"))
      #expect(try terminal.end() == 0)
    }
  }
}
