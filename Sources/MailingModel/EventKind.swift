/// What a logged record says happened to a message.
///
/// The raw values are the order in which events of one message that carry the same time are
/// told: an attempt comes before the delivery it led to.
public enum EventKind: UInt8, CaseIterable, Sendable, Comparable {
  case attempt, retry, error, delivery, impression, click, unsubscribe, complaint

  /// The name in machine-readable output: `"click"`.
  public var name: String {
    switch self {
    case .attempt: "attempt"
    case .retry: "retry"
    case .error: "error"
    case .delivery: "delivery"
    case .impression: "impression"
    case .click: "click"
    case .unsubscribe: "unsubscribe"
    case .complaint: "complaint"
    }
  }

  /// What tables that nobody in particular writes call it beside.
  public var otherNames: [String] {
    switch self {
    case .attempt: ["sent", "send", "processed", "accepted", "injection", "request"]
    case .retry: ["deferred", "deferral", "delayed", "delay"]
    case .error: ["bounce", "bounced", "failed", "failure", "dropped", "rejected", "reject"]
    case .delivery: ["delivered"]
    case .impression: ["open", "opened", "view"]
    case .click: ["clicked"]
    case .unsubscribe: ["unsubscribed", "unsub", "optout", "opt-out"]
    case .complaint: ["complained", "abuse", "spam", "spamreport"]
    }
  }

  /// The name of a count of such events in machine-readable output: `"clicks"`.
  public var countName: String {
    switch self {
    case .retry: "retries"
    case .delivery: "deliveries"
    default: name + "s"
    }
  }

  public static func < (a: EventKind, b: EventKind) -> Bool { a.rawValue < b.rawValue }
}
