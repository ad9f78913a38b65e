import Analyses
import MailingModel

@testable import ExampleMailings

/// Random histories, the same for the same seed.
struct RandomMailing {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func below(_ limit: Int) -> Int { random.below(limit) }

  /// A destination with a handful of events in order.
  mutating func history() -> DestinationHistory {
    let rows = (0..<below(7)).map { row in
      Event(
        time: Moment(seconds: UInt32(1_000 + below(4))),
        kind: EventKind.allCases[below(8)],
        onUnsubscribeLink: false,
        location: RowLocation(
          set: nil,
          row: EventRow(kind: .attempt, file: 0, offset: row),
          message: 0
        )
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
        ($0.time, $0.kind, $0.location.row.offset) < ($1.time, $1.kind, $1.location.row.offset)
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

/// The position of the earliest event that would make the outcome what it is.
func slowDecisive(_ events: [Event], _ reading: ErrorsReading) -> Int? {
  let lastDelivery = events.lastIndex { $0.kind == .delivery }
  let isEvidence: (Int) -> Bool = { place in
    let event = events[place]
    switch slowOutcome(events, reading) {
    case .complaint: return event.kind == .complaint
    case .unsubscribe: return event.kind == .unsubscribe || event.onUnsubscribeLink
    case .click: return event.kind == .click
    case .impression: return event.kind == .impression
    case .noFeedback: return event.kind == .delivery
    case .error:
      return event.kind == .error && (reading != .final || place > lastDelivery ?? -1)
    }
  }
  return events.indices.first(where: isEvidence)
}

/// Whether a step of a figure's bridge holds a destination, from the words of its definition.
func slowStep(
  _ step: BridgeStep,
  of figure: Figure,
  _ events: [Event],
  _ reading: ErrorsReading
) -> Bool {
  let own = events.filter { event in
    switch figure {
    case .deliveries: event.kind == .delivery
    case .errors: event.kind == .error
    case .impressions: event.kind == .impression
    case .clicks: event.kind == .click
    case .unsubscribes: event.kind == .unsubscribe
    case .complaints: event.kind == .complaint
    }
  }
  let special = events.filter(\.onUnsubscribeLink)
  let counted = figure == .unsubscribes && own.isEmpty ? special : own
  let clicksAreSpecial = figure == .clicks && !own.isEmpty && own.count == special.count
  switch step {
  case .repeats: return counted.count > 1
  case .unsubscribeLinkOnly: return clicksAreSpecial
  case .nothingMeasured: return events.allSatisfy { [.attempt, .retry].contains($0.kind) }
  case .outranked(let outcome):
    return !counted.isEmpty && !clicksAreSpecial && slowOutcome(events, reading) == outcome
  case .rest: return slowOutcome(events, reading) == figure.outcome
  }
}
