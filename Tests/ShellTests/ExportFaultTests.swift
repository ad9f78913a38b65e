import Foundation
import Testing

@Suite("Answers that are written to files, and what can go wrong")
struct ExportFaultTests {
  /// The file that is written to, beside as many destinations as take a moment.
  private func withExport(_ body: (_ folder: URL, _ file: String) throws -> Void) throws {
    try Program.withFolder { folder in
      try LogRows.attempts(100_000).write(
        toFile: folder.path + "/pom-attempts.2026-11-03.log",
        atomically: false,
        encoding: .utf8
      )
      let file = folder.path + "/people.csv"
      try "kept".write(toFile: file, atomically: false, encoding: .utf8)
      try body(folder, file)
    }
  }

  private func held(_ file: String) throws -> String {
    try String(contentsOfFile: file, encoding: .utf8)
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(
    "a process that is ended in the middle leaves the old one whole",
    arguments: [SIGTERM, SIGKILL]
  )
  func ended(signal: Int32) throws {
    try withExport { folder, file in
      let process = Process()
      process.executableURL = Program.path
      process.arguments = ["--quiet", "-c", "list as csv > \(file)", folder.path]
      process.standardInput = Pipe()
      try process.run()
      // It is in the middle when a file without a name has something in it.
      let open = "/proc/\(process.processIdentifier)/fd"
      var isWriting = false
      while process.isRunning && !isWriting {
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: open)) ?? []
        for descriptor in descriptors {
          let path = open + "/" + descriptor
          let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
          var facts = stat()
          guard target?.contains("(deleted)") == true, stat(path, &facts) == 0 else { continue }
          isWriting = isWriting || facts.st_size > 0
        }
      }
      // The thread that started it may have had signals blocked, which it has then too.
      kill(process.processIdentifier, signal)
      usleep(200_000)
      if signal != SIGKILL && process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      #expect(isWriting && process.terminationReason == .uncaughtSignal)
      #expect(try held(file) == "kept")
      #expect(try names(in: folder) == ["people.csv", "pom-attempts.2026-11-03.log"])
    }
  }

  @Test(
    "a limit on the length of files leaves the old one whole",
    .disabled(if: Program.isSanitized)
  )
  func limited() throws {
    try withExport { folder, file in
      let command = """
        ulimit -f 128; exec '\(Program.path.path)' --quiet -c "list as csv > '\(file)'" \(folder.path)
        """
      let result = try Program.launch("/bin/sh", ["-c", command])
      #expect(result.status == 1 && result.complaints.contains("No space left on device"))
      #expect(try held(file) == "kept" && names(in: folder).count == 2)
    }
  }

  /// Whether a file system may be made here.
  private static let mayMount =
    (try? Program.launch("/usr/bin/unshare", ["-m", "true"]).status) == 0

  /// Runs a command where a small file system of its own stands in the folder `disk`.
  private func onDisk(_ folder: URL, _ options: String, _ command: String) throws -> Program.Result
  {
    let disk = folder.path + "/disk"
    let script = """
      mkdir -p \(disk) && mount -t tmpfs -o size=200k none \(disk) && cd \(disk) &&
      printf kept > people.csv && \(options)
      { \(command); status=$?; cat people.csv | head -c 20; ls -A | wc -l; exit $status; }
      """
    return try Program.launch("/usr/bin/unshare", ["-m", "/bin/sh", "-c", script])
  }

  @Test(
    "a disk that is full or read-only is told, and leaves the old one whole",
    .enabled(if: mayMount),
    arguments: [
      (before: "", reason: "No space left on device"),
      (before: "mount -o remount,ro . &&", reason: "Read-only file system"),
    ]
  )
  func disk(before: String, reason: String) throws {
    try withExport { folder, _ in
      let program = "'\(Program.path.path)' --quiet -c 'list as csv > people.csv' \(folder.path)"
      let result = try onDisk(folder, before, program)
      #expect(result.status == 1 && result.complaints.contains(reason))
      #expect(result.output == "kept1\n", "\(result)")
    }
  }

  @Test("links lead where they did, rights stay, and what is no file is written to")
  func surroundings() throws {
    try Program.withFolder { folder in
      let (file, link) = (folder.path + "/a.csv", folder.path + "/link.csv")
      try "old".write(toFile: file, atomically: false, encoding: .utf8)
      chmod(file, 0o640)
      symlink("a.csv", link)
      symlink("none.csv", folder.path + "/loose.csv")
      let script = """
        mailings as csv > \(link); mailings as csv > \(folder.path)/loose.csv
        mailings as csv > /dev/null; mailings as csv > /dev/stdout; mailings as csv >> \(file)
        """
      let result = try Program.run(["--quiet", "-c", script, "winter-sale"])
      let once = result.output
      #expect(result.status == 0 && once.contains("5001"), "\(result)")
      #expect(try held(file) == once + once)
      #expect(try held(folder.path + "/none.csv") == once)
      var facts = stat()
      #expect(lstat(link, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
      #expect(stat(file, &facts) == 0 && facts.st_mode & 0o777 == 0o640)
      #expect(try names(in: folder) == ["a.csv", "link.csv", "loose.csv", "none.csv"])
    }
  }
}
