import EventLogs
import MailingModel

@testable import ExampleMailings

/// A file of rows as it is written, and where each of them stands in it.
struct LogText {
  private(set) var text = ""
  /// By the line on which the row begins, from 1.
  private(set) var rows: [Int: WrittenRow] = [:]

  init(_ written: [WrittenRow]) {
    guard let format = written.first?.format else { return }
    if format.columns.isEmpty {
      writeRecords(written)
    } else {
      writeTable(written, format.columns)
    }
  }

  private mutating func writeTable(_ written: [WrittenRow], _ columns: [String]) {
    text = columns.joined(separator: ",") + "\n"
    var line = 2
    for row in written {
      let fields = columns.map { LogWriter.quoted(Self.value($0, row)) }
      let own = fields.joined(separator: ",") + "\n"
      rows[line] = row
      line += own.utf8.count { $0 == UInt8(ascii: "\n") }
      text += own
    }
  }

  private static func value(_ column: String, _ row: WrittenRow) -> String {
    switch column {
    case "time": CivilTime(secondsSince1970: row.time).text
    case "mailingid": row.mailing
    default: WrittenRow.field(ofColumn: column, row.format.sender).flatMap { row.said[$0] } ?? ""
    }
  }

  /// An array of events as SendGrid posts it, each on its line.
  private mutating func writeRecords(_ written: [WrittenRow]) {
    text = "[\n"
    for (place, row) in written.enumerated() {
      rows[place + 2] = row
      text += Self.record(row) + (place + 1 < written.count ? ",\n" : "\n")
    }
    text += "]\n"
  }

  private static let names: [EventKind: String] = [
    .attempt: "processed", .retry: "deferred", .delivery: "delivered", .error: "bounce",
    .impression: "open", .click: "click", .unsubscribe: "unsubscribe", .complaint: "spamreport",
  ]

  private static func record(_ row: WrittenRow) -> String {
    // What is told twice in one second counts once if it carries one id.
    let id = "\(row.kind.rawValue)\((row.said[.city] ?? "").utf8.count % 3)"
    let texts = [("event", names[row.kind] ?? ""), ("sg_event_id", id), ("category", row.mailing)]
    let said = WrittenRow.recordFields.map { ($1, row.said[$0] ?? "") }
    let fields = (texts + said).map { quoted($0) + ":" + quoted($1) }
    return "{" + (fields + ["\"timestamp\":\(row.time)"]).joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\0": quoted += "\\u0000"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
