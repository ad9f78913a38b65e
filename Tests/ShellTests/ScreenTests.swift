import Foundation
import Testing

@testable import Intake
@testable import Presentation
@testable import Shell

@Suite("On the screen", .serialized)
struct ScreenTests {
  typealias Key = PseudoTerminal.Key

  private static let pager = ["MAILWHY_PAGER": "sed s/^/page:/"]

  @Test("only an answer that is taller than the screen is paged")
  func pages() throws {
    try PseudoTerminal.sit(environment: Self.pager, rows: 20) { terminal, _ in
      terminal.type("bridge clicks in 5001\r")
      let shown = try terminal.wait(for: "❯ ")
      #expect(!shown.contains("page:"))
      terminal.type("bridge\r")
      let paged = try terminal.wait(for: "5002: complaints")
      #expect(paged.contains("page:5001: deliveries"))
    }
  }

  @Test("pages are turned by less, which Ctrl-C does not end")
  func less() throws {
    try PseudoTerminal.sit(rows: 20) { terminal, _ in
      terminal.type("bridge\r")
      try terminal.wait(for: "5001: deliveries")
      Thread.sleep(forTimeInterval: 0.5)
      terminal.type(Key.control("C"))
      Thread.sleep(forTimeInterval: 0.3)
      terminal.type("Gq")
      try terminal.wait(for: "dominant result complaint")
      try terminal.wait(for: "5001 5002 ❯ ")
      try terminal.answersStill()
    }
  }

  @Test("no pages where they are not wanted")
  func noPages() throws {
    try PseudoTerminal.sit(environment: Self.pager, rows: 20) { terminal, _ in
      terminal.type("set pager never; bridge\r")
      let shown = try terminal.wait(for: "5002: complaints")
      #expect(!shown.contains("page:"))
    }
    try PseudoTerminal.sit(["--safe", "winter-sale"], environment: Self.pager, rows: 20) {
      terminal,
      _ in
      terminal.type("bridge\r")
      let shown = try terminal.wait(for: "5002: complaints")
      #expect(!shown.contains("page:"))
    }
    try PseudoTerminal.sit(environment: ["MAILWHY_PAGER": "", "PAGER": "false"], rows: 20) {
      terminal,
      _ in
      terminal.type("bridge\r")
      try terminal.wait(for: "5002: complaints")
    }
  }

  @Test("a pager that is not there is said, and the first screen is shown")
  func missingPager() throws {
    try PseudoTerminal.sit(environment: ["PAGER": "no-such-pager"], rows: 20) { terminal, _ in
      terminal.type("bridge\r")
      try terminal.wait(for: "5001: deliveries")
      try terminal.wait(for: "the pager ended with status 127")
      try terminal.wait(for: "❯ ")
    }
  }

  @Test("text that is too tall is paged too")
  func pagesText() throws {
    try PseudoTerminal.sit(environment: Self.pager, rows: 12) { terminal, _ in
      terminal.type("help bridge\r")
      try terminal.wait(for: "page:bridge [")
      terminal.type("set\r")
      try terminal.wait(for: "\r\nerrors     rank")
    }
  }

  @Test("a tall answer that nobody pages goes to a file or a command as it is")
  func redirected() throws {
    try PseudoTerminal.sit(environment: Self.pager, rows: 20) { terminal, _ in
      terminal.type("bridge | sed s/^/mine:/\r")
      let shown = try terminal.wait(for: "mine:5002: complaints")
      #expect(!shown.contains("page:"))
    }
  }

  @Test("what goes to a command is in the signs that are allowed too")
  func plainSigns() throws {
    try PseudoTerminal.sit(["--ascii", "winter-sale"], waitingFor: "> ") { terminal, _ in
      terminal.type("dominant in 5001 | head -3\r")
      try terminal.wait(for: "-----")
      try terminal.answersStill()
    }
  }

  @Test("the Tab key completes, lists, and completes again")
  func completes() throws {
    try PseudoTerminal.sit(rows: 50) { terminal, _ in
      terminal.press("bri", "\t", "cl", "\t", "\t")
      let listed = try terminal.wait(for: "❯ bridge clicks ")
      #expect(listed.contains("list   the destinations of one step"))
      terminal.press("list rep", "\t", "limit 1\r")
      try terminal.wait(for: "decisive event")
      try terminal.wait(for: "❯ ")
      terminal.press("why ANNA.BOS", "\t", "\r")
      try terminal.wait(for: "anna.bos42@gmail.example")
    }
  }

  @Test("a line of progress tells how far a load is, on one line")
  func progress() {
    var style = Session().style
    let reading = LoadProgress.Reading(
      total: 4_400_000_000,
      read: 1_100_000_000,
      rows: 6_875_000,
      file: "logs/pom-clicks.2026-11-03.log"
    )
    #expect(
      ProgressLine(reading, seconds: 2, style).text
        == "25 %  1.1 GB of 4.4 GB  6,875,000 events  550 MB/s  6 s left  "
        + "pom-clicks.2026-11-03.log"
    )
    let done = LoadProgress.Reading(total: 10, read: 10, rows: 3, file: "x")
    #expect(ProgressLine(done, seconds: 2, style).text == "3 events read, ordering them")
    style = AnswerStyle(wording: Wording(.dutch), numbers: .dutch, zone: .utc)
    let hostile = LoadProgress.Reading(total: 100, read: 1, rows: 0, file: "a/b\u{1B}[2J")
    let text = ProgressLine(hostile, seconds: 0, style).text
    #expect(text.contains("1 %  1 bytes van 100 bytes") && !text.contains("\u{1B}"))
  }

  @Test("progress is drawn on a terminal when a load takes long, and is gone behind it")
  func drawsProgress() throws {
    try Program.withFolder { folder in
      let log = folder.appendingPathComponent("pom-deliveries.2026-11-03.log")
      let row = ",2026-11-03 09:00:02,0,iris@gmail.example,,news.example,88,1000,0,301,4100\n"
      let rows = String(repeating: (0..<1_000).map { String($0) + row }.joined(), count: 600)
      let header =
        "id,time,attempts,email,tags,senderdomain,groupid,profile,subprofile,template,document\n"
      try (header + rows).write(to: log, atomically: true, encoding: .utf8)
      let slowly = ["LD_PRELOAD": FailingDiskTests.library, "FAILS_SLOWLY": "100000"]
      let terminal = try PseudoTerminal([folder.path], home: folder, environment: slowly)
      let shown = try terminal.wait(for: "❯ ")
      #expect(shown.contains(" s left") || shown.contains("events read, ordering them"))
      #expect(shown.contains("\rread 1 file (pom logs); now 1 mailing, 1,000 destinations"))
      let quiet = try Program.run(["-c", "dominant", folder.path])
      #expect(!quiet.complaints.contains("\r"))
    }
  }
}
