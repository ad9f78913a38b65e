import MailingModel

// The rules of dominance and of figures once more, from events and not from evidence.

/// The highest-ranked outcome that events prove.
func slowOutcome(_ events: [KnownEvent], _ reading: ErrorsReading) -> Outcome {
  for outcome in [Outcome.complaint, .unsubscribe, .click, .impression] {
    if events.contains(where: { slowProves($0, outcome) }) { return outcome }
  }
  let errors = events.indices.filter { events[$0].kind == .error }
  let deliveries = events.indices.filter { events[$0].kind == .delivery }
  guard let lastError = errors.last else { return .noFeedback }
  switch reading {
  case .rank: return deliveries.isEmpty ? .error : .noFeedback
  case .any: return .error
  case .final:
    return deliveries.contains { $0 > lastError } ? .noFeedback : .error
  }
}

/// Whether an event is evidence for an outcome, errors apart, which depend on the others.
private func slowProves(_ event: KnownEvent, _ outcome: Outcome) -> Bool {
  switch outcome {
  case .complaint: event.kind == .complaint
  case .unsubscribe: event.kind == .unsubscribe || event.row.isOnUnsubscribeLink
  case .click: event.kind == .click && !event.row.isOnUnsubscribeLink
  case .impression: event.kind == .impression
  case .noFeedback: event.kind == .delivery
  case .error: event.kind == .error
  }
}

/// The earliest event that is evidence for the outcome.
func slowDecisive(_ events: [KnownEvent], _ reading: ErrorsReading) -> KnownEvent? {
  let outcome = slowOutcome(events, reading)
  let place = events.indices.first { place in
    guard slowProves(events[place], outcome) else { return false }
    guard outcome == .error && reading == .final else { return true }
    return !events[place...].contains { $0.kind == .delivery }
  }
  return place.map { events[$0] }
}

/// The events that add up to the total of a figure.
func slowCounted(_ events: [KnownEvent], _ figure: Figure) -> [KnownEvent] {
  switch figure {
  case .deliveries: return events.filter { $0.kind == .delivery }
  case .errors: return events.filter { $0.kind == .error }
  case .impressions: return events.filter { $0.kind == .impression }
  case .clicks: return events.filter { $0.kind == .click }
  case .unsubscribes:
    let records = events.filter { $0.kind == .unsubscribe }
    return records.isEmpty ? events.filter(\.row.isOnUnsubscribeLink) : records
  case .complaints: return events.filter { $0.kind == .complaint }
  }
}

/// The facts that evidence is a set of, by the words of each.
func slowFacts(_ events: [KnownEvent]) -> Evidence {
  func has(_ test: (KnownEvent) -> Bool) -> Bool { events.contains(where: test) }
  let lastError = events.lastIndex { $0.kind == .error } ?? 0
  let facts: [(Evidence, Bool)] = [
    (.error, has { $0.kind == .error }), (.delivery, has { $0.kind == .delivery }),
    (
      .lastingError,
      has { $0.kind == .error } && !events[lastError...].contains { $0.kind == .delivery }
    ),
    (.impression, has { $0.kind == .impression }),
    (.linkClick, has { $0.kind == .click && !$0.row.isOnUnsubscribeLink }),
    (.unsubscribeClick, has(\.row.isOnUnsubscribeLink)),
    (.unsubscribeRecord, has { $0.kind == .unsubscribe }),
    (.complaint, has { $0.kind == .complaint }),
  ]
  return Evidence(rawValue: facts.reduce(0) { $1.1 ? $0 | $1.0.rawValue : $0 })
}
