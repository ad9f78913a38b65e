import MailingModel

extension ClickHouseStore {
  public func tallies(
    of kind: EventKind,
    by fields: [FieldName],
    zone: Zone,
    in selection: Selection
  ) throws(SourceError) -> [EventTallies] {
    var query = try history(selection)
    let grouped = fields.map { GroupedField($0, zone: zone, self) }
    // Of each event its number, its values, and where it stands.
    var values: [String] = []
    for (number, (name, field)) in zip(fields, grouped).enumerated() {
      switch field {
      case .event(let text): values.append(text)
      case .bucket(let buckets): values.append("toString(\(buckets.bucket(table.time)))")
      case .naming:
        if let naming = field.aggregate(query) { query.aggregates.append(("own\(number)", naming)) }
        values.append("''")
      case .sequence: values.append(name == .mailing ? table.mailing : "''")
      }
    }
    let tuple = "[\(values.joined(separator: ", "))]"
    query.aggregates.append(
      (
        "asked",
        "arraySort(groupArray((\(query.number), \(tuple), \(rank), \(table.offset))))"
      )
    )
    let ownTexts = zip(fields, grouped).enumerated().map { number, both in
      switch both.1 {
      case .naming: "own\(number)"
      case .sequence: sequenceText(both.0)
      default: "''"
      }
    }
    let counted = "arrayFilter(p -> \(PackedEvent.is("p.1", kind)) AND has(events, p.1), asked)"
    let rows = try cluster.ask(
      """
      SELECT mailing, value, own, sum(n), count(), min(example) FROM (\
      SELECT mailing, value, own, arrayCount(p -> p.2 = value, counted) AS n, \
      (arrayFirst(p -> p.2 = value, counted) AS f).1 AS number, \
      (bitShiftRight(number, 29), f.3, f.4, number, key) AS example FROM (\
      SELECT key, mailing, own, counted, arrayJoin(arrayDistinct(arrayMap(p -> p.2, counted))) AS value \
      FROM (SELECT key, mailing, [\(ownTexts.joined(separator: ", "))] AS own, \(counted) AS counted \
      FROM \(query.sql) WHERE notEmpty(events)))) GROUP BY mailing, value, own
      """
    ) { (row) throws(SourceError) in
      let mailing = try row.string()
      let (events, own) = (try row.strings(), try row.strings())
      let (total, destinations) = (try row.count(), try row.count())
      _ = try row.uint64()
      let (file, offset) = (try row.size(), try row.size())
      let (number, key) = (PackedEvent(packed: try row.uint64()), try row.uint64())
      let values = zip(fields, zip(events, own)).map { name, texts in
        name.text(name.isOfEvents ? texts.0 : texts.1, zone: zone)
      }
      return Counted(
        mailing: mailing,
        row: EventTallies.Row(
          values: values,
          total: total,
          destinations: destinations,
          example: event(number, file: file, offset: offset, key: key)
        )
      )
    }
    let all = try cluster.ask(
      """
      SELECT mailing, count() FROM \(try history(selection).sql) \
      WHERE arrayExists(x -> \(PackedEvent.is("x", kind)), events) GROUP BY mailing
      """
    ) { (row) throws(SourceError) in (mailing: try row.string(), count: try row.count()) }
    return own(selection).mailings.map { mailing in
      EventTallies(
        mailing: mailing,
        destinations: all.reduce(0) { $0 + ($1.mailing == mailing.mailing ? $1.count : 0) },
        rows: Self.merged(rows.filter { $0.mailing == mailing.mailing }.map(\.row))
      )
    }
  }

  private struct Counted: Sendable {
    let mailing: String
    let row: EventTallies.Row
  }

  /// What a field that follows from the events of a destination is as text.
  private func sequenceText(_ field: FieldName) -> String {
    switch field {
    case .mailing: "mailing"
    case .outcome:
      "[\(Outcome.allCases.map { "'\($0.name)'" }.joined(separator: ", "))][outcome + 1]"
    case .count(let kind): "toString(arrayCount(x -> \(PackedEvent.is("x", kind)), events))"
    default: "''"
    }
  }

  /// Those of several servers that have the same values as one.
  private static func merged(_ rows: [EventTallies.Row]) -> [EventTallies.Row] {
    var byValues: [[String?]: EventTallies.Row] = [:]
    for row in rows {
      guard var known = byValues[row.values] else {
        byValues[row.values] = row
        continue
      }
      known.total += row.total
      known.destinations += row.destinations
      let (a, b) = (known.example, row.example)
      if (b.time, b.location.row) < (a.time, a.location.row) { known.example = b }
      byValues[row.values] = known
    }
    return Array(byValues.values)
  }
}
