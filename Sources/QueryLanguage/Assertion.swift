import MailingModel

/// What has to hold of the figures.
public indirect enum Assertion: Hashable, Sendable {
  case all([Assertion])
  case any([Assertion])
  case not(Assertion)
  /// A figure compares so with a number; where that is said.
  case compares(Measure, Relation, Double, Span)
}

/// A figure that can be asserted.
public enum Measure: Hashable, Sendable {
  case destinations, mailings
  case figure(Figure, FigureValue)
  case outcome(Outcome, OutcomeValue)
  case clickThroughRate(ClickThrough)
  case unattributedEvents, rejectedRows, ignoredRows, duplicateRows

  /// What a key figure consists of.
  public enum FigureValue: String, CaseIterable, Sendable { case total, unique, rate }

  /// What is told of an outcome.
  public enum OutcomeValue: String, CaseIterable, Sendable { case destinations, share }

  /// The two rates of that name.
  public enum ClickThrough: String, CaseIterable, Sendable { case byKeyFigures, byDominantResults }

  /// All that there are, in the order in which they are told.
  public static let all: [Measure] =
    [.destinations, .mailings]
    + Figure.allCases.flatMap { figure in FigureValue.allCases.map { .figure(figure, $0) } }
    + Outcome.allCases.flatMap { outcome in OutcomeValue.allCases.map { .outcome(outcome, $0) } }
    + ClickThrough.allCases.map(clickThroughRate)
    + [.unattributedEvents, .rejectedRows, .ignoredRows, .duplicateRows]

  /// As it is typed: `clicks.unique`.
  public var name: String {
    switch self {
    case .destinations: "destinations"
    case .mailings: "mailings"
    case .figure(let figure, let value): figure.name + "." + value.rawValue
    case .outcome(let outcome, let value): outcome.name + "." + value.rawValue
    case .clickThroughRate(let reading): "clickThroughRate." + reading.rawValue
    case .unattributedEvents: "unattributedEvents"
    case .rejectedRows: "rejectedRows"
    case .ignoredRows: "ignoredRows"
    case .duplicateRows: "duplicateRows"
    }
  }

  /// Whether it is a percentage, and no count.
  public var isPercentage: Bool {
    switch self {
    case .figure(_, .rate), .outcome(_, .share), .clickThroughRate: true
    default: false
    }
  }

  /// The measure that a text names, without regard to case, with any word for a figure or an
  /// outcome: `kliks.rate`.
  init?(_ text: String) {
    let wanted = text.lowercased()
    let parts = wanted.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if let found = Self.all.first(where: { $0.name.lowercased() == wanted }) {
      self = found
    } else if parts.count == 2, let figure = Vocabulary.figure(parts[0]),
      let value = FigureValue(rawValue: parts[1])
    {
      self = .figure(figure, value)
    } else if parts.count == 2, let outcome = Vocabulary.outcome(parts[0]),
      let value = OutcomeValue(rawValue: parts[1])
    {
      self = .outcome(outcome, value)
    } else {
      return nil
    }
  }

  /// The measures of what a text names before its dot, or without one: all three of `clicks`.
  static func parts(of text: String) -> [Measure] {
    let word = String(text.prefix { $0 != "." })
    let figure = Vocabulary.figure(word)
    // The name of a figure is that; another word may be meant of the outcome as well.
    let isFigure = figure?.name == word.lowercased()
    let outcome = isFigure ? nil : Vocabulary.outcome(word)
    return all.filter {
      switch $0 {
      case .figure(let one, _): one == figure
      case .outcome(let one, _): one == outcome
      case .clickThroughRate: word.lowercased() == "clickthroughrate"
      default: false
      }
    }
  }
}
