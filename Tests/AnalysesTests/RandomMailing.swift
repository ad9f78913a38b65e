import MailingModel

/// Random histories, the same for the same seed.
struct RandomMailing {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  /// A destination with a handful of events in order.
  mutating func history() -> DestinationHistory {
    let rows = (0..<below(7)).map { row in
      Event(
        time: Moment(seconds: UInt32(1_000 + below(4))),
        kind: EventKind.allCases[below(8)],
        onUnsubscribeLink: false,
        row: RowLocation(set: nil, file: 0, offset: row, message: 0)
      )
    }
    let events = rows.map { event in
      var event = event
      event.onUnsubscribeLink = event.kind == .click && below(3) == 0
      return event
    }
    return DestinationHistory(
      mailing: MailingReference(set: nil, mailing: "1"),
      message: "m",
      address: "a",
      events: events.sorted {
        ($0.time, $0.kind, $0.row.offset) < ($1.time, $1.kind, $1.row.offset)
      }
    )
  }

  /// A mailing of up to forty destinations.
  mutating func histories() -> [DestinationHistory] { (0..<below(40)).map { _ in history() } }
}

extension MailingEvidence {
  init(_ histories: [DestinationHistory]) {
    var table = EvidenceTable()
    for history in histories { table.add(history.tally) }
    self.init(mailing: MailingReference(set: nil, mailing: "1"), table: table)
  }
}

/// The rules of dominance once more, from the events and not from masks.
func slowOutcome(_ events: [Event], _ reading: ErrorsReading) -> Outcome {
  func has(_ kind: EventKind) -> Bool { events.contains { $0.kind == kind } }
  if has(.complaint) { return .complaint }
  if has(.unsubscribe) || events.contains(where: { $0.onUnsubscribeLink }) { return .unsubscribe }
  if has(.click) { return .click }
  if has(.impression) { return .impression }
  guard has(.error) else { return .noFeedback }
  switch reading {
  case .rank: return has(.delivery) ? .noFeedback : .error
  case .any: return .error
  case .final:
    let last = events.last { $0.kind == .error || $0.kind == .delivery }
    return last?.kind == .error ? .error : .noFeedback
  }
}
