import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Files that change under a loaded set")
struct GrowthTests {
  private static let attempts = "pom-attempts.2026-11-03.log"
  private static let abuses = "pom-abuses.2026-11-03.log"

  private func store(_ folder: LogFolder) throws -> MailingStore {
    try folder.write(Self.attempts, LogFolder.attempts(3))
    return try folder.load()
  }

  private func append(_ text: String, to name: String, of folder: LogFolder) throws {
    let file = try FileHandle(forWritingTo: folder.url.appending(path: name))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private func reload(_ store: inout MailingStore) throws -> LoadReport {
    try Loader(options: LoadOptions()).reload(set: nil, into: &store).report
  }

  private func total(_ figure: Figure, _ store: MailingStore) throws -> Int {
    try store.evidence(store.selection).reduce(0) { $0 + $1.table.total(figure) }
  }

  private static let whole =
    "m1,2026-11-03 11:00:00,\"From: x\nSubject: \"\"y\"\"\",p1@x,,x,1,1,0,1,1\n"

  @Test("a row is whole in the end, wherever it was cut when it was first looked at")
  func cut() throws {
    for count in 1..<Self.whole.utf8.count {
      let folder = try LogFolder()
      try folder.write(Self.abuses, String(Self.whole.prefix(count)))
      var store = try store(folder)
      for letter in Self.whole.dropFirst(count) {
        try append(String(letter), to: Self.abuses, of: folder)
        if letter == "\n" || letter == "\"" { _ = try reload(&store) }
      }
      _ = try reload(&store)
      #expect(try store.rejects().isEmpty, "\(count)")
      #expect(try total(.complaints, store) == 1, "\(count)")
    }
  }

  @Test("a row whose last field is in quotes does not wait for the next")
  func quotedLast() throws {
    let folder = try LogFolder()
    try folder.write(Self.abuses, Self.whole)
    var store = try store(folder)
    try append("m2" + Self.whole.dropFirst(2).dropLast(2) + "\"1\"\n", to: Self.abuses, of: folder)
    #expect(try reload(&store).grown == 1)
    #expect(try total(.complaints, store) == 2)
  }

  @Test("a file that was renamed or packed counts once")
  func moved() throws {
    for isPacked in [false, true] {
      let folder = try LogFolder()
      try folder.write(Self.abuses, Self.whole)
      var store = try store(folder)
      let path = folder.url.appending(path: Self.abuses).path
      if isPacked {
        try folder.write(Self.abuses + ".gz", gzip(Array(Self.whole.utf8)))
        try FileManager.default.removeItem(atPath: path)
      } else {
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        try append(Self.whole, to: Self.abuses + ".1", of: folder)
      }
      _ = try reload(&store)
      #expect(try total(.complaints, store) == (isPacked ? 1 : 2))
    }
  }

  @Test("a file that grew counts once, though its equal that counted is gone")
  func equal() throws {
    let folder = try LogFolder()
    try folder.write(Self.abuses, Self.whole)
    try folder.write(Self.abuses + ".2", Self.whole)
    var store = try store(folder)
    #expect(try total(.complaints, store) == 1)
    try FileManager.default.removeItem(at: folder.url.appending(path: Self.abuses))
    try append(Self.whole, to: Self.abuses + ".2", of: folder)
    _ = try reload(&store)
    #expect(try total(.complaints, store) == 2)
  }

  @Test("a file that is no log any more counts no more, and comes back when it is one")
  func lost() throws {
    let folder = try LogFolder()
    try folder.write(Self.abuses, Self.whole)
    var store = try store(folder)
    try folder.write(Self.abuses, "id")
    var report = try reload(&store)
    #expect(report.lost == 1 && report.skipped.count == 1)
    #expect(try total(.complaints, store) == 0)
    try folder.write(Self.abuses, Self.whole)
    report = try reload(&store)
    #expect(report.files == 1)
    #expect(try total(.complaints, store) == 1)
  }
}
