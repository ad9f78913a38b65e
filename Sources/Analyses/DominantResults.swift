import MailingModel

/// How destinations divide over the six outcomes.
public struct OutcomeCounts: Sendable, Equatable {
  /// One outcome.
  public struct Row: Sendable, Equatable {
    public var outcome: Outcome
    public var destinations: Int
    /// Percent of all destinations, unrounded; nil if there are none.
    public var share: Double?
  }

  /// All destinations: the sum of the rows.
  public var destinations: Int
  /// Six rows in rank order, least dominant first.
  public var rows: [Row]

  /// Divides the destinations of a table.
  public init(_ table: EvidenceTable, _ reading: ErrorsReading) {
    let all = table.destinations
    destinations = all
    rows = Outcome.allCases.map { outcome in
      let count = table.destinations(outcome, reading)
      return Row(outcome: outcome, destinations: count, share: percent(count, of: all))
    }
  }

  /// The six counts in rank order.
  public var counts: [Int] { rows.map(\.destinations) }

  /// The shares as shown: units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ percent that add up to exactly 100 percent; nil
  /// without destinations.
  public func roundedShares(decimals: Int) -> [Int]? { shares(of: counts, decimals: decimals) }
}

/// The dominant results of the mailings in view: each destination counts once.
public struct DominantResults: Sendable, Equatable {
  /// One mailing.
  public struct Mailing: Sendable, Equatable {
    public var mailing: MailingReference
    public var results: OutcomeCounts
    /// Nil unless groups were asked for.
    public var groups: Groups<OutcomeCounts>?
  }

  /// Over all mailings in view.
  public var all: OutcomeCounts
  /// In the order given, or as they were wanted.
  public var mailings: [Mailing]
  /// How many mailings are not told.
  public var others: Int

  /// - Parameter order: in which mailings are told, and how many of them; nil for all as they come.
  public init(
    _ evidence: [MailingEvidence],
    errors reading: ErrorsReading,
    groups: GroupedQuestion? = nil,
    order: GroupOrder? = nil
  ) {
    let table = EvidenceTable(merging: evidence)
    all = OutcomeCounts(table, reading)
    let told = order?.told(of: evidence, reading) ?? (places: Array(evidence.indices), others: 0)
    others = told.others
    mailings = told.places.map { evidence[$0] }.map {
      Mailing(
        mailing: $0.mailing,
        results: OutcomeCounts($0.table, reading),
        groups: groups?.groups(of: $0.mailing, reading) { OutcomeCounts($0, reading) }
      )
    }
  }
}

extension EvidenceTable {
  /// The destinations of several mailings in one table.
  public init(merging evidence: [MailingEvidence]) {
    self.init()
    for mailing in evidence { merge(mailing.table) }
  }
}
