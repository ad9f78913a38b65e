/// What a destination counts as in the dominant results: exactly one of six.
///
/// The raw values are the ranks, least dominant first.
public enum Outcome: UInt8, CaseIterable, Sendable, Comparable {
  case error, noFeedback, impression, click, unsubscribe, complaint

  /// The name in machine-readable output and in the language: `"noFeedback"`.
  public var name: String {
    switch self {
    case .error: "error"
    case .noFeedback: "noFeedback"
    case .impression: "impression"
    case .click: "click"
    case .unsubscribe: "unsubscribe"
    case .complaint: "complaint"
    }
  }

  /// The outcomes that rank above this one, least dominant first.
  public var higher: [Outcome] { Outcome.allCases.filter { $0 > self } }

  public static func < (a: Outcome, b: Outcome) -> Bool { a.rawValue < b.rawValue }
}

/// How a destination with an error *and* a delivery, and nothing more, is read.
///
/// The published definitions can be read in three ways, so it is a setting.
public enum ErrorsReading: String, CaseIterable, Sendable {
  /// Any delivery outranks any error: the ranking as published, and the default.
  case rank
  /// An error that a later delivery followed is no evidence; one without outranks a delivery.
  case final
  /// Any error outranks a delivery.
  case any
}
