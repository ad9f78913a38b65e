import Foundation
import Glibc
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Files and folders")
struct FileTests {
  private static let attempts = "pom-attempts.2026-11-03.log"

  @Test("a file that was replaced, shortened or written to is not read back")
  func changed() throws {
    for text in ["nothing", LogFolder.attempts(3, mailing: "2")] {
      let folder = try LogFolder()
      try folder.write(Self.attempts, LogFolder.attempts(3))
      let store = try folder.load()
      let file = try FileHandle(forWritingTo: folder.url.appendingPathComponent(Self.attempts))
      try file.write(contentsOf: Data(text.utf8))
      try file.truncate(atOffset: UInt64(text.utf8.count))
      try file.close()
      #expect(throws: SourceError.changed(file: folder.path + "/" + Self.attempts)) {
        try store.kinds("m1")
      }
    }
  }

  @Test("of a file that has grown what was loaded is read back")
  func grown() throws {
    let folder = try LogFolder()
    // The last row has no line end yet.
    try folder.write(Self.attempts, String(LogFolder.attempts(3).dropLast()))
    let store = try folder.load()
    let file = try FileHandle(forWritingTo: folder.url.appendingPathComponent(Self.attempts))
    try file.seekToEnd()
    try file.write(contentsOf: Data("more\n".utf8))
    try file.close()
    #expect(
      try store.histories(of: "m3", in: store.selection).destinations[0].address == "p3@x.example"
    )
  }

  /// Loads paths into a store that may hold some already.
  private func load(_ paths: [String], into store: inout MailingStore) throws -> LoadReport {
    let input = LoadInput(set: nil, paths: paths)
    return try Loader(options: LoadOptions(isRecursive: true)).load(input, into: &store)
  }

  @Test("a file that is loaded again replaces what it held, if it is another by now")
  func again() throws {
    let folder = try LogFolder()
    // Of no date, so that nothing but the file itself tells that it is the same.
    let header = "id,time,groupid,mailingid,profileid,subprofileid,databaseid,collectionid,"
    let columns = header + "senderdomain,templateid,documentid,tags,email\n"
    try folder.write("export.csv", columns + LogFolder.attempts(2))
    let path = folder.path + "/export.csv"
    var store = MailingStore()
    #expect(try load([path, folder.path + "/./export.csv"], into: &store).known == 1)
    #expect(store.summaries().map(\.events) == [2])
    let again = try load([folder.path], into: &store)
    #expect(again.known == 1 && again.files == 0 && again.destinations == 2)

    let file = try FileHandle(forWritingTo: folder.url.appendingPathComponent("export.csv"))
    try file.seekToEnd()
    try file.write(contentsOf: Data(LogFolder.attempts(3).utf8))
    try file.close()
    #expect(try load([path], into: &store).files == 1)
    #expect(store.summaries().map(\.events) == [5])

    try FileManager.default.removeItem(atPath: path)
    try folder.write("export.csv", columns + LogFolder.attempts(1, mailing: "7"))
    _ = try load([folder.path], into: &store)
    #expect(store.mailings.map(\.mailing) == ["7"] && store.summaries().map(\.events) == [1])
    #expect(try store.kinds("m1") == [.attempt])
  }

  @Test("folders within folders are searched if that is asked")
  func recursive() throws {
    let folder = try LogFolder()
    try folder.write(Self.attempts, LogFolder.attempts(2))
    let inner = folder.url.appendingPathComponent("a/b")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    symlink(folder.path, folder.path + "/a/circle")
    try folder.write("a/b/pom-attempts.2026-11-04.log", LogFolder.attempts(3))
    #expect(try folder.load().summaries().map(\.events) == [2])
    var store = MailingStore()
    _ = try load([folder.path], into: &store)
    #expect(store.summaries().map(\.events) == [5])
  }

  @Test("a header may have many columns")
  func wideHeader() throws {
    let folder = try LogFolder()
    let names = ["id", "time", "mailingid", "email"] + (0..<200).map { "x\($0)" }
    let values = ["m1", "2026-11-03 10:00:00", "1", "a@x"] + (0..<200).map { _ in "" }
    let rows = [names, values].map { $0.joined(separator: ",") + "\n" }.joined()
    try folder.write(Self.attempts, rows)
    #expect(try folder.load().kinds("m1") == [.attempt])
  }

  @Test("equal files load once; of a repeated download the longest counts")
  func repeated() throws {
    let folder = try LogFolder()
    try folder.write(Self.attempts, LogFolder.attempts(2))
    try folder.write("pom-attempts.2026-11-03 (1).log", LogFolder.attempts(2))
    try folder.write("pom-attempts.2026-11-03.longer.log", LogFolder.attempts(3))
    try folder.write("pom-attempts.2026-11-03.longest.log", LogFolder.attempts(4))
    // Of another day, so no repetition though it begins alike.
    try folder.write("pom-attempts.2026-11-04.log", LogFolder.attempts(1))
    let store = try folder.load()
    #expect(store.summaries().map(\.events) == [5])
    let quality = try store.quality(store.selection)
    #expect(quality.ignoredRows == 2 + 2 + 3)
    // Both of the equal ones are in the longest.
    #expect(quality.findings.filter { $0.code == .supersededFiles }.map(\.count) == [3])
    #expect(quality.findings.allSatisfy { $0.code != .overlappingFiles })
  }

  @Test("files of one type and day that differ all count, and it is said")
  func overlapping() throws {
    let folder = try LogFolder()
    try folder.write(Self.attempts, LogFolder.attempts(2))
    try folder.write(
      "pom-attempts.2026-11-03.b.log",
      LogFolder.attempts(2).replacingOccurrences(of: "10:00:00", with: "10:00:01")
    )
    let store = try folder.load()
    #expect(store.summaries().map(\.events) == [4])
    let quality = try store.quality(store.selection)
    #expect(quality.findings.filter { $0.code == .overlappingFiles }.map(\.count) == [2])
  }

  @Test("a log that is there and cannot be read fails its folder")
  func unreadable() throws {
    let folder = try LogFolder()
    try folder.write(Self.attempts, LogFolder.attempts(2))
    let link = folder.path + "/pom-clicks.2026-11-03.log"
    symlink("/nowhere/at/all", link)
    #expect(throws: LoadError.cannotOpen(path: link, reason: "No such file or directory")) {
      try folder.load()
    }
  }

  @Test("what is no log is skipped, and so is a name that is no UTF-8")
  func skipped() throws {
    let folder = try LogFolder()
    try folder.write(Self.attempts, LogFolder.attempts(2))
    try folder.write("notes.txt", "hello")
    mkfifo(folder.path + "/pom-clicks.2026-11-03.log", 0o600)
    mkdir(folder.path + "/pom-errors.2026-11-03.log", 0o700)
    let name =
      Array((folder.path + "/pom-retries.2026-11-03.caf").utf8CString.dropLast()) + [-23, 0]
    close(open(name, O_CREAT | O_WRONLY, 0o600))
    defer { unlink(name) }
    var store = MailingStore()
    let input = LoadInput(set: nil, paths: [folder.path])
    let report = try Loader(options: LoadOptions()).load(input, into: &store)
    #expect(report.files == 1 && report.destinations == 2)
    #expect(
      report.skipped.map(\.reason) == [
        .unknown, .notAFile, .unreadable(reason: "its name is not UTF-8; rename it"),
      ]
    )
  }
}
