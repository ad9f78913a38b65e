import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Loading again what changed")
struct ReloadTests {
  private static let first = "pom-attempts.2026-11-03.log"
  private static let second = "pom-attempts.2026-11-04.log"
  private static let clicks = "pom-clicks.2026-11-03.log"

  private func load(_ paths: [String], into store: inout MailingStore) throws -> LoadReport {
    let input = LoadInput(set: nil, paths: paths)
    return try Loader(options: LoadOptions()).load(input, into: &store)
  }

  private func attempt(_ id: String, day: Int, address: String) -> String {
    "\(id),2026-11-0\(day) 10:00:00,1,1,1,0,1,0,x.example,1,1,,\(address)\n"
  }

  private func click(_ id: String, second: Int = 0, address: String = "") -> String {
    "\(id),2026-11-05 10:00:0\(second),,,\(address),,,,,,5,x,1,1,0,1,1\n"
  }

  @Test("when the row that named a destination goes, the next one names it")
  func naming() throws {
    let folder = try LogFolder()
    try folder.write(Self.first, attempt("X", day: 3, address: "a@x"))
    try folder.write(Self.second, attempt("X", day: 4, address: "b@x"))
    var store = MailingStore()
    _ = try load([folder.path], into: &store)
    #expect(try store.histories(of: "a@x", in: store.selection).destinations.count == 1)
    try folder.write(Self.first, attempt("Y", day: 3, address: "yy@x"))
    _ = try load([folder.path], into: &store)
    #expect(try store.histories(of: "a@x", in: store.selection).destinations.isEmpty)
    #expect(try store.histories(of: "B@x", in: store.selection).destinations.count == 1)
    #expect(try store.histories(of: "yy@x", in: store.selection).destinations.count == 1)
  }

  @Test("a file that was left out counts again when the other that held its rows is replaced")
  func leftOut() throws {
    let folder = try LogFolder()
    try folder.write(Self.first, attempt("X", day: 3, address: "a@x"))
    try folder.write(Self.second, attempt("X", day: 3, address: "a@x"))
    try folder.write("notes.txt", "hello")
    var store = MailingStore()
    _ = try load([folder.path], into: &store)
    for _ in 0..<2 {
      _ = try load([folder.path], into: &store)
      let quality = try store.quality(store.selection)
      #expect(quality.ignoredRows == 1)
      for code in [FindingCode.equalFiles, .skippedFiles] {
        #expect(quality.findings.filter { $0.code == code }.map(\.count) == [1])
      }
    }
    try folder.write(Self.first, attempt("Y", day: 3, address: "yy@x"))
    let report = try load([folder.path + "/" + Self.first], into: &store)
    #expect(report.repeated.isEmpty)
    #expect(try store.kinds("X") == [.attempt] && store.kinds("Y") == [.attempt])
    let quality = try store.quality(store.selection)
    #expect(quality.ignoredRows == 0 && quality.findings.allSatisfy { $0.code != .equalFiles })
  }

  @Test("which of equal files counts does not depend on which was loaded first")
  func equalFiles() throws {
    let folder = try LogFolder()
    try folder.write(Self.first, attempt("X", day: 3, address: "a@x"))
    let clicks = [(Self.clicks, 1), ("pom-clicks.2026-11-04.log", 1)]
    for (name, count) in clicks {
      try folder.write(name, (0..<count).map { click("X", second: $0) }.joined())
    }
    let longer = try LogFolder()
    try longer.write("pom-clicks.2026-11-04.log", click("X") + click("X", second: 1))
    let paths = clicks.map { folder.path + "/" + $0.0 } + [longer.path]
    var told: Set<String> = []
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]] {
      var store = MailingStore()
      _ = try load([folder.path + "/" + Self.first], into: &store)
      for place in order { _ = try load([paths[place]], into: &store) }
      let events = try store.histories(of: "X", in: store.selection).destinations[0].events
      let reader = store.makeEventReader()
      let sources = try events.map { try reader.details(of: $0).file }
      told.insert(sources.joined(separator: " "))
    }
    #expect(told.count == 1)
  }

  @Test("a longer file that does not begin as the loaded one did is not read back")
  func rewritten() throws {
    let folder = try LogFolder()
    let row = attempt("X", day: 3, address: "a@x")
    try folder.write(Self.first, "bad\n" + row)
    let store = try folder.load()
    let file = try FileHandle(forWritingTo: folder.url.appendingPathComponent(Self.first))
    try file.write(contentsOf: Data(("wrong\n" + row + row).utf8))
    try file.close()
    #expect(throws: SourceError.self) { try store.kinds("X") }
    #expect(throws: SourceError.self) { try store.rejects() }
  }

  @Test("a loaded file that is gone stands in nobody's way")
  func gone() throws {
    let folder = try LogFolder()
    try folder.write("cdm-attempts.2026-11-03.log", "c,2026-11-03 10:00:00,1,1,0,1,0,x,1,,c@x\n")
    try folder.write(Self.first, attempt("X", day: 3, address: "a@x"))
    // One event belongs to nobody, and those of the other sender are inferred.
    try folder.write(Self.clicks, click("X") + click("stray", address: "stray@x"))
    var store = MailingStore()
    _ = try load([folder.path], into: &store)
    for name in [Self.clicks, Self.first] {
      try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    }
    try folder.write("pom-clicks.2026-11-04.log", click("X", second: 1) + click("stray2"))
    let report = try load([folder.path], into: &store)
    #expect(report.files == 1)
    #expect(try store.evidence(store.selection).map { $0.table.total(.clicks) } == [2])
    #expect(try store.quality(store.selection).unattributedEvents == 2)
    #expect(throws: SourceError.self) { try store.kinds("X") }
  }

  @Test("empty files are read once")
  func empty() throws {
    let folder = try LogFolder()
    try folder.write(Self.first, attempt("X", day: 3, address: "a@x"))
    try folder.write(Self.clicks, "")
    var store = MailingStore()
    #expect(try load([folder.path], into: &store).files == 2)
    try folder.write("pom-clicks.2026-11-04.log", click("X"))
    #expect(try load([folder.path], into: &store).files == 1)
  }
}
