import Analyses
import MailingModel
import QueryLanguage

/// What figures of an assertion turned out to be.
struct AssertedFigures {
  private var values: [Measure: Double] = [:]

  /// Asks for those that it is about.
  init(
    _ session: Session,
    _ selection: Selection,
    _ assertion: Assertion
  ) throws(ShellError) {
    let evidence = try session.evidence(selection)
    let figures = KeyFigures(
      evidence,
      base: session.settings.base,
      dayOf: session.settings.zone.day
    )
    let outcomes = DominantResults(evidence, errors: selection.errors).all
    let measures = Set(assertion.comparisons.map(\.measure))
    var quality = Quality()
    if measures.contains(where: \.isOfQuality) {
      quality = try asking { () throws(SourceError) in try session.store.quality(selection) }
    }
    for measure in measures {
      values[measure] = Self.value(of: measure, figures, outcomes, quality)
    }
  }

  private static func value(
    of measure: Measure,
    _ figures: KeyFigures,
    _ outcomes: OutcomeCounts,
    _ quality: Quality
  ) -> Double? {
    func row(_ figure: Figure) -> KeyFigures.Row? {
      figures.all.figures.first { $0.figure == figure }
    }
    func row(_ outcome: Outcome) -> OutcomeCounts.Row? {
      outcomes.rows.first { $0.outcome == outcome }
    }
    return switch measure {
    case .destinations: Double(figures.messagesSent)
    case .mailings: Double(figures.mailingsSent)
    case .figure(let figure, .total): row(figure).map { Double($0.total) }
    case .figure(let figure, .unique): row(figure).map { Double($0.unique) }
    case .figure(let figure, .rate): row(figure)?.rate
    case .outcome(let outcome, .destinations): row(outcome).map { Double($0.destinations) }
    case .outcome(let outcome, .share): row(outcome)?.share
    case .clickThroughRate(.byKeyFigures): figures.all.clickThroughRate.byKeyFigures
    case .clickThroughRate(.byDominantResults): figures.all.clickThroughRate.byDominantResults
    case .unattributedEvents: Double(quality.unattributedEvents)
    case .rejectedRows: Double(quality.rejectedRows)
    case .ignoredRows: Double(quality.ignoredRows)
    case .duplicateRows: Double(quality.duplicateRows)
    }
  }

  /// Why an assertion does not hold; nil if it does.
  func failure(of assertion: Assertion) -> FailedAssertion? {
    let all = assertion.comparisons
    let missing = all.filter { values[$0.measure] == nil }
    let culprits = missing.isEmpty ? culprits(assertion) : missing
    guard let first = culprits.first else { return nil }
    return FailedAssertion(
      figures: culprits.map {
        FailedAssertion.Figure(measure: $0.measure, value: values[$0.measure])
      },
      span: culprits.reduce(first.span) { $0.joined($1.span) }
    )
  }

  /// The comparisons that keep an assertion from holding.
  private func culprits(_ assertion: Assertion) -> [Assertion.Comparison] {
    switch assertion {
    case .compares(let measure, let relation, let number, let span):
      let holds = values[measure].map { relation.holds($0, number) } ?? false
      return holds ? [] : [Assertion.Comparison(measure: measure, span: span)]
    case .all(let parts): return parts.flatMap(culprits)
    case .any(let parts):
      let all = parts.map(culprits)
      return all.contains(where: \.isEmpty) ? [] : all.flatMap { $0 }
    case .not(let part): return culprits(part).isEmpty ? part.comparisons : []
    }
  }
}

/// The figures that keep an assertion from holding.
public struct FailedAssertion: Hashable, Sendable {
  public struct Figure: Hashable, Sendable {
    public var measure: Measure
    /// Nil if it is not available.
    public var value: Double?
  }

  public var figures: [Figure]
  /// Where they stand.
  public var span: Span
}

extension Assertion {
  struct Comparison {
    let measure: Measure
    let span: Span
  }

  /// All that it compares.
  fileprivate var comparisons: [Comparison] {
    switch self {
    case .compares(let measure, _, _, let span): [Comparison(measure: measure, span: span)]
    case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    }
  }
}

extension Measure {
  /// Whether it is one of those that `check` counts.
  fileprivate var isOfQuality: Bool {
    switch self {
    case .unattributedEvents, .rejectedRows, .ignoredRows, .duplicateRows: true
    default: false
    }
  }
}
