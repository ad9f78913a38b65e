import MailingModel

/// McNemar's test of one outcome among the addresses that two mailings share: whether as many
/// changed to it as changed from it.
///
/// Without continuity correction: (b − c)² / (b + c), chi-square with one degree of freedom.
/// Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
/// percentages", Psychometrika 12 (1947), 153–157.
public struct McNemar: Sendable, Equatable {
  public var outcome: Outcome
  /// Shared addresses with the outcome in a and another in b.
  public var onlyInA: Int
  /// Shared addresses with the outcome in b and another in a.
  public var onlyInB: Int

  /// Counts the addresses of a cross table that gained or lost an outcome.
  public init(_ outcome: Outcome, in table: CrossTable) {
    self.outcome = outcome
    (onlyInA, onlyInB) = (0, 0)
    let rank = Int(outcome.rawValue)
    for (row, counts) in table.counts.enumerated() {
      for (column, count) in counts.enumerated() where (row == rank) != (column == rank) {
        if row == rank { onlyInA += count } else { onlyInB += count }
      }
    }
  }

  /// Shared addresses that gained or lost the outcome: all that the test looks at.
  public var changed: Int { onlyInA + onlyInB }

  /// (b − c)² / (b + c); nil if no address changed.
  public var statistic: Double? {
    guard changed > 0 else { return nil }
    let excess = Double(onlyInA) - Double(onlyInB)
    return excess * excess / Double(changed)
  }

  /// The probability of a change at least this lopsided by chance; nil if no address changed.
  public var p: Double? { statistic.map { ChiSquare.upperTail($0, degreesOfFreedom: 1) } }

  /// Whether the change is significant at 5 %; nil if no address changed.
  public var isSignificant: Bool? { p.map { $0 < 0.05 } }
}
