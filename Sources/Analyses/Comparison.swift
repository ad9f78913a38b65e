import MailingModel

/// Two mailings side by side, and which differences are more than chance.
public struct Comparison: Sendable, Equatable {
  /// A mailing, perhaps as it was at some moment.
  public struct Side: Sendable, Equatable {
    public var mailing: MailingReference
    /// As it was stated; nil for all of its events.
    public var moment: String?

    public init(_ mailing: MailingReference, at moment: String? = nil) {
      (self.mailing, self.moment) = (mailing, moment)
    }
  }

  /// One outcome.
  public struct OutcomeRow: Sendable, Equatable {
    public var outcome: Outcome
    /// Destinations with it, and out of how many.
    public var a: Proportion
    public var b: Proportion
    public var difference: Difference
  }

  /// One rate.
  public struct RateRow: Sendable, Equatable {
    public var rate: ComparedRate
    /// Percent, unrounded; nil if the denominator is zero.
    public var a: Double?
    public var b: Double?
    public var difference: Difference
  }

  /// The addresses (or messages) that both mailings have.
  public struct Shared: Sendable, Equatable {
    public var table: CrossTable
    /// One test for each outcome in rank order.
    public var mcNemar: [McNemar]
  }

  public var a: Side
  public var b: Side
  /// What the rates are rates of.
  public var base: RateBase
  /// Six rows in rank order.
  public var outcomes: [OutcomeRow]
  /// The six figures, then both click-through rates.
  public var rates: [RateRow]
  /// Over the outcomes; nil if either mailing has no destinations.
  public var chiSquare: ChiSquare?
  /// Nil if it was not asked what both share.
  public var shared: Shared?
  /// Small expected counts (of outcomes), samples that are not independent (shared pairs).
  public var notes: [Note]

  /// - Parameter moments: as of when each was asked for, as it was stated.
  public init(
    _ a: MailingEvidence,
    _ b: MailingEvidence,
    errors reading: ErrorsReading,
    base: RateBase,
    moments: (a: String?, b: String?) = (nil, nil),
    shared table: CrossTable?
  ) {
    (self.a, self.b) = (Side(a.mailing, at: moments.a), Side(b.mailing, at: moments.b))
    self.base = base
    let countsA = OutcomeCounts(a.table, reading)
    let countsB = OutcomeCounts(b.table, reading)
    outcomes = Self.outcomes(a.table, b.table, reading)
    rates = ComparedRate.all.map { RateRow($0, a.table, b.table, base) }
    chiSquare = ChiSquare(countsA.counts, countsB.counts)
    shared = table.map { table in
      Shared(table: table, mcNemar: Outcome.allCases.map { McNemar($0, in: table) })
    }
    let concerns = [
      Note(.smallExpectedCounts, count: chiSquare?.smallExpectedCounts ?? 0),
      Note(.sharedNotIndependent, count: table?.shared ?? 0),
    ]
    notes = concerns.filter { $0.count > 0 }
  }

  /// Six rows in rank order.
  static func outcomes(
    _ a: EvidenceTable,
    _ b: EvidenceTable,
    _ reading: ErrorsReading
  ) -> [OutcomeRow] {
    let (countsA, countsB) = (OutcomeCounts(a, reading), OutcomeCounts(b, reading))
    return zip(countsA.rows, countsB.rows).map { rowA, rowB in
      let ofA = Proportion(rowA.destinations, of: countsA.destinations)
      let ofB = Proportion(rowB.destinations, of: countsB.destinations)
      return OutcomeRow(
        outcome: rowA.outcome,
        a: ofA,
        b: ofB,
        difference: Difference(proportions: ofA, ofB)
      )
    }
  }
}

/// A rate that two mailings are compared by.
public enum ComparedRate: Hashable, Sendable {
  case figure(Figure)
  /// Unique clicks ÷ destinations with an impression: no proportion, so without an interval.
  case clickThroughByKeyFigures
  /// Dominant clicks ÷ (dominant impressions + dominant clicks).
  case clickThroughByDominantResults

  /// The six figures, then both click-through rates.
  public static var all: [ComparedRate] {
    Figure.allCases.map(figure) + [.clickThroughByKeyFigures, .clickThroughByDominantResults]
  }

  /// The name in machine-readable output: `"clicks"`, `"clickThroughRate.byKeyFigures"`.
  public var name: String {
    switch self {
    case .figure(let figure): figure.name
    case .clickThroughByKeyFigures: "clickThroughRate.byKeyFigures"
    case .clickThroughByDominantResults: "clickThroughRate.byDominantResults"
    }
  }
}

/// How far b lies above a, and whether that is more than chance.
public struct Difference: Sendable, Equatable {
  /// b − a in percentage points, unrounded; nil if either is not available.
  public var points: Double?
  /// The 95 % confidence interval in percentage points; nil also for what is no proportion.
  public var interval: ClosedRange<Double>?

  /// Of two proportions.
  init(proportions a: Proportion, _ b: Proportion) {
    self.init(a.percent, b.percent)
    interval = Proportion.differenceInterval(a, b)
  }

  /// Of two ratios in percent that are no proportions.
  init(_ a: Double?, _ b: Double?) {
    if let a, let b { points = b - a }
  }

  /// Whether zero lies outside the interval; nil without one.
  public var isSignificant: Bool? { interval.map { !$0.contains(0) } }
}

extension Comparison.RateRow {
  init(_ rate: ComparedRate, _ a: EvidenceTable, _ b: EvidenceTable, _ base: RateBase) {
    func of(proportions a: Proportion, _ b: Proportion) -> Self {
      Self(
        rate: rate,
        a: a.percent,
        b: b.percent,
        difference: Difference(proportions: a, b)
      )
    }
    switch rate {
    case .figure(let figure):
      self = of(proportions: a.rate(figure, base: base), b.rate(figure, base: base))
    case .clickThroughByDominantResults:
      self = of(proportions: a.dominantClicksOfOpened, b.dominantClicksOfOpened)
    case .clickThroughByKeyFigures:
      let (ofA, ofB) = (ClickThroughRate(a).byKeyFigures, ClickThroughRate(b).byKeyFigures)
      self.init(rate: rate, a: ofA, b: ofB, difference: Difference(ofA, ofB))
    }
  }
}
