import MailingModel

/// What the rates of key figures are rates of. The raw value is the setting's word.
public enum RateBase: String, CaseIterable, Sendable {
  /// All destinations: the default.
  case sent
  /// Destinations with a delivery, numerator and denominator alike.
  case delivered
}

/// The two click-through rates, which the same words have been used for.
public struct ClickThroughRate: Sendable, Equatable {
  /// Unique clicks ÷ destinations with an impression, in percent; nil without impressions.
  ///
  /// No proportion: clickers without an impression can take it above 100.
  public var byKeyFigures: Double?
  /// Dominant clicks ÷ (dominant impressions + dominant clicks), in percent; nil without either.
  public var byDominantResults: Double?

  /// Both rates of a table. Neither depends on the base of rates or the reading of errors.
  public init(_ table: EvidenceTable) {
    byKeyFigures = percent(table.unique(.clicks), of: table.unique(.impressions))
    byDominantResults = table.dominantClicksOfOpened.percent
  }
}

extension EvidenceTable {
  /// The rate of a key figure: destinations with it, out of the base.
  public func rate(_ figure: Figure, base: RateBase) -> Proportion {
    switch base {
    case .sent: Proportion(unique(figure), of: destinations)
    case .delivered:
      Proportion(
        destinations { $0.contains(.delivery) && !$0.isDisjoint(with: figure.evidence) },
        of: unique(.deliveries)
      )
    }
  }

  /// Dominant clicks out of dominant impressions and dominant clicks.
  var dominantClicksOfOpened: Proportion {
    // The readings of errors move destinations only between error and no feedback.
    let clicks = destinations(.click, .rank)
    return Proportion(clicks, of: destinations(.impression, .rank) + clicks)
  }
}
