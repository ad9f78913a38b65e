import MailingModel

/// What the logs say of a mailing, and what they say under other definitions than ours.
public struct ReconciledTables: Sendable {
  /// By our own definitions, all events.
  public var table: EvidenceTable
  public var errors: ErrorsReading
  /// Retries, and destinations with one.
  public var retries: (total: Int, destinations: Int)
  /// By fewer events, as far as that is known.
  public var without: [EventOmission: EvidenceTable] = [:]
  /// Without what machines did, or, where that is left out anyhow, with it; nil if it is not known.
  public var byMachines: (counting: MachineEvents, table: EvidenceTable)?
  /// Of events without a destination.
  public var unattributed = EvidenceTable()
  /// Clicks of which those by one destination on one link count once; nil if it is not known.
  public var clicksPerLink: Int?

  public init(
    _ table: EvidenceTable,
    errors: ErrorsReading,
    retries: (total: Int, destinations: Int)
  ) {
    (self.table, self.errors, self.retries) = (table, errors, retries)
  }

  /// What a reported figure is by our own definitions; nil for one of which we have none.
  public func value(of figure: ReportedFigure) -> Int? {
    switch figure {
    case .retries: retries.total
    case .destinationsWithRetry: retries.destinations
    default: figure.value(in: table, errors)
    }
  }

  /// Whether anything that is reported is not what the logs say.
  public func differs(from report: StatisticsReport) -> Bool {
    report.figures.contains { value(of: $0.figure) != $0.reported }
  }
}
