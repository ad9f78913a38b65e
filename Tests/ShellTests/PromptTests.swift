import Foundation
import Testing

@testable import ExampleMailings

@Suite("At the prompt", .serialized)
struct PromptTests {
  typealias Key = PseudoTerminal.Key

  @Test("the prompt shows what is in view")
  func view() throws {
    try PseudoTerminal.sit(
      ["winter-sale", "feb=winter-sale"],
      waitingFor: "5001 5002 feb:5001 feb:5002 ❯ "
    ) { terminal, _ in
      terminal.type("use feb:5001\r")
      try terminal.wait(for: "\nfeb:5001 ❯ ")
      terminal.type("unload feb\r")
      try terminal.wait(for: "5001 5002 ❯ ")
    }
  }

  @Test("lines pasted at once are a script: read whole before the first one runs")
  func paste() throws {
    try PseudoTerminal.sit([]) { terminal, _ in
      terminal.type("ech\to one\recho\ttwo\rmailings as\recho th")
      let shown = try terminal.wait(for: "needs a word behind it")
      #expect(!shown.contains("\none"))
      // What has no line end waits to be finished.
      try terminal.wait(for: "mailwhy ❯ echo th")
      terminal.type("ree\r")
      try terminal.wait(for: "\r\nthree\r\n")
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type("echo four\r echo five\recho six\r")
      try terminal.wait(for: "\r\nfour\r\nfive\r\nsix\r\n")
    }
  }

  @Test("a terminal that says what is pasted is believed, however it comes")
  func markedPaste() throws {
    try PseudoTerminal.sit([]) { terminal, _ in
      let text = "\u{1B}[200~echo ein\u{1B}[A\ts 日\r\n\r\necho zw\u{7}ei\recho dr\u{1B}[201~"
      // In parts that end within marks and characters.
      for byte in text.utf8 {
        terminal.type([byte])
        Thread.sleep(forTimeInterval: 0.003)
      }
      try terminal.wait(for: "\r\nzwei\r\n")
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.press("ei\r")
      try terminal.wait(for: "\r\ndrei\r\n")
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type("\u{1B}[200~echo vier\r")
      terminal.press(Key.control("C"))
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.press("echo\u{1B}[201~ on\r")
      let shown = try terminal.wait(for: "\r\non\r\n")
      #expect(!shown.contains("\nvier"))
    }
  }

  @Test("what is typed ahead is a line at a time, and keys that come together are keys")
  func typeAhead() throws {
    try PseudoTerminal.sit { terminal, _ in
      terminal.type("list | sleep 1\r")
      Thread.sleep(forTimeInterval: 0.3)
      terminal.type("nosuch\recho on\r")
      try terminal.wait(for: "no verb ‘nosuch’")
      try terminal.wait(for: "\r\non\r\n")
      try terminal.wait(for: "❯ ")
      terminal.type("why anna.bos\t\r")
      try terminal.wait(for: "anna.bos42@gmail.example")
      try terminal.wait(for: "adds to the key figures")
    }
  }

  @Test("a byte that is no character takes no key with it")
  func strayBytes() throws {
    try PseudoTerminal.sit([]) { terminal, _ in
      terminal.type(Array("echo ren".utf8) + [0xE9] + Array("\r".utf8))
      try terminal.wait(for: "\r\nren\r\n")
      try terminal.wait(for: "❯ ")
      terminal.type(
        Array("echo a".utf8) + [0xC3] + Array("(é".utf8) + [0xFF, 0xFE] + Array("b\r".utf8)
      )
      try terminal.wait(for: "\r\na(éb\r\n")
    }
  }

  @Test("wide and combining characters are edited as they are seen")
  func wideCharacters() throws {
    try PseudoTerminal.sit([]) { terminal, _ in
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
    try PseudoTerminal.sit(environment: environment) { terminal, _ in
      terminal.type("echo é日\r")
      try terminal.wait(for: "\r\né日\r\n")
    }
  }

  @Test("a prompt in ASCII where that is asked for")
  func ascii() throws {
    try PseudoTerminal.sit(["--ascii", "winter-sale"], waitingFor: "5001 5002 > ") { _, _ in }
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

  @Test("a line of ~/.editrc that cannot be read is left out, and the others hold")
  func brokenKeys() throws {
    try Program.withFolder { home in
      let long = String(repeating: "a", count: 5_000)
      let broken = "bind ^T 'ed-move\n\"\nbind ^G\nbind \(long) ed-insert\nbind -s x xx\n"
      try (broken + "bind ^Y ed-move-to-beg\n")
        .write(to: home.appendingPathComponent(".editrc"), atomically: true, encoding: .utf8)
      let terminal = try PseudoTerminal([], home: home)
      try terminal.wait(for: "mailwhy ❯ ")
      terminal.type("cho one" + Key.control("Y") + "e\r")
      try terminal.wait(for: "\r\none\r\n")
    }
  }

  @Test("answers follow the width of the window")
  func resizing() throws {
    try PseudoTerminal.sit { terminal, _ in
      terminal.resize(rows: 50, columns: 60)
      terminal.type("list complaint limit 1\r")
      try terminal.wait(for: "──")
      let rule = try terminal.wait(for: "\r\n")
      #expect(rule.count < 60)
    }
  }

  @Test("paths may begin in the user's own folder, unless that is quoted")
  func homePaths() throws {
    try PseudoTerminal.sit([]) { terminal, home in
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
    try PseudoTerminal.sit(waitingFor: "22 files") { terminal, _ in
      let shown = try terminal.wait(for: "❯ ")
      let lines = shown.components(separatedBy: "\r\n")
      #expect(lines.count > 3 && lines.allSatisfy { $0.count <= 100 })
      #expect(lines.contains { $0.hasSuffix("‘check unattributed’") || $0.hasSuffix("shows") })
    }
  }

  /// What may be typed, without anything that leaves or waits.
  private static let keys =
    [
      "load ", "list ", "in ", "5001", "why ", "anna.b", "set ", "bridge ", "as ", "'", "\"", "=",
      ";", ">", "|", "#", " ", "é", "e\u{301}", "日本", "👨‍👩‍👧", "\u{202E}", "\u{0}", "\t", "\u{7F}",
      "\u{12}an", "\u{1B}b", "\u{1B}d", "\u{1B}[A", "\u{1B}[D", "\u{1B}[1;5C", "\u{1B}[5~",
      "use 5001\r",
      "\r",
    ] + "ABCEFGKLNPTUWXY".map { PseudoTerminal.Key.control($0) }

  @Test("no keys and no window end the shell", arguments: [1, 2])
  func survives(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    try PseudoTerminal.sit(
      ["--safe", "--quiet", "winter-sale"],
      environment: ["PAGER": ""]
    ) { terminal, _ in
      for _ in 0..<1_200 {
        terminal.type(random.pick(Self.keys))
        if random.happens(120) {
          let columns = [1, 2, 3, 4, 9, 13, 40, 100, 200][random.below(9)]
          terminal.resize(rows: UInt16(1 + random.below(50)), columns: UInt16(columns))
        }
        terminal.forget()
      }
      terminal.resize(rows: 50, columns: 100)
      terminal.press(Key.control("C"), Key.control("C"), "echo alive\r")
      try terminal.wait(for: "\r\nalive\r\n")
    }
  }
}
