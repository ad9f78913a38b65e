import MailingModel

/// What shapes or distorts an answer about some mailings, whatever was asked: it is said beside
/// every answer that it matters to.
public struct Caveats: Sendable, Equatable {
  /// The reading of errors in force; `rank` also where no reading would change the answer.
  public var reading: ErrorsReading
  /// Destinations with another outcome than under the default reading.
  public var movedByReading: Int
  /// What rates are rates of; `sent` also in answers without rates.
  public var base: RateBase
  /// Destinations that no attempts row names: recipients never heard of are missing.
  public var inferred: Int
  /// Clicks of which the log does not say on what, so that none is on `{unsubscribe}`.
  public var clicksWithoutLink: Int
  /// Events that do not count since machines did them.
  public var machineEventsLeftOut: Int

  /// - Parameters:
  ///   - evidence: of the mailings that the answer is about.
  ///   - reading: left at the default where the answer does not depend on it, as is `base`.
  public init(
    _ evidence: [MailingEvidence],
    errors reading: ErrorsReading = .rank,
    base: RateBase = .sent
  ) {
    (self.reading, self.base) = (reading, base)
    movedByReading = evidence.reduce(0) { $0 + $1.table.moved(by: reading) }
    inferred = evidence.reduce(0) { $0 + $1.inferred }
    clicksWithoutLink = evidence.reduce(0) { $0 + $1.clicksWithoutLink }
    machineEventsLeftOut = evidence.reduce(0) { $0 + $1.machineEventsLeftOut }
  }

  /// Nothing shapes or distorts the answer.
  public static let none = Caveats([MailingEvidence]())

  /// Of an answer about single destinations, which tell the rest themselves.
  public init(
    _ histories: [DestinationHistory],
    errors reading: ErrorsReading,
    machineEventsLeftOut: Int = 0
  ) {
    self.reading = reading
    movedByReading = histories.count { $0.outcome(reading) != $0.outcome(.rank) }
    (base, inferred, clicksWithoutLink) = (.sent, 0, 0)
    self.machineEventsLeftOut = machineEventsLeftOut
  }
}

extension EvidenceTable {
  /// Destinations whose outcome under a reading of errors is not the one under the default.
  public func moved(by reading: ErrorsReading) -> Int {
    destinations { $0.outcome(reading) != $0.outcome(.rank) }
  }
}

extension Outcome {
  /// Whether who has this outcome depends on how errors are read.
  public var dependsOnReading: Bool { self <= .noFeedback }
}
