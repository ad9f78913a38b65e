import Analyses
import MailingModel

/// All that can be asked of a table of evidence, in a form that compares.
struct SlowTable: Equatable, CustomStringConvertible {
  private(set) var destinations = 0
  /// By reading, then by rank.
  private(set) var outcomes = Array(
    repeating: Array(repeating: 0, count: 6),
    count: ErrorsReading.allCases.count
  )
  private(set) var totals = Array(repeating: 0, count: 6)
  private(set) var uniques = Array(repeating: 0, count: 6)
  private(set) var repeaters = Array(repeating: 0, count: 6)
  /// By all facts together.
  private(set) var facts: [UInt8: Int] = [:]

  init() {}

  /// Counts destinations by their events that count.
  init(_ destinations: [[KnownEvent]]) {
    for events in destinations { add(events) }
  }

  mutating func add(_ events: [KnownEvent]) {
    destinations += 1
    facts[slowFacts(events).rawValue, default: 0] += 1
    for (place, reading) in ErrorsReading.allCases.enumerated() {
      outcomes[place][Int(slowOutcome(events, reading).rawValue)] += 1
    }
    for (place, figure) in Figure.allCases.enumerated() {
      let total = slowCounted(events, figure).count
      totals[place] += total
      if total > 0 { uniques[place] += 1 }
      if total > 1 { repeaters[place] += 1 }
    }
  }

  /// What a table says through the analyses.
  init(_ table: EvidenceTable) {
    let evidence = [
      MailingEvidence(mailing: MailingReference(set: nil, mailing: ""), table: table)
    ]
    let figures = KeyFigures(evidence, base: .sent) { _ in 0 }
    destinations = figures.all.destinations
    outcomes = ErrorsReading.allCases.map {
      DominantResults(evidence, errors: $0).all.rows.map(\.destinations)
    }
    totals = figures.all.figures.map(\.total)
    uniques = figures.all.figures.map(\.unique)
    repeaters = Figure.allCases.map { table.repeaters($0) }
    var found: Set<UInt8> = []
    _ = table.destinations { found.insert($0.rawValue).inserted }
    for one in found { facts[one] = table.destinations { $0.rawValue == one } }
  }

  var description: String {
    "\(destinations): \(outcomes) \(totals) \(uniques) \(repeaters) \(facts.sorted { $0 < $1 })"
  }
}
