import Foundation
import Testing

@Suite("Exit statuses")
struct ExitStatusTests {
  @Test("0: all went well, rejected rows included")
  func success() throws {
    #expect(try Program.run(["-c", "dominant", "winter-sale"]).status == 0)
  }

  @Test("1: a statement failed, and those behind it did not run unless told to go on")
  func statementFailed() throws {
    let stopped = try Program.run(["-c", "why nobody@nowhere.example; echo on", "winter-sale"])
    #expect(stopped.status == 1)
    #expect(!stopped.output.contains("on\n"))
    let kept = try Program.run(
      ["--keep-going", "-c", "why nobody@nowhere.example; echo on", "winter-sale"])
    #expect(kept.status == 1)
    #expect(kept.output.contains("on\n"))
    #expect(try Program.run(["-c", "load /nowhere"]).status == 1)
    #expect(try Program.run(["-c", "mailings > /nowhere/at/all", "winter-sale"]).status == 1)
    #expect(try Program.run(["-c", "mailings | exit 3", "winter-sale"]).status == 1)
    // What was asked before the prompt decides, whatever is typed there.
    #expect(try Program.run(["-i", "-c", "why x", "winter-sale"], input: "mailings\n").status == 1)
  }

  @Test(
    "1: an answer that cannot be written",
    arguments: [
      "echo hi", "help", "list", "--version", "--generate-manual",
      "--generate-completion-script bash",
    ]
  )
  func full(statement: String) throws {
    let options = statement.hasPrefix("--") ? statement : "-c '\(statement)' winter-sale"
    let quiet = statement.hasPrefix("--") ? "" : "--quiet"
    let command = "'\(Program.path.path)' \(quiet) \(options) > /dev/full"
    let result = try Program.launch("/bin/sh", ["-c", command])
    #expect(result.status == 1)
    #expect(result.complaints.contains("standard output"))
  }

  @Test("quit ends the script and keeps the prompt away")
  func quits() throws {
    let result = try Program.run(
      ["-i", "-c", "echo one; quit; echo two"],
      input: "echo three\n"
    )
    #expect(result.output == "one\n" && result.status == 0)
  }

  @Test("-f - is standard input, which can be read once")
  func typedFile() throws {
    let result = try Program.run(["-c", "echo one", "-f", "-"], input: "echo two\n")
    #expect(result.output == "one\ntwo\n" && result.status == 0)
    #expect(try Program.run(["-f", "-"], input: "ehco two\n").complaints.hasPrefix("-:1:1:"))
    #expect(try Program.run(["-f", "-"], input: "ehco two\n").status == 64)
    for words in [["-f", "-", "-"], ["-f", "-", "jan=-"], ["-f", "-", "--file", "-"]] {
      #expect(try Program.run(words, input: "echo two\n").status == 64)
    }
  }

