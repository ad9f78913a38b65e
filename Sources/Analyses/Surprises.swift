import MailingModel

extension DestinationHistory {
  /// What is surprising about a destination, in the order of the codes.
  ///
  /// The count is of events, except for `inferred`, `errorsReading` and `nothingMeasured`, which
  /// are about the destination and count 1.
  public func surprises(_ reading: ErrorsReading) -> [Note] {
    let tally = tally
    let clicks = tally.count(.click)
    let hasLinkClick = tally.evidence.contains(.linkClick)
    let found: [(code: FindingCode, count: Int)] = [
      (.inferred, isInferred ? 1 : 0),
      (.clickWithoutImpression, tally.evidence.contains(.impression) ? 0 : clicks),
      (.lateBounce, lateBounces),
      (.retriedDelivered, retriedErrors),
      (.unsubscribeLinkClicks, hasLinkClick ? tally.unsubscribeClicks : 0),
      (.unsubscribeLinkOnly, hasLinkClick ? 0 : tally.unsubscribeClicks),
      (.eventBeforeAttempt, eventsBeforeAttempt),
      (.outrankedLater, outrankedLater(reading)),
      (.errorsReading, tally.evidence.dependsOnReading ? 1 : 0),
      (.nothingMeasured, tally.evidence.isEmpty ? 1 : 0),
    ]
    return found.filter { $0.count > 0 }.map { Note($0.code, count: $0.count) }
  }

  /// Errors after a delivery: the message was accepted and bounced later.
  private var lateBounces: Int {
    guard let first = events.firstIndex(where: { $0.kind == .delivery }) else { return 0 }
    return events[first...].count { $0.kind == .error }
  }

  /// Errors before a delivery: a retry succeeded.
  private var retriedErrors: Int {
    guard let last = events.lastIndex(where: { $0.kind == .delivery }) else { return 0 }
    return events[..<last].count { $0.kind == .error }
  }

  /// Events earlier than the first attempt; at the same second an attempt is told first.
  private var eventsBeforeAttempt: Int {
    events.firstIndex { $0.kind == .attempt } ?? 0
  }

  /// Events after the decisive one that are evidence for another outcome: a reader who expects
  /// the last event to win, such as a click after an unsubscribe, will not see it win.
  private func outrankedLater(_ reading: ErrorsReading) -> Int {
    guard let decisive = decisiveEvent(reading) else { return 0 }
    let evidence = evidence(reading)
    let outcome = evidence[decisive]
    return evidence[decisive...].count { $0 != nil && $0 != outcome }
  }
}
