import MailingModel

/// Where the figures of a mailing stand in a report of its statistics.
///
/// All versions of the interface put them in the same places, each leaving some out.
enum StatisticsKeys {
  /// The paths that lead to numbers, each with what it is the number of.
  static let all: [(path: String, figure: ReportedFigure)] =
    ReportedFigure.all.flatMap { figure in
      wrappers.map { ($0 + path(of: figure), figure) }
    }

  /// Where the identity of a destination stands, if the report is about a single one.
  static let identity = "ID"

  /// A report may stand in a page, as lists do.
  private static let wrappers = ["", "data.", "data.0."]

  private static let dominant = "dominant_results."

  private static func path(of figure: ReportedFigure) -> String {
    switch figure {
    case .destinations: "destinations"
    case .total(let figure): key(of: figure) + ".total"
    case .unique(let figure): key(of: figure) + ".unique"
    case .retries: "retries.total"
    case .destinationsWithRetry: "retries.unique"
    case .unknown: "unknown.total"
    case .dominantDestinations: dominant + "destinations"
    case .dominant(let outcome): dominant + key(of: outcome)
    }
  }

  private static func key(of figure: Figure) -> String {
    figure == .complaints ? "abuses" : figure.name
  }

  /// An outcome is called after the figure that leads to it.
  private static func key(of outcome: Outcome) -> String {
    Figure.allCases.first { $0.outcome == outcome }.map(key) ?? outcome.name
  }
}
