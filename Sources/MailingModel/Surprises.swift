/// What is odd about one destination: told as notes by `why`, counted by `check`.
public struct Surprises: Sendable {
  private var evidence: Evidence = []
  private var events = 0
  private var eventsBeforeAttempt: Int?
  private var clicks = 0
  private var unsubscribeClicks = 0
  private var errors = 0
  private var lateErrors = 0
  private var retriedErrors = 0

  public init() {}

  /// Adds the next event; events must come in order.
  public mutating func add(_ kind: EventKind, onUnsubscribeLink: Bool) {
    switch kind {
    case .attempt where eventsBeforeAttempt == nil: eventsBeforeAttempt = events
    case .error:
      errors += 1
      if evidence.contains(.delivery) { lateErrors += 1 }
    case .delivery: retriedErrors = errors
    case .click:
      clicks += 1
      if onUnsubscribeLink { unsubscribeClicks += 1 }
    default: break
    }
    events += 1
    evidence.witness(kind, onUnsubscribeLink: onUnsubscribeLink)
  }

  /// What is odd about the events so far, in the order in which it is told.
  ///
  /// The counts are of events, but for `errorsReading`, which is about the destination.
  public var found: [(code: FindingCode, count: Int)] {
    let all: [(code: FindingCode, count: Int)] = [
      (.clickWithoutImpression, evidence.contains(.impression) ? 0 : clicks),
      // The message was accepted and bounced later.
      (.lateBounce, lateErrors),
      // A retry succeeded.
      (.retriedDelivered, retriedErrors),
      (.unsubscribeLinkClicks, unsubscribeClicks),
      // At the same second an attempt is told first.
      (.eventBeforeAttempt, eventsBeforeAttempt ?? 0),
      (.errorsReading, evidence.dependsOnReading ? 1 : 0),
    ]
    return all.filter { $0.count > 0 }
  }
}
