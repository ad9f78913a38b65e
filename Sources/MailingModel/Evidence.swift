/// What the events of one destination prove, as a set of eight facts.
///
/// Every outcome, key figure and bridge, under every reading of errors, is a function of this
/// set: it is the row key of an `EvidenceTable`.
public struct Evidence: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An error event.
  public static let error = Evidence(rawValue: 1 << 0)
  /// A delivery event.
  public static let delivery = Evidence(rawValue: 1 << 1)
  /// An error event that no later delivery followed.
  public static let lastingError = Evidence(rawValue: 1 << 2)
  /// An impression.
  public static let impression = Evidence(rawValue: 1 << 3)
  /// A click on any link but `{unsubscribe}`.
  public static let linkClick = Evidence(rawValue: 1 << 4)
  /// A click on `{unsubscribe}`.
  public static let unsubscribeClick = Evidence(rawValue: 1 << 5)
  /// A record in the log of unsubscribes.
  public static let unsubscribeRecord = Evidence(rawValue: 1 << 6)
  /// A report of abuse or spam.
  public static let complaint = Evidence(rawValue: 1 << 7)

  /// Adds the next event of the destination; events must be told in order.
  ///
  /// - Parameter onUnsubscribeLink: of a click: whether it was on `{unsubscribe}`.
  @inlinable
  public mutating func witness(_ kind: EventKind, onUnsubscribeLink: Bool) {
    switch kind {
    case .attempt, .retry: break
    case .error: formUnion([.error, .lastingError])
    case .delivery:
      insert(.delivery)
      remove(.lastingError)
    case .impression: insert(.impression)
    case .click: insert(onUnsubscribeLink ? .unsubscribeClick : .linkClick)
    case .unsubscribe: insert(.unsubscribeRecord)
    case .complaint: insert(.complaint)
    }
  }

  /// The highest-ranked outcome that this proves.
  public func outcome(_ reading: ErrorsReading) -> Outcome {
    if contains(.complaint) { return .complaint }
    if !isDisjoint(with: [.unsubscribeRecord, .unsubscribeClick]) { return .unsubscribe }
    if contains(.linkClick) { return .click }
    if contains(.impression) { return .impression }
    switch reading {
    case .rank: return contains(.error) && !contains(.delivery) ? .error : .noFeedback
    case .final: return contains(.lastingError) ? .error : .noFeedback
    case .any: return contains(.error) ? .error : .noFeedback
    }
  }

  /// Whether the readings of errors disagree about such a destination.
  public var dependsOnReading: Bool {
    outcome(.rank) != outcome(.any) || outcome(.rank) != outcome(.final)
  }
}

extension EventKind {
  /// The outcome that such an event can be evidence for; nil for attempts and retries.
  ///
  /// Of an error it depends on the reading and on later events whether it is.
  public func evidence(onUnsubscribeLink: Bool) -> Outcome? {
    switch self {
    case .attempt, .retry: nil
    case .error: .error
    case .delivery: .noFeedback
    case .impression: .impression
    case .click: onUnsubscribeLink ? .unsubscribe : .click
    case .unsubscribe: .unsubscribe
    case .complaint: .complaint
    }
  }
}
