import Foundation
import Presentation
import Shell
import Testing

@Suite("What the system may refuse")
struct FaultTests {
  /// Runs the program behind a command of the system's shell.
  private func run(behind command: String, _ words: String, in folder: URL) throws -> Program.Result
  {
    try Program.launch(
      "/bin/sh",
      ["-c", "\(command); exec '\(Program.path.path)' --quiet \(words)"],
      in: folder
    )
  }

  @Test(
    "memory: it is said in one line, without what was in memory, and there is no number",
    .disabled(if: Program.isSanitized)
  )
  func memory() throws {
    try Program.withFolder { folder in
      let log = folder.path + "/pom-attempts.2026-11-03.log"
      try LogRows.attempts(300_000).write(toFile: log, atomically: false, encoding: .utf8)
      // What the program and its libraries take before anything is loaded.
      let limit = try (1...40).map { $0 * 8_000 }.first { limit in
        try run(behind: "ulimit -v \(limit)", "-c 'echo a'", in: folder).status == 0
      }
      let tight = try #require(limit) + 2_000
      let words = "--threads 1 -c dominant '\(log)'"
      let result = try run(behind: "ulimit -v \(tight)", words, in: folder)
      #expect(result.status == 71 && result.output.isEmpty, "\(result)")
      #expect(result.complaints.contains("the system gives no more memory"))
      #expect(!result.complaints.contains("0x") && !result.complaints.contains("@"))
      #expect(try run(behind: "ulimit -v unlimited", words, in: folder).status == 0)
    }
  }

  @Test("a fault of the program's own is said in one line, without what was in memory")
  func fault() throws {
    let script = """
      '\(Program.path.path)' -i --no-rc winter-sale & kill -SEGV $!; sleep 0.5; kill -SEGV $! 2>/dev/null
      wait $!
      """
    // The first may come before the program listens to it.
    let result = try Program.launch("/bin/sh", ["-c", "sleep 5 | \(script)"])
    #expect(result.status == 128 + SIGSEGV, "\(result)")
    #expect(!result.complaints.contains("Registers") && !result.complaints.contains("0x"))
  }

  @Test("files: 64 descriptors are enough for any folder")
  func descriptors() throws {
    try Program.withFolder { folder in
      for day in 10..<99 {
        try LogRows.attempts(3, from: day * 10).write(
          toFile: folder.path + "/pom-attempts.2026-11-\(10 + day % 20).part\(day).log",
          atomically: false,
          encoding: .utf8
        )
      }
      let asked = "-c 'dominant as csv; why m101; mailings > out.txt; list | cat' ."
      let result = try run(behind: "ulimit -n 64", asked, in: folder)
      #expect(result.status == 0 && result.complaints.isEmpty, "\(result)")
      #expect(result.output.contains("267"))
    }
  }

  @Test("surroundings: without HOME, a terminal or any variable, questions are answered")
  func bare() throws {
    let instruments = Program.instruments.map { "\($0)=\($1)" }
    let words = ["-i"] + instruments + [Program.path.path, "--quiet", "-i", "winter-sale"]
    let result = try Program.launch("/usr/bin/env", words, input: "mailings as csv\nhistory\n")
    #expect(result.status == 0 && result.output.contains("5001"), "\(result)")
    let home = ["HOME=/nowhere", Program.path.path, "--quiet", "-c", "mailings", "winter-sale"]
    #expect(try Program.launch("/usr/bin/env", home).status == 0)
  }

  @Test("a history that shells add to at the same time loses and mixes no line")
  func history() throws {
    try Program.withFolder { folder in
      let path = folder.path + "/history"
      DispatchQueue.concurrentPerform(iterations: 4) { shell in
        for number in 0..<200 {
          try? HistoryFile(path: path).append(["why \(shell)-\(number)@shop.example"])
        }
      }
      let lines = HistoryFile(path: path).lines()
      #expect(lines.count == 800 && Set(lines).count == 800)
      for shell in 0..<4 {
        let its = lines.filter { $0.hasPrefix("why \(shell)-") }
        #expect(its == (0..<200).map { "why \(shell)-\($0)@shop.example" })
      }
    }
  }

  @Test("a shell that is killed leaves its history whole")
  func killed() throws {
    try Program.withFolder { home in
      for round in 0..<5 {
        let terminal = try PseudoTerminal([], home: home)
        try terminal.wait(for: "❯ ")
        terminal.press("echo line \(round)\r")
        try terminal.wait(for: "line \(round)\r\n")
        terminal.press("echo half")
        terminal.send(SIGKILL)
      }
      let file = home.path + "/.local/state/mailwhy/history"
      #expect(
        HistoryFile(path: file).lines() == (0..<5).map { "echo line \($0)" }
      )
    }
  }
}
