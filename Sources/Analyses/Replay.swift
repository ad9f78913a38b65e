import MailingModel

/// The history of one destination told event by event: why it counts as what it counts as.
public struct Replay: Sendable, Equatable {
  /// One event and what it did.
  public struct Step: Sendable, Equatable {
    public var event: Event
    /// The outcome if nothing had come after it. Under `final` it can fall.
    public var outcome: Outcome
    /// The outcome that it is evidence for, all events considered; nil for none.
    public var evidenceFor: Outcome?
    /// What it has to do with the dominant outcome; nil for attempts and retries, which prove nothing.
    public var role: Role?
  }

  /// What an event has to do with the dominant outcome. The raw value is the name in machine-readable output.
  public enum Role: String, Sendable {
    /// The first that proves it.
    case decisive
    /// Proves it once more.
    case `repeat`
    /// Proves something less dominant.
    case outranked
    /// Proves nothing: an error that a later delivery followed, under `final`.
    case noEvidence
  }

  /// What the destination adds to a key figure.
  public struct FigureCount: Sendable, Equatable {
    public var figure: Figure
    /// Events.
    public var total: Int
    /// 1 if it has such an event, 0 if not.
    public var unique: Int
  }

  /// Rows of one kind.
  public struct RowCount: Sendable, Equatable {
    public var kind: EventKind
    public var rows: Int
  }

  /// What the destination would be under a reading of errors that is not in force.
  public struct OtherReading: Sendable, Equatable {
    public var reading: ErrorsReading
    public var outcome: Outcome
  }

  public var history: DestinationHistory
  /// The reading of errors in force.
  public var reading: ErrorsReading
  /// The dominant outcome.
  public var outcome: Outcome
  /// The position in `steps` of the decisive event; nil if nothing was measured.
  public var decisive: Int?
  /// Its events in order.
  public var steps: [Step]
  /// Six figures in their order.
  public var figures: [FigureCount]
  /// All eight kinds in their order.
  public var rows: [RowCount]
  /// The two readings that are not in force.
  public var otherReadings: [OtherReading]
  /// What is surprising, in the order of the codes.
  public var notes: [Note]

  public init(_ history: DestinationHistory, errors reading: ErrorsReading) {
    let tally = history.tally
    (self.history, self.reading) = (history, reading)
    outcome = tally.evidence.outcome(reading)
    decisive = history.decisiveEvent(reading)
    steps = Replay.steps(history, reading, outcome, decisive)
    figures = Figure.allCases.map { figure in
      let counts = !tally.evidence.isDisjoint(with: figure.evidence)
      return FigureCount(figure: figure, total: tally.total(figure), unique: counts ? 1 : 0)
    }
    rows = EventKind.allCases.map { RowCount(kind: $0, rows: tally.count($0)) }
    otherReadings = ErrorsReading.allCases.filter { $0 != reading }.map {
      OtherReading(reading: $0, outcome: tally.evidence.outcome($0))
    }
    notes = history.surprises(reading)
  }

  /// The decisive event; nil if nothing was measured.
  public var decisiveEvent: Event? { decisive.map { steps[$0].event } }

  private static func steps(
    _ history: DestinationHistory,
    _ reading: ErrorsReading,
    _ outcome: Outcome,
    _ decisive: Int?
  ) -> [Step] {
    var sofar = Evidence()
    return zip(history.events, history.evidence(reading)).enumerated().map { place, step in
      let (event, evidenceFor) = step
      sofar.witness(event.kind, onUnsubscribeLink: event.onUnsubscribeLink)
      return Step(
        event: event,
        outcome: sofar.outcome(reading),
        evidenceFor: evidenceFor,
        role: role(event, evidenceFor, in: outcome, isDecisive: place == decisive)
      )
    }
  }

  private static func role(
    _ event: Event,
    _ evidenceFor: Outcome?,
    in outcome: Outcome,
    isDecisive: Bool
  ) -> Role? {
    if isDecisive { return .decisive }
    if event.kind == .attempt || event.kind == .retry { return nil }
    guard let evidenceFor else { return .noEvidence }
    return evidenceFor == outcome ? .repeat : .outranked
  }
}
