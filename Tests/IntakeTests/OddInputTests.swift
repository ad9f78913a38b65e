import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@testable import ExampleMailings

@Suite("Odd input")
struct OddInputTests {
  private static let rest = ",,,x.example,1,1,0,1,1\n"

  private func abuses(_ rows: String) throws -> MailingStore {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(3))
    try folder.write("pom-abuses.2026-11-03.log", rows)
    let store = try folder.load()
    // Answers read rows back, so they are asked while the folder stands.
    _ = try store.kinds("m1")
    kept.append(folder)
    return store
  }

  private let kept = Kept()
  private final class Kept {
    var folders: [LogFolder] = []
    func append(_ folder: LogFolder) { folders.append(folder) }
  }

  @Test("a quoted field holds line ends, commas and doubled quotes")
  func quoted() throws {
    let store = try abuses(
      "m1,2026-11-03 11:00:00,\"a\nb,\"\"c\"\"\r\n\",p1@x.example\(Self.rest.dropFirst())"
    )
    #expect(try store.rejects().isEmpty)
    #expect(try store.kinds("m1") == [.attempt, .complaint])
  }

  @Test("CRLF, byte order mark, blank lines, no last line end, invalid UTF-8, T and fractions")
  func lineEnds() throws {
    let row = "m1,2026-11-03T11:00:00.25,caf"
    let tail = ",p1@x.example,,x.example,1,1,0,1,1"
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(1))
    try folder.write(
      "pom-abuses.2026-11-03.log",
      [0xEF, 0xBB, 0xBF] + Array((row).utf8) + [0xE9] + Array("\(tail)\r\n\r\n\n\(row)\(tail)".utf8)
    )
    let store = try folder.load()
    #expect(try store.rejects().isEmpty)
    #expect(try store.kinds("m1") == [.attempt, .complaint, .complaint])
  }

  @Test("a bad row is rejected with line, column and reason, as it stands, and the rest loads")
  func rejected() throws {
    let good = "m1,2026-11-03 11:00:00,,p1@x.example,,x.example,1,1,0,1,1\n"
    let tail = ",,p1@x.example,,x.example,1,1,0,1,1"
    let bad = [
      "m1,short", ",2026-11-03 11:00:00" + tail, "m1,2026-02-30 11:00:00" + tail,
      "m1,\"2026-11-03 11:00:00\"x" + tail, "m1,2026-11-03 11:00:00,\"open" + tail,
    ]
    let store = try abuses(good + bad.map { $0 + "\n" + good }.joined())
    let rows = try store.rejects()
    #expect(rows.map { String(decoding: $0.bytes, as: UTF8.self) } == bad)
    #expect(rows.map(\.line) == [2, 4, 6, 8, 10])
    #expect(rows.map(\.column) == [nil, 1, 4, 4, 24])
    #expect(
      rows.map(\.reason) == [
        .fieldCount(found: 2, expected: 11), .emptyMessage, .badTime("2026-02-30 11:00:00"),
        .textAfterQuote, .unclosedQuote,
      ]
    )
    #expect(try store.kinds("m1").count { $0 == .complaint } == 6)
  }

  @Test("a message in two mailings belongs to the first, and the other row is rejected")
  func twoMailings() throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-04.log", LogFolder.attempts(1, mailing: "1"))
    try folder.write(
      "pom-attempts.2026-11-03.log",
      LogFolder.attempts(1, mailing: "2").replacingOccurrences(of: "10:00:00", with: "10:00:01")
    )
    let store = try folder.load()
    #expect(store.mailings.map(\.mailing) == ["1"])
    #expect(try store.rejects().map(\.reason) == [.otherMailing("1")])
  }

  @Test("events without attempts of their sender are inferred, others unattributed")
  func inferred() throws {
    let folder = try LogFolder()
    let click = "n1,x.example,2026-11-03 11:00:00,5,,,n@x.example,,,,,,1,0,1\n"
    try folder.write("cdm-click.2026-11-03.log", click)
    var store = try folder.load()
    #expect(store.mailings.map(\.mailing) == ["unknown"])
    #expect(try store.evidence(store.selection)[0].inferred == 1)
    try folder.write(
      "cdm-attempts.2026-11-03.log",
      "m1,2026-11-03 10:00:00,9,1,0,1,0,x.example,1,,p@x.example\n"
    )
    // Loaded afterwards, the attempts settle what was inferred.
    let input = LoadInput(set: nil, paths: [folder.path + "/cdm-attempts.2026-11-03.log"])
    _ = try Loader(options: LoadOptions()).load(input, into: &store)
    #expect(store.mailings.map(\.mailing) == ["9"])
    #expect(try store.histories(of: "N@x.example", in: store.selection).unattributed.count == 1)
  }

  @Test("rows within quotes across the borders of pieces change nothing")
  func pieces() throws {
    let folder = try LogFolder()
    let row = "m2,2026-11-03 11:00:00,,p2@x.example,,x.example,1,1,0,1,1\n"
    let mail = String(repeating: row, count: 3_000)
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(3))
    try folder.write(
      "pom-abuses.2026-11-03.log",
      String(
        repeating: "m1,2026-11-03 11:00:00,\"\(mail)\",p1@x.example,,x.example,1,1,0,1,1\n",
        count: 3
      )
    )
    for size in [8 << 10, 8 << 20] {
      let store = try folder.load(pieceSize: size)
      #expect(try store.kinds("m1").count == 4)
      #expect(try store.kinds("m2") == [.attempt])
    }
  }

  @Test("a row of more than 64 MB is rejected, and the rest loads", arguments: [8 << 10, 8 << 20])
  func endlessRow(pieceSize: Int) throws {
    let folder = try LogFolder()
    let good = "m1,2026-11-03 11:00:00,,p1@x.example\(Self.rest.dropFirst())"
    let mail = String(repeating: "x", count: 15 << 20)
    let endless = "m1,2026-11-03 11:00:00," + String(repeating: "\"\(mail)\",", count: 5) + "\n"
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(1))
    try folder.write("pom-abuses.2026-11-03.log", good + endless + good)
    let store = try folder.load(pieceSize: pieceSize)
    let rejects = try store.rejects()
    #expect(rejects.map(\.reason) == [.rowTooLong])
    #expect(rejects.map(\.bytes.count) == [RejectedRow.sizeLimit])
    let raw = try store.rejectedBytes(store.selection, limit: nil)
    var length = 0
    while let part = try raw.next() {
      #expect(part.count <= 1 << 20 + 1)
      length += part.count
    }
    #expect(length == endless.utf8.count)
    #expect(try store.kinds("m1") == [.attempt, .complaint, .complaint])
  }

  @Test("a leap second is the next minute's first")
  func leapSecond() throws {
    let store = try abuses("m1,2026-12-31 23:59:60,,p1@x.example\(Self.rest.dropFirst())")
    let event = try store.histories(of: "m1", in: store.selection).destinations[0].events[1]
    #expect(event.time.seconds == 1_798_761_600)
  }

  @Test("a row with too many fields costs its first line, and is not read to the end of its quotes")
  func crossedQuotes() throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(1))
    let count = 2_000
    let rows = "a,\"\n" + String(repeating: "b\",c,\"\n", count: count)
    try folder.write("pom-abuses.2026-11-03.log", rows)
    let rejects = try folder.load().rejects()
    #expect(rejects.count == count + 1)
    // Only the last few come to the quote that nobody closes.
    let cutShort = rejects.count {
      if case .fieldCount(let found, 11) = $0.reason { found > 11 } else { false }
    }
    #expect(cutShort > count - 20)
    #expect(rejects.last?.reason == .unclosedQuote)
  }

  @Test("what a row with too many fields opens is not open in the next")
  func surplusQuote() throws {
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(1))
    let surplus = "m1" + String(repeating: ",", count: 11) + "\"\n"
    // Of eleven fields if the first were quoted up to its quote.
    let next = "m,1\",2026-11-03 11:00:00" + String(repeating: ",", count: 9) + "\n"
    let sound = "m1,2026-11-03 11:00:00,,p1@x.example\(Self.rest.dropFirst())"
    try folder.write("pom-abuses.2026-11-03.log", surplus + next + sound + sound + sound)
    let tooMany = RejectionReason.fieldCount(found: 12, expected: 11)
    #expect(try folder.load().rejects().map(\.reason) == [tooMany, tooMany])
  }

  @Test("a field of ten million bytes is read, told whole, and hides no row behind it")
  func longField() throws {
    let link = String(repeating: "Köln \"\"9\"\",\n", count: 700_000)
    let click = { (message: String, link: String) in
      "\(message),2026-11-03 11:00:00,,x,p@x.example,,NL,,,,\"\(link)\",x,1,1,0,1,1\n"
    }
    let folder = try LogFolder()
    try folder.write("pom-attempts.2026-11-03.log", LogFolder.attempts(2))
    try folder.write("pom-clicks.2026-11-03.log", click("m1", link) + click("m2", "31"))
    let store = try folder.load(pieceSize: 1 << 20)
    #expect(try store.rejects().isEmpty && store.kinds("m2") == [.attempt, .click])
    let found = try store.histories(of: "m1", in: store.selection)
    let event = try #require(found.destinations.first?.events.last)
    let told = try store.makeEventReader().details(of: event).fields.first { $0.name == "link" }
    #expect(told?.value.utf8.count == link.replacing("\"\"", with: "\"").utf8.count)
  }

  @Test("a row of a million fields costs that row, and a heading of as many the file")
  func manyFields() throws {
    let folder = try LogFolder()
    let many = String(repeating: "9,", count: 1_000_000) + "\n"
    try folder.write("pom-attempts.2026-11-03.log", many + LogFolder.attempts(2))
    try folder.write("other.csv", "id,time,email," + many + many)
    let store = try folder.load()
    #expect(try store.rejects().count == 1 && store.size(ofSet: nil).destinations == 2)
  }
}
