import MailingModel

/// One step on the way from a key figure to the dominant result, or what is left after the last.
///
/// But for `repeats`, which takes away events and not destinations, no destination is in two
/// steps of one bridge.
public enum BridgeStep: Hashable, Sendable {
  /// Further events of a destination that is counted once already.
  case repeats
  /// Of clicks: destinations that clicked nothing but `{unsubscribe}`, whatever their outcome.
  case unsubscribeLinkOnly
  /// Of deliveries: destinations without any evidence, which are no feedback too.
  case nothingMeasured
  /// Destinations that have the figure, but a more dominant outcome.
  case outranked(by: Outcome)
  /// Those that remain: the destinations with the figure's dominant result.
  case rest

  /// The name in machine-readable output: `"outranked"`.
  public var name: String {
    switch self {
    case .repeats: "repeats"
    case .unsubscribeLinkOnly: "unsubscribeLinkOnly"
    case .nothingMeasured: "nothingMeasured"
    case .outranked: "outranked"
    case .rest: "rest"
    }
  }

  /// The outcome that outranks, if that is what the step is about.
  public var by: Outcome? {
    if case .outranked(let outcome) = self { outcome } else { nil }
  }

  /// The steps of a figure's bridge in order, without `rest`.
  public static func steps(_ figure: Figure, _ reading: ErrorsReading) -> [BridgeStep] {
    var steps = [BridgeStep.repeats]
    if figure == .clicks { steps.append(.unsubscribeLinkOnly) }
    if figure == .deliveries { steps.append(.nothingMeasured) }
    return steps + outranking(figure.outcome, reading).map(BridgeStep.outranked(by:))
  }

  /// The outcomes that can outrank one. Errors and no feedback change places with the reading;
  /// under `final` each outranks the other, depending on which event came last.
  private static func outranking(_ outcome: Outcome, _ reading: ErrorsReading) -> [Outcome] {
    switch (outcome, reading) {
    case (.noFeedback, .final), (.noFeedback, .any): [.error] + outcome.higher
    case (.error, .any): outcome.higher.filter { $0 != .noFeedback }
    default: outcome.higher
    }
  }

  /// Whether the step of a figure's bridge holds a destination with these events.
  public func contains(
    _ tally: DestinationTally,
    figure: Figure,
    reading: ErrorsReading
  ) -> Bool {
    admits(tally.evidence, figure, reading) && (self != .repeats || tally.total(figure) > 1)
  }

  /// Which destinations to tell when the step of a figure's bridge is listed.
  public func test(figure: Figure, reading: ErrorsReading) -> DestinationTest {
    DestinationTest { contains($0, figure: figure, reading: reading) }
  }

  /// What `contains` says as far as evidence can tell, which is wholly but for `repeats`: whether
  /// there were two events or more only counts can tell.
  func admits(_ evidence: Evidence, _ figure: Figure, _ reading: ErrorsReading) -> Bool {
    let counts = !evidence.isDisjoint(with: figure.evidence)
    let onUnsubscribeLinkOnly =
      figure == .clicks && counts && !evidence.contains(.linkClick)
    return switch self {
    case .repeats: counts
    case .unsubscribeLinkOnly: onUnsubscribeLinkOnly
    case .nothingMeasured: figure == .deliveries && evidence.isEmpty
    case .outranked(let outcome):
      counts && !onUnsubscribeLinkOnly && outcome != figure.outcome
        && evidence.outcome(reading) == outcome
    case .rest: evidence.outcome(reading) == figure.outcome
    }
  }
}
