/// A figure that a platform reports about a mailing.
public enum ReportedFigure: Hashable, Sendable {
  case destinations
  /// Events, and destinations with such an event.
  case total(Figure)
  case unique(Figure)
  /// Retries, and destinations with one.
  case retries, destinationsWithRetry
  /// What the platform could count as nothing else.
  case unknown
  /// The destinations that dominant results divide.
  case dominantDestinations
  /// Destinations with an outcome. That of no feedback is reported as deliveries.
  case dominant(Outcome)

  /// All of them, in the order in which they are told.
  public static let all: [ReportedFigure] =
    [.destinations] + Figure.allCases.flatMap { [.total($0), .unique($0)] }
    + [.retries, .destinationsWithRetry, .unknown, .dominantDestinations]
    + Outcome.allCases.map(ReportedFigure.dominant)

  /// The name in machine-readable output: `"clicks.unique"`.
  public var name: String {
    switch self {
    case .destinations: "destinations"
    case .total(let figure): figure.name + ".total"
    case .unique(let figure): figure.name + ".unique"
    case .retries: "retries.total"
    case .destinationsWithRetry: "retries.unique"
    case .unknown: "unknown.total"
    case .dominantDestinations: "dominant.destinations"
    case .dominant(let outcome): "dominant." + outcome.name
    }
  }

  /// Whether it counts destinations, so that none of them is more than there are.
  public var countsDestinations: Bool {
    switch self {
    case .total, .retries, .unknown: false
    default: true
    }
  }

  /// What it is in a table of evidence; nil for what such a table does not tell.
  public func value(in table: EvidenceTable, _ reading: ErrorsReading) -> Int? {
    switch self {
    case .destinations, .dominantDestinations: table.destinations
    case .total(let figure): table.total(figure)
    case .unique(let figure): table.unique(figure)
    case .dominant(let outcome): table.destinations(outcome, reading)
    case .retries, .destinationsWithRetry, .unknown: nil
    }
  }
}

/// The figures that a platform reports about a mailing.
public struct StatisticsReport: Sendable, Equatable {
  /// None is below zero or above `limit`.
  public let numbers: [ReportedFigure: Int]
  /// Whether it is about a single destination.
  public let isOfOneDestination: Bool

  /// What looks like a figure and is none that is known.
  public let unknown: [String]

  /// No mailing has more of anything. Sums and differences of such numbers cannot overflow.
  public static let limit = 1_000_000_000_000_000

  public init(
    _ numbers: [ReportedFigure: Int],
    isOfOneDestination: Bool = false,
    unknown: [String] = []
  ) {
    self.unknown = unknown
    self.numbers = numbers.filter { (0...Self.limit).contains($0.value) }
    self.isOfOneDestination = isOfOneDestination
  }

  /// What it reports, in order.
  public var figures: [(figure: ReportedFigure, reported: Int)] {
    ReportedFigure.all.compactMap { figure in numbers[figure].map { (figure, $0) } }
  }

  public subscript(figure: ReportedFigure) -> Int? { numbers[figure] }
}
