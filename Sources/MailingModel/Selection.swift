/// What a question is about: the subset of what is loaded that an answer counts.
public struct Selection: Sendable, Equatable {
  /// The mailings in view, in order.
  public var mailings: [MailingReference]
  /// How an error beside a delivery is read.
  public var errors: ErrorsReading
  /// Whether what machines did counts.
  public var machines: MachineEvents
  /// The events that count; without them nothing else is known of a destination.
  public var window: Window
  /// What has to hold of a destination.
  public var condition: Condition?

  public init(
    mailings: [MailingReference],
    errors: ErrorsReading = .rank,
    machines: MachineEvents = .include,
    window: Window = .always,
    condition: Condition? = nil
  ) {
    (self.mailings, self.errors, self.machines) = (mailings, errors, machines)
    (self.window, self.condition) = (window, condition)
  }

  /// Whether it holds all events of its mailings.
  public var isWhole: Bool { window == .always && condition == nil }

  /// The same with what machines did, or without.
  public func with(_ machines: MachineEvents) -> Selection {
    var selection = self
    selection.machines = machines
    return selection
  }

  /// The same with other mailings.
  public func of(_ mailings: [MailingReference]) -> Selection {
    var selection = self
    selection.mailings = mailings
    return selection
  }
}

/// Which pairs of two mailings to tell, judged by their outcomes alone.
public enum PairTest: Hashable, Sendable {
  /// Those with some outcome in a, and in b one or any.
  case cell(Outcome, Outcome?)
  /// Those whose outcomes differ.
  case moved

  public func callAsFunction(_ a: Outcome, _ b: Outcome) -> Bool {
    switch self {
    case .cell(let row, let column): a == row && (column == nil || b == column)
    case .moved: a != b
    }
  }

  /// Whether who passes depends on how errors are read.
  public var dependsOnReading: Bool {
    guard case .cell(let row, let column?) = self else { return true }
    return row <= .noFeedback || column <= .noFeedback
  }
}

/// How destinations or events are put into groups.
public struct Grouping: Hashable, Sendable {
  public var field: FieldName
  /// Days and hours are cut in it.
  public var zone: Zone
  /// Where events have the field: whether each event goes to its own group, and not a destination with all of
  /// its events to that of its decisive event.
  public var splitsDestinations: Bool

  public init(_ field: FieldName, zone: Zone, splitsDestinations: Bool = false) {
    (self.field, self.zone) = (field, zone)
    self.splitsDestinations = splitsDestinations
  }
}

/// Which destinations of a selection to tell, judged by evidence and counts alone, or by what is odd
/// about them.
public struct DestinationTest: Sendable {
  private let passes: @Sendable (DestinationTally) -> Bool
  /// What must be odd about a destination, beside what its counts must be.
  public private(set) var oddity: FindingCode?

  public init(_ passes: @escaping @Sendable (DestinationTally) -> Bool) { self.passes = passes }

  /// Whether a destination with these events is to be told, as far as their counts say.
  public func callAsFunction(_ tally: DestinationTally) -> Bool { passes(tally) }

  /// Those that a finding of `check` counts.
  public static func odd(_ code: FindingCode) -> DestinationTest {
    var test = all
    test.oddity = code
    return test
  }

  /// Every destination.
  public static let all = DestinationTest { _ in true }

  /// Those with one outcome.
  public static func outcome(_ outcome: Outcome, _ reading: ErrorsReading) -> DestinationTest {
    DestinationTest { $0.evidence.outcome(reading) == outcome }
  }
}
