/// A key figure that is counted over events (total) and over destinations (unique).
///
/// An `EvidenceTable` has room for these six.
public enum Figure: UInt8, CaseIterable, Sendable {
  case deliveries, errors, impressions, clicks, unsubscribes, complaints

  /// The name in machine-readable output and in the language: `"clicks"`.
  public var name: String {
    switch self {
    case .deliveries: "deliveries"
    case .errors: "errors"
    case .impressions: "impressions"
    case .clicks: "clicks"
    case .unsubscribes: "unsubscribes"
    case .complaints: "complaints"
    }
  }

  /// The outcome that the bridge of this figure leads to.
  public var outcome: Outcome {
    switch self {
    case .deliveries: .noFeedback
    case .errors: .error
    case .impressions: .impression
    case .clicks: .click
    case .unsubscribes: .unsubscribe
    case .complaints: .complaint
    }
  }

  /// A destination counts in the unique figure if it has any of these.
  public var evidence: Evidence {
    switch self {
    case .deliveries: .delivery
    case .errors: .error
    case .impressions: .impression
    case .clicks: [.linkClick, .unsubscribeClick]
    case .unsubscribes: [.unsubscribeRecord, .unsubscribeClick]
    case .complaints: .complaint
    }
  }
}
