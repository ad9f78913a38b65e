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

  /// What looks like a figure and is none of those: each once, in the order of the alphabet.
  ///
  /// - Parameter paths: of all values of a report.
  static func unknown(among paths: Set<String>) -> [String] {
    let known = Set(all.map(\.path))
    let others = paths.subtracting(known).compactMap { path -> String? in
      let wrapper = wrappers.last { path.hasPrefix($0) } ?? ""
      let inside = path.dropFirst(wrapper.count)
      if inside.hasPrefix(dominant) { return String(inside) }
      let ending = [".total", ".unique"].first { inside.hasSuffix($0) }
      return ending.map { String(inside.dropLast($0.count)) }
    }
    // A page tells each path with its wrapper and without.
    return Set(others.filter { !known.contains($0) }).sorted()
  }

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
