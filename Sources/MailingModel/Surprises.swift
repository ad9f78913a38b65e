/// What is odd about one destination: told as notes by `why`, counted by `check`.
public struct Surprises: Sendable {
  private var evidence: Evidence = []
  private var firstAttempt: Moment?
  private var firstOther: Moment?
  private var hasLateBounce = false
  private var hasRetriedDelivery = false

  public init() {}

  /// Adds the next event; events must come in order.
  public mutating func add(_ kind: EventKind, at time: Moment, onUnsubscribeLink: Bool) {
    if kind == .error && evidence.contains(.delivery) { hasLateBounce = true }
    if kind == .delivery && evidence.contains(.error) { hasRetriedDelivery = true }
    if kind == .attempt {
      firstAttempt = firstAttempt ?? time
    } else {
      firstOther = firstOther ?? time
    }
    evidence.witness(kind, onUnsubscribeLink: onUnsubscribeLink)
  }

  /// What is odd about the events so far, in the order in which findings are told.
  public var codes: [FindingCode] {
    var codes: [FindingCode] = []
    let hasClick = !evidence.isDisjoint(with: [.linkClick, .unsubscribeClick])
    if hasClick && !evidence.contains(.impression) { codes.append(.clickWithoutImpression) }
    if hasLateBounce { codes.append(.lateBounce) }
    if hasRetriedDelivery { codes.append(.retriedDelivered) }
    if evidence.contains(.unsubscribeClick) { codes.append(.unsubscribeLinkClicks) }
    if let firstAttempt, let firstOther, firstOther < firstAttempt {
      codes.append(.eventBeforeAttempt)
    }
    if evidence.dependsOnReading { codes.append(.errorsReading) }
    return codes
  }
}
