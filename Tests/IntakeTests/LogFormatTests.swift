import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("All daily logs")
struct LogFormatTests {
  private static let logs = LogFormat.all.filter { $0.isDailyLog && $0.kind != nil }

  /// One row of a type: as every type needs it, with other columns left empty.
  private static func row(_ columns: [String]) -> String {
    let values = [
      "id": "m1", "time": "\"2026-11-03 11:00:00\"", "mailingid": "1", "email": "P1@x.example",
      "linkinfo": "{unsubscribe}", "templateid": "1", "recipient": "P1@x.example",
      "destination": "{unsubscribe}",
    ]
    return columns.map { values[$0] ?? "" }.joined(separator: ",") + "\n"
  }

  private func load(_ type: LogFormat, name: String, _ text: String) throws -> MailingStore {
    let folder = try LogFolder()
    if type.kind != .attempt {
      let attempts = try #require(
        Self.logs.first { $0.sender == type.sender && $0.kind == .attempt }
      )
      try folder.write((attempts.prefix ?? "") + ".2026-11-03.log", Self.row(attempts.columns))
    }
    try folder.write(name + ".2026-11-04.log", text)
    let store = try folder.load()
    let history = try #require(
      try store.histories(of: "m1", in: store.selection).destinations.first
    )
    #expect(history.events.contains { $0.kind == type.kind })
    #expect(history.address == "P1@x.example" && history.mailing.mailing == "1")
    #expect(try store.rejects().isEmpty)
    return store
  }

  @Test("without a header, with one, with another order of columns", arguments: logs)
  func headers(type: LogFormat) throws {
    _ = try load(type, name: type.prefix ?? "", Self.row(type.columns))
    for columns in [type.columns, type.columns.reversed(), type.columns.map { $0.uppercased() }] {
      let header = columns.joined(separator: ",") + "\n"
      let rows = Self.row(columns.map { $0.lowercased() })
      _ = try load(type, name: type.prefix ?? "", header + rows)
      _ = try load(type, name: type.prefix ?? "", "\u{FEFF}\r\n" + header + rows)
    }
  }

  @Test("by a name in the other grammatical number", arguments: logs)
  func names(type: LogFormat) throws {
    let prefix = try #require(type.prefix)
    let sender = prefix.contains("-") ? prefix.prefix(4) : ""
    let words = String(prefix.dropFirst(sender.count))
    let stem = words.replacing("ies", with: "y").replacing("clicks", with: "click")
    let singular = stem.hasSuffix("s") ? String(stem.dropLast()) : stem
    let plural = singular.hasSuffix("y") ? singular.dropLast() + "ies" : singular + "s"
    for name in [singular, plural] where !name.hasSuffix("olds") {
      _ = try load(type, name: sender + name, Self.row(type.columns))
    }
  }

  @Test("a click says whether it was on {unsubscribe}, if its log says on what it was")
  func links() throws {
    for type in LogFormat.all where type.kind == .click {
      let store = try load(type, name: type.prefix ?? "", Self.row(type.columns))
      let evidence = try #require(try store.evidence(store.selection).first)
      let unsubscribes = evidence.table.total(.unsubscribes)
      #expect(unsubscribes == (type.isOldStyle ? 0 : 1))
      #expect(evidence.clicksWithoutLink == (type.isOldStyle ? 1 : 0))
    }
    let type = try #require(Self.logs.first { $0.name == "pom-clicks" })
    let columns = type.columns.filter { $0 != "linkinfo" }
    let header = columns.joined(separator: ",") + "\n"
    let store = try load(type, name: type.prefix ?? "", header + Self.row(columns))
    #expect(try store.evidence(store.selection).map(\.clicksWithoutLink) == [1])
  }
}

extension LogFormat: CustomTestStringConvertible {
  public var testDescription: String { name }
}
