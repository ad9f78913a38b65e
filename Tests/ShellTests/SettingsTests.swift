import Foundation
import Presentation
import Testing

@testable import Shell

/// Answers name the settings that shaped them, and no others.
@Suite("Settings in answers", .serialized)
struct SettingsTests {
  /// Statements of every verb that answers, with what may depend on a setting.
  private static let statements = [
    "mailings", "dominant", "dominant in 5001", "dominant by domain", "dominant by day",
    "dominant by hour in 5001", "dominant until 2026-11-04", "dominant until +24h",
    "dominant since '2026-11-03 10:00'", "dominant where clicks > 0",
    "dominant where outcome = error", "dominant where outcome = click",
    "keyfigures", "keyfigures by day", "keyfigures by country", "keyfigures by outcome",
    "keyfigures since 2026-11-04", "keyfigures where outcome = noFeedback",
    "keyfigures where deliveries > 0", "bridge", "bridge clicks", "bridge errors in 5002",
    "bridge deliveries by day", "bridge clicks by outcome", "bridge clicks list repeats",
    "bridge errors list noFeedback", "bridge errors list rest", "bridge clicks by domain",
    "why anna.bos42@gmail.example", "why pia.vos197@yahoo.example", "why leaver@kpn.example",
    "why --short pia.vos197@yahoo.example", "why --short leaver@kpn.example",
    "why from queries/addresses.txt", "why leaver@kpn.example until 2026-11-03",
    "diff 5001 5002", "diff 5001 5002 by domain", "diff 5001 5002 by day",
    "diff 5001@2026-11-03 5001", "diff 5001 5002 where clicks > 0",
    "diff 5001 5002 where outcome != error", "diff 5001 5002 click complaint",
    "diff 5001 5002 noFeedback", "diff 5001@2026-11-03 5001 moved",
    "list", "list error", "list click", "list noFeedback by day", "list where clicks > 2",
    "list where outcome = noFeedback and errors > 0", "list order errors desc",
    "timeline", "timeline by day", "timeline in 5001 by hour", "timeline where clicks > 0",
    "errors", "errors by day", "errors by outcome", "errors where outcome = error",
    "errors until 2026-11-03", "links", "links by hour", "links by outcome",
    "links where outcome = click", "links since +1h", "export events in 5001",
    "export destinations", "export events where clicks > 3", "check", "check in 5001",
    "check unattributed", "check lateBounce", "check errorsReading", "check severalDestinations",
    "check clickWithoutImpression", "check missingFiles", "rejects",
    "reconcile statistics/publisher.json in 5001", "reconcile statistics/v1.json in 5001",
    "reconcile statistics/marketing-suite.json in 5002",
  ]

  /// A setting, what a document calls it, and what a screen must say of it.
  private static let settings = [
    ("set errors any", "errors", "‘any’"), ("set errors final", "errors", "‘final’"),
    ("set base delivered", "base", "rates are of delivered"),
    ("set timezone Europe/Amsterdam", "timezone", "in Europe/Amsterdam"),
  ]

  /// What a setting could have changed, and did not: who would be listed is not known before, and a day is
  /// another one in each zone.
  private static let cautious: Set = [
    "errors: check clickWithoutImpression", "errors: diff 5001@2026-11-03 5001 moved",
    "timezone: diff 5001 5002 click complaint", "timezone: dominant until 2026-11-04",
    "timezone: errors by day", "timezone: errors until 2026-11-03",
  ]

  @Test("every verb is among the statements")
  func verbs() {
    let asked = Set(Self.statements.compactMap { $0.split(separator: " ").first.map(String.init) })
    let answering = Verbs.all.filter { $0.purpose == .asking }.map { $0.name }
    // A report answers what others do.
    #expect(Set(answering).subtracting(asked) == ["report"])
  }

  @Test("an answer names a setting if and only if it would be another without it")
  func named() throws {
    let asked = Asked(inputs: ["winter-sale"])
    let all = Self.statements.joined(separator: "; ")
    let plain = try asked.documents(all)
    #expect(plain.count == Self.statements.count)
    #expect(plain.allSatisfy { $0["settings"] == nil })
    for (command, name, sign) in Self.settings {
      let documents = try asked.documents(command + "; " + all)
      let separated = Self.statements.joined(separator: "; echo ═══; ")
      let screens = try asked.text(command + "; " + separated).components(separatedBy: "═══")
      try #require(documents.count == plain.count && screens.count == plain.count)
      for (place, statement) in Self.statements.enumerated() {
        let differs = try told(documents[place]) != told(plain[place])
        let settings = documents[place]["settings"] as? [String: Any] ?? [:]
        let isNamed = differs || Self.cautious.contains("\(name): \(statement)")
        #expect((settings[name] != nil) == isNamed, "\(command); \(statement)")
        #expect(settings.count == (isNamed ? 1 : 0), "\(command); \(statement)")
        #expect(screens[place].contains(sign) == isNamed, "\(command); \(statement)")
      }
    }
  }

  /// What a document tells, without settings and notes.
  private func told(_ document: [String: Any]) throws -> Data {
    try JSONSerialization.data(withJSONObject: bare(document), options: .sortedKeys)
  }

  private func bare(_ value: Any) -> Any {
    if let list = value as? [Any] { return list.map(bare) }
    guard let record = value as? [String: Any] else { return value }
    return record.filter { $0.key != "settings" && $0.key != "notes" }.mapValues(bare)
  }
}