  @Test("64: a text that is no statement, before anything was done")
  func usage() throws {
    try Program.withFolder { folder in
      let file = folder.appendingPathComponent("written.txt")
      let result = try Program.run(
        ["-c", "mailings > \(file.path)\nno such verb", "winter-sale"])
      #expect(result.status == 64)
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
    #expect(try Program.run(["--no-such-option"]).status == 64)
    #expect(try Program.run(["--timezone", "Europe/Amsterdm", "-c", "help"]).status == 64)
    #expect(try Program.run(["--safe", "-c", "source queries/weekly.mw"]).status == 64)
    #expect(try Program.run(["--safe", "-c", "echo a; mailings > x"]).output.isEmpty)
    #expect(try Program.run(["--safe", "-c", "mailings | cat"]).status == 64)
    #expect(try Program.run(["-c", "echo a; bridge list repeats"]).output.isEmpty)
    #expect(try Program.run(["-c", "load 'a\0b'"]).status == 64)
  }

  @Test("65: rows were rejected under --strict")
  func rejectedRows() throws {
    let result = try Program.run(["--strict", "-c", "dominant", "winter-sale"])
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
  }

  @Test("66: an input that is not there, or in which nothing is a logfile")
  func noInput() throws {
    #expect(try Program.run(["-c", "dominant", "no-such-folder"]).status == 66)
    #expect(try Program.run(["-f", "no-such-file.mw", "winter-sale"]).status == 66)
    #expect(try Program.run(["-c", "dominant", "queries"]).status == 66)
  }

  @Test("130: interrupted")
  func interrupted() throws {
    let process = Process()
    process.executableURL = Program.path
    process.arguments = ["-i"]
    let input = Pipe()
    process.standardInput = input
    (process.standardOutput, process.standardError) = (Pipe(), Pipe())
    try process.run()
    // The handler stands a moment after the start; a process that never ends is no reason to wait.
    for _ in 0..<100 where process.isRunning {
      Thread.sleep(forTimeInterval: 0.05)
      process.interrupt()
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
  }

  @Test("standard input is a query file where nothing else asks")
  func standardInput() throws {
    let result = try Program.run(["winter-sale"], input: "mailings as csv\n")
    #expect(result.status == 0)
    #expect(result.output.contains("5001"))
    #expect(try Program.run(["winter-sale"], input: "mailngs\n").status == 64)
  }

  @Test("a reader that goes away ends the answer quietly")
  func closedPipe() throws {
    let result = try Program.run(["-c", "list as csv | head -n 1", "--quiet", "winter-sale"])
    #expect(result.status == 0)
    #expect(result.complaints.isEmpty)
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test("where nobody reads any more, what goes elsewhere is still written")
  func closedOutput() throws {
    try Program.withFolder { folder in
      let file = folder.appendingPathComponent("end.csv").path
      let statements = "list; list; list; list; mailings as csv > \(file)"
      let command = "'\(Program.path.path)' --quiet -c '\(statements)' winter-sale | true"
      let status = try Program.launch("/bin/sh", ["-c", command]).status
      let written = try String(contentsOfFile: file, encoding: .utf8)
      #expect(status == 0 && written.contains("5002"))
    }
  }

  @Test("more files than a process may keep open")
  func manyFiles() throws {
    let command = "ulimit -n 20; exec '\(Program.path.path)' --quiet -c 'mailings' winter-sale"
    let result = try Program.launch("/bin/sh", ["-c", command])
    #expect(result.status == 0 && result.output.contains("22 files"))
  }

  @Test(
    "64: an option that is none is named, with what it takes",
    arguments: [
      (["-v", "1st=5001"], "‘-v 1st=5001’: expected NAME=VALUE"),
      (["--kind", "opened=seen"], "‘--kind opened=seen’: a kind is one of attempt, retry"),
      (["--threads", "0"], "--threads takes a number from 1"),
    ]
  )
  func options(words: [String], said: String) throws {
    let result = try Program.run(words + ["-c", "dominant", "winter-sale"])
    #expect(result.status == 64 && result.output.isEmpty && result.complaints.contains(said))
  }

  @Test("no control character of an option reaches the terminal")
  func hostileOption() throws {
    let result = try Program.run(["--format", "\u{1B}]0;x\u{7}"])
    #expect(result.status == 64 && !result.complaints.unicodeScalars.contains("\u{1B}"))
  }

  @Test("an answer that fails at once leaves what its file held")
  func failingAnswer() throws {
    try Program.withFolder { folder in
      let (log, file) = (folder.path + "/pom-attempts.2026-11-03.log", folder.path + "/out.csv")
      try FileManager.default.copyItem(
        atPath: Transcript.samples.path + "/winter-sale/pom-attempts.2026-11-03.log",
        toPath: log
      )
      try "kept".write(toFile: file, atomically: true, encoding: .utf8)
      let script = "load \(log)\nmailings | rm \(log)\r\nlist as csv > \(file)"
      let status = try Program.run(["-c", script]).status
      let held = try String(contentsOfFile: file, encoding: .utf8)
      #expect(status == 1 && held == "kept")
    }
  }
}
