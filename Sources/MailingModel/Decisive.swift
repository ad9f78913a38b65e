extension DestinationHistory {
  /// The dominant outcome: the highest-ranked one that the events prove.
  public func outcome(_ reading: ErrorsReading) -> Outcome { tally.evidence.outcome(reading) }

  /// Which outcome each event is evidence for, in the order of the events; nil for none.
  ///
  /// Attempts and retries never are; under `final` neither is an error that a later delivery
  /// followed.
  public func evidence(_ reading: ErrorsReading) -> [Outcome?] {
    let excused = excusedErrors(reading)
    return events.indices.map { evidence(at: $0, excused) }
  }

  /// The position of the decisive event: the earliest that is evidence for the dominant outcome.
  ///
  /// Nil if nothing was measured: there are but attempts and retries.
  public func decisiveEvent(_ reading: ErrorsReading) -> Int? {
    let outcome = outcome(reading)
    let excused = excusedErrors(reading)
    return events.indices.first { evidence(at: $0, excused) == outcome }
  }

  private func evidence(at index: Int, _ excused: Range<Int>) -> Outcome? {
    let event = events[index]
    return event.kind == .error && excused.contains(index)
      ? nil : event.kind.evidence(onUnsubscribeLink: event.onUnsubscribeLink)
  }

  /// The positions at which an error is no evidence: those before the last delivery, under
  /// `final`.
  private func excusedErrors(_ reading: ErrorsReading) -> Range<Int> {
    guard reading == .final, let last = events.lastIndex(where: { $0.kind == .delivery }) else {
      return 0..<0
    }
    return 0..<last
  }
}
