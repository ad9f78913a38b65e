import EventLogs
import MailingModel
import Testing

@testable import ExampleMailings

@Suite("Rows that are as most are mean the same as others")
struct PlainRowsTests {
  /// A row as it was read, but for where it stands.
  private struct Told: Equatable {
    let message: UInt64
    let time: UInt32
    let isUnsubscribing: Bool
    var address: UInt64?
    var mailing: String?
  }

  private struct Outcome: Equatable {
    var rows: [Told]
    var reasons: [RejectionReason]
    var rowCount: Int
    var hasAttempts: Bool
  }

  private static let attempts =
    "id,time,groupid,mailingid,profileid,subprofileid,databaseid,collectionid,senderdomain,"
    + "templateid,documentid,tags,email"
  private static let clicks =
    "id,time,ip,header,email,tags,countrycode,countryname,regioncode,city,linkinfo,senderdomain,"
    + "groupid,profile,subprofile,template,document"
  private static let values = [
    "id": ["m1", "a-rather-long-message-id", "q\"q", ""],
    "time": [
      "2026-11-03 10:00:00", "2026-11-03 10:00:59", "2026-11-03 10:01:00", "2026-11-03 10:00:07.25",
      "2026-11-03T10:00:08", "2026-11-03 10:00:61", "2026-11-03 10:00:\"9", "never", "",
    ],
    // What is quoted as one is not another that is not.
    "mailingid": ["7001", "7002", "\"7001\"", "\"7001", ""],
    "email": ["Anna@Example.com", "anna@example.com", "\"a,b\"@example.com", ""],
    "linkinfo": ["3001", "{unsubscribe}", "\"unsubscribe}\"", ""],
    "header": ["Host: a\nAgent: \"b\"", "Host"],
  ]

  private func scan(
    _ name: String,
    _ columns: String,
    _ rows: [[String]],
    quotingAll: Bool
  ) throws -> Outcome {
    let text = rows.map { row in
      row.map { value in
        let isQuoted = quotingAll || value.contains { ",\"\n".contains($0) }
        return isQuoted ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
      }.joined(separator: ",") + "\n"
    }
    let folder = try LogFolder()
    try folder.write(name, columns + "\n" + text.joined())
    let path = folder.path + "/" + name
    let file = try OpenFile(path: path)
    let log = try LogFile.recognise(path: path, file: file, InputOptions())
    let scan = try PieceScanner().scan(
      log,
      file,
      rank: 0,
      isNaming: columns == Self.attempts,
      isGrowing: false,
      range: 0..<(log.size / LogFile.block + 1) * LogFile.block,
      from: 0
    )
    let naming = scan.batch.naming.sorted { $0.event.row.offset < $1.event.row.offset }.map {
      var told = told($0.event)
      told.address = $0.naming.address
      told.mailing = scan.batch.mailingNames[Int($0.naming.mailing)]
      return told
    }
    let others = scan.batch.others.sorted { $0.row.offset < $1.row.offset }.map(told)
    return Outcome(
      rows: naming + others,
      reasons: scan.rejected.map(\.reason),
      rowCount: scan.rowCount,
      hasAttempts: scan.batch.hasAttempts
    )
  }

  private func told(_ event: LoggedEvent) -> Told {
    let isUnsubscribing = event.row.onUnsubscribeLink
    return Told(message: event.message, time: event.time, isUnsubscribing: isUnsubscribing)
  }

  @Test("however they are quoted, and whatever stands between them", arguments: 0..<12)
  func agree(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let isOfClicks = seed % 2 == 0
    let columns = isOfClicks ? Self.clicks : Self.attempts
    // Mostly the first of each, so that rows are as most are.
    let rows = (0..<600).map { _ in
      columns.split(separator: ",").map { column in
        let values = Self.values[String(column)] ?? ["x"]
        return random.happens(700) ? values[0] : values[random.below(values.count)]
      }
    }
    let name = "pom-\(isOfClicks ? "clicks" : "attempts").2026-11-03.log"
    let some = try scan(name, columns, rows, quotingAll: false)
    let all = try scan(name, columns, rows, quotingAll: true)
    #expect(some == all)
    #expect(some.rows.count > 200 && some.reasons.count > 20)
  }
}
