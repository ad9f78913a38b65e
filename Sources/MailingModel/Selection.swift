/// What a question is about: the subset of what is loaded that an answer counts.
///
/// Conditions, groups and moments will narrow it further: every question about some of the mailings
/// asks through this one value.
public struct Selection: Sendable, Equatable {
  /// The mailings in view, in order.
  public var mailings: [MailingReference]
  /// How an error beside a delivery is read.
  public var errors: ErrorsReading

  public init(mailings: [MailingReference], errors: ErrorsReading = .rank) {
    (self.mailings, self.errors) = (mailings, errors)
  }
}

/// Which destinations of a selection to tell, judged by evidence and counts alone.
public struct DestinationTest: Sendable {
  let passes: @Sendable (DestinationTally) -> Bool

  public init(_ passes: @escaping @Sendable (DestinationTally) -> Bool) { self.passes = passes }

  /// Whether a destination with these events is to be told.
  public func callAsFunction(_ tally: DestinationTally) -> Bool { passes(tally) }

  /// Every destination.
  public static let all = DestinationTest { _ in true }

  /// Those with one outcome.
  public static func outcome(_ outcome: Outcome, _ reading: ErrorsReading) -> DestinationTest {
    DestinationTest { $0.evidence.outcome(reading) == outcome }
  }
}
