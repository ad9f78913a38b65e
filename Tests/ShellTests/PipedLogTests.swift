import Foundation
import Testing

@Suite("Logs that come through a pipe")
struct PipedLogTests {
  private static let question = ["--quiet", "-c", "keyfigures as csv; dominant as csv"]

  @Test("are read as files are, from standard input and from a named pipe")
  func piped() throws {
    try Program.withFolder { folder in
      let log = folder.appending(path: "pom-attempts.2026-11-03.log")
      let rows = LogRows.attempts(30_000)
      try rows.write(to: log, atomically: false, encoding: .utf8)
      let expected = try Program.run(Self.question + [log.path]).output
      #expect(expected.contains("30000"))
      let typed = try Program.run(
        ["--input", "pom-attempts"] + Self.question + ["-"],
        input: rows
      )
      #expect(typed.status == 0 && typed.output == expected, "\(typed.complaints)")
      let name = "pom-attempts.2026-11-04.log"
      let script = """
        mkfifo \(name); cat '\(log.path)' >\(name) &
        exec '\(Program.path.path)' --quiet -c 'keyfigures as csv; dominant as csv' \(name)
        """
      let named = try Program.launch("/bin/sh", ["-c", script], in: folder)
      #expect(named.status == 0 && named.output == expected, "\(named.complaints)")
    }
  }

  @Test("are not waited for from a terminal, which would take the keys away")
  func terminal() throws {
    try PseudoTerminal.sit { terminal, _ in
      terminal.press("load more=-\r")
      try terminal.wait(for: "terminal")
      try terminal.answersStill()
    }
  }
}
