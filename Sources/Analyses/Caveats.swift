import MailingModel

/// What shapes or distorts an answer about some mailings, whatever was asked: it is said beside
/// every answer that it matters to.
public struct Caveats: Sendable, Equatable {
  /// What an answer does with the time zone, the more telling the later.
  public enum Clock: Int, Comparable, Sendable {
    case unused
    /// Times that were asked for are read in it.
    case readsTimes
    case cutsDays, showsTimes

    public static func < (a: Clock, b: Clock) -> Bool { a.rawValue < b.rawValue }
  }

  /// The reading of errors in force; `rank` also where it does not change the answer.
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
  /// What the answer does with the time zone, whatever it shows.
  public var clock = Clock.unused
  /// Values of the condition that no row has.
  public var absentValues: [AbsentValue] = []
  /// Destinations of which all events count, where the condition is on some of them.
  public var keptWhole = 0

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
  ///
  /// - Parameters:
  ///   - tellsEvents: whether each event is told with the outcome after it.
  ///   - machineEventsLeftOut: of these destinations.
  public init(
    _ histories: [DestinationHistory],
    errors reading: ErrorsReading,
    tellsEvents: Bool,
    machineEventsLeftOut: Int = 0
  ) {
    movedByReading = histories.count { $0.outcome(reading) != $0.outcome(.rank) }
    let matters =
      movedByReading > 0
      || tellsEvents
        && histories.contains {
          Replay($0, errors: reading).steps != Replay($0, errors: .rank).steps
        }
    self.reading = matters ? reading : .rank
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
