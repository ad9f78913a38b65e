import MailingModel

extension MailingStore {
  public func tallies(
    of kind: EventKind,
    by fields: [FieldName],
    zone: Zone,
    in selection: Selection
  ) throws(SourceError) -> [EventTallies] {
    var tallies: [EventTallies] = []
    for scope in try scopes(selection) {
      var values: [GroupValues] = []
      for field in fields { values.append(try GroupValues(field, scope, zone: zone)) }
      let counts = try scope.concurrentlyByPart { [values] in
        EventCount(kind, values)
      } _: { count, view, part in
        count.add(view, part)
      } finish: {
        $0
      }
      guard var whole = counts.first else { continue }
      for count in counts.dropFirst() { whole.merge(count) }
      tallies.append(whole.tallies(scope))
    }
    return tallies
  }
}

/// Counts the events of one kind by what they have for some fields.
private struct EventCount: Sendable {
  private let kind: EventKind
  private let fields: [GroupValues]
  private var destinations = 0
  private var rows: [[UInt32]: Row] = [:]

  private struct Row {
    var total = 0
    var destinations = 0
    /// The first of them.
    var example: LoggedEvent
  }

  init(_ kind: EventKind, _ fields: [GroupValues]) { (self.kind, self.fields) = (kind, fields) }

  mutating func add(_ view: PartView, _ number: Int) {
    let part = view.part
    var met: Set<[UInt32]> = []
    for (place, events) in view {
      met.removeAll(keepingCapacity: true)
      for event in events where part.rows[event].kind == kind {
        let values = fields.map { field in
          field.isOfEvents
            ? field.value(ofEvent: event, part, number)
            : field.value(of: place, events, view, number)
        }
        let logged = part.event(event, of: place)
        var row = rows[values] ?? Row(example: logged)
        row.total += 1
        row.destinations += met.insert(values).inserted ? 1 : 0
        row.example = min(row.example, logged)
        rows[values] = row
      }
      if !met.isEmpty { destinations += 1 }
    }
  }

  mutating func merge(_ other: EventCount) {
    destinations += other.destinations
    rows.merge(other.rows) { a, b in
      Row(
        total: a.total + b.total,
        destinations: a.destinations + b.destinations,
        example: min(a.example, b.example)
      )
    }
  }

  func tallies(_ scope: Scope) -> EventTallies {
    EventTallies(
      mailing: scope.segment.reference(scope.mailing),
      destinations: destinations,
      rows: rows.map { values, row in
        EventTallies.Row(
          values: zip(fields, values).map { $0.text($1) },
          total: row.total,
          destinations: row.destinations,
          example: scope.segment.event(row.example)
        )
      }
    )
  }
}
