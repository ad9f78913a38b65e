import MailingModel

/// The way from a key figure to the dominant result, step by step: why two numbers differ.
///
/// `total` and the counts of all steps add up to `dominant`, exactly.
public struct Bridge: Sendable, Equatable {
  /// One step with its size.
  public struct Step: Sendable, Equatable {
    public var step: BridgeStep
    /// What the step adds, below zero for what it takes away: events for `repeats`, destinations
    /// for the others.
    public var count: Int
    /// The destinations in it; for `repeats` those with two events or more.
    public var destinations: Int

    /// The outcome that outranks, if that is what the step is about.
    public var by: Outcome? { step.by }
  }

  public var figure: Figure
  /// Events.
  public var total: Int
  /// Destinations with such an event.
  public var unique: Int
  /// Destinations with the dominant result that the bridge leads to.
  public var dominant: Int
  /// All steps of the figure in order, also those that are zero.
  public var steps: [Step]

  /// The outcome that the bridge leads to.
  public var outcome: Outcome { figure.outcome }

  /// Builds the bridge of one figure over the destinations of a table.
  public init(_ figure: Figure, _ table: EvidenceTable, errors reading: ErrorsReading) {
    let (total, unique) = (table.total(figure), table.unique(figure))
    (self.figure, self.total, self.unique) = (figure, total, unique)
    dominant = table.destinations(figure.outcome, reading)
    steps = BridgeStep.steps(figure, reading).map { step in
      if step == .repeats {
        return Step(step: step, count: unique - total, destinations: table.repeaters(figure))
      }
      let held = table.destinations { step.admits($0, figure, reading) }
      return Step(step: step, count: step == .nothingMeasured ? held : -held, destinations: held)
    }
  }
}

/// The bridges of the mailings in view.
public struct Bridges: Sendable, Equatable {
  /// One mailing.
  public struct Mailing: Sendable, Equatable {
    public var mailing: MailingReference
    /// In the order of the figures.
    public var bridges: [Bridge]
    /// Nil unless groups were asked for.
    public var groups: Groups<[Bridge]>?
  }

  /// In the order given, or as they were wanted.
  public var mailings: [Mailing]
  /// How many mailings are not told.
  public var others: Int

  /// - Parameters:
  ///   - figures: which bridges to build: all unless told otherwise.
  ///   - order: in which mailings are told, and how many of them; nil for all as they come.
  public init(
    _ evidence: [MailingEvidence],
    figures: [Figure] = Figure.allCases,
    errors reading: ErrorsReading,
    groups: GroupedQuestion? = nil,
    order: GroupOrder? = nil
  ) {
    @Sendable func bridges(_ table: EvidenceTable) -> [Bridge] {
      figures.map { Bridge($0, table, errors: reading) }
    }
    let told = order?.told(of: evidence, reading) ?? (places: Array(evidence.indices), others: 0)
    others = told.others
    mailings = told.places.map { evidence[$0] }.map { mailing in
      Mailing(
        mailing: mailing.mailing,
        bridges: bridges(mailing.table),
        groups: groups?.groups(of: mailing.mailing, reading, bridges)
      )
    }
  }
}
