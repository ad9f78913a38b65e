import MailingModel

/// What destinations and events of a segment have for a field, each as a number.
struct GroupValues: Sendable {
  private let field: FieldName
  private let column: TextColumn?
  private let clock: BucketClock?
  private let mailing: String
  private let errors: ErrorsReading

  /// - Parameter zone: where days and hours are cut.
  init(
    _ field: FieldName,
    _ scope: Scope,
    zone: Zone
  ) throws(SourceError) {
    (self.field, mailing, errors) = (field, scope.mailing.id, scope.errors)
    switch field {
    case .logged(let logged):
      (column, clock) = (try scope.segment.column(logged).withoutRepetitions, nil)
    case .day: (column, clock) = (nil, BucketClock(.day, zone))
    case .hour: (column, clock) = (nil, BucketClock(.hour, zone))
    default: (column, clock) = (nil, nil)
    }
  }

  /// Whether each event has its own.
  var isOfEvents: Bool { field.isOfEvents }

  /// That of a destination: of a field of events that of its decisive event, or 0 without one.
  func value(
    of place: Int,
    _ events: Range<Int>,
    _ view: PartView,
    _ part: Int
  ) -> GroupCount.Value {
    switch field {
    case .mailing: return 1
    case .outcome: return UInt32(view.evidence(of: events).outcome(errors).rawValue) + 1
    case .count(let kind):
      return UInt32(clamping: 1 + events.count { view.part.rows[$0].kind == kind })
    case .logged(let logged) where !logged.isOfEvents:
      return column?.numbers[part][place] ?? 0
    default:
      guard let decisive = view.decisiveEvent(events, errors) else { return 0 }
      return value(ofEvent: decisive, view.part, part)
    }
  }

  /// That of an event.
  func value(ofEvent event: Int, _ part: Part, _ number: Int) -> GroupCount.Value {
    if let clock { return UInt32(clamping: clock.bucket(of: part.times[event]) + 1) }
    return column?.numbers[number][event] ?? 0
  }

  /// What a number stands for; nil for none.
  func text(_ value: GroupCount.Value) -> String? {
    guard value > 0 else { return nil }
    switch field {
    case .mailing: return mailing
    case .outcome: return Outcome(rawValue: UInt8(clamping: value - 1))?.name
    case .count: return String(value - 1)
    case .logged: return column?.texts.text(value)
    case .day, .hour: return clock?.text(Int(value - 1))
    }
  }
}

extension PartView {
  /// The earliest event that is evidence for the outcome; nil if there is none.
  func decisiveEvent(_ events: Range<Int>, _ errors: ErrorsReading) -> Int? {
    let rows = part.rows
    let outcome = evidence(of: events).outcome(errors)
    // Under `final` an error that a later delivery followed is none.
    let excused =
      errors == .final ? events.last { rows[$0].kind == .delivery } ?? events.lowerBound : 0
    return events.first { event in
      let row = rows[event]
      guard let proved = row.kind.evidence(onUnsubscribeLink: row.onUnsubscribeLink) else {
        return false
      }
      return proved == outcome && (proved != .error || event >= excused)
    }
  }
}
