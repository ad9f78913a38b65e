import MailingModel

/// How a field that something is grouped or put in order by is asked for.
enum GroupedField {
  /// It follows from what happened to a destination, and is found here.
  case sequence
  /// What a text of the destination is.
  case naming(String)
  /// What a text of an event is.
  case event(String)
  /// In which hour or day an event lies.
  case bucket(BucketSQL)

  init(_ field: FieldName, zone: Zone, _ store: ClickHouseStore) {
    switch field {
    case .logged(let logged):
      let text = store.table.text(logged)
      self = logged.isOfEvents ? .event(text) : .naming(text)
    case .day: self = .bucket(BucketSQL(.day, zone, in: store.times))
    case .hour: self = .bucket(BucketSQL(.hour, zone, in: store.times))
    case .mailing, .outcome, .count: self = .sequence
    }
  }

  /// What of the rows of a destination it needs.
  func aggregate(_ query: HistoryQuery) -> String? {
    switch self {
    case .naming(let text): query.naming(text)
    case .event(let text): query.told(text)
    case .bucket, .sequence: nil
    }
  }

  /// What a destination has as text, of fields of events its decisive one.
  ///
  /// - Parameter aggregate: what `aggregate` is called.
  func value(_ aggregate: String, _ decisive: String) -> String {
    switch self {
    case .sequence: "''"
    case .naming: aggregate
    case .event: "arrayFirst(p -> p.1 = \(decisive), \(aggregate)).2"
    case .bucket(let buckets):
      "if(\(decisive) = 0, '', toString(\(buckets.bucket(PackedEvent.time(decisive)))))"
    }
  }
}

extension FieldName {
  /// What text of a server means for a field; nil for none.
  func text(_ value: String, zone: Zone) -> String? {
    if value.isEmpty { return nil }
    switch self {
    case .day, .hour:
      return UInt32(value).map { BucketClock(self == .day ? .day : .hour, zone).text(Int($0)) }
    default: return value
    }
  }
}

extension ClickHouseStore {
  public func evidence(
    _ selection: Selection,
    by grouping: Grouping
  ) throws(SourceError) -> [GroupedEvidence] {
    let isSplit = grouping.splitsDestinations && grouping.field.isOfEvents
    let rows = try isSplit ? split(selection, grouping) : whole(selection, grouping)
    var tables: [String: [String?: EvidenceTable]] = [:]
    for row in rows {
      tables[row.mailing, default: [:]][row.value, default: EvidenceTable()].add(
        row.tally,
        row.count
      )
    }
    return own(selection).mailings.map { mailing in
      let groups = tables[mailing.mailing] ?? [:]
      return GroupedEvidence(
        mailing: mailing,
        groups: groups.map { GroupedEvidence.Group(value: $0, table: $1) }
      )
    }
  }

  private struct Row: Sendable {
    let mailing: String
    let value: String?
    let tally: DestinationTally
    let count: Int
  }

  /// Each destination with all of its events in one group.
  private func whole(
    _ selection: Selection,
    _ grouping: Grouping
  ) throws(SourceError) -> [Row] {
    var query = try history(selection)
    let field = GroupedField(grouping.field, zone: grouping.zone, self)
    if let told = field.aggregate(query) { query.aggregates = [("asked", told)] }
    let decisive = OutcomeSQL(events: "events", errors: selection.errors).decisive(of: "outcome")
    return try cluster.ask(
      """
      SELECT mailing, \(field.value("asked", "decisive")) AS value, \
      \(EventSequence.expression("events")) AS codes, count() \
      FROM \(query.judged(decisive)) WHERE decisive >= 0 GROUP BY mailing, value, codes
      """
    ) { (row) throws(SourceError) in
      let (mailing, text) = (try row.string(), try row.string())
      let sequence = EventSequence(codes: try row.codes())
      let tally = sequence.tally
      let value: String? =
        switch grouping.field {
        case .mailing: mailing
        case .outcome: tally.evidence.outcome(selection.errors).name
        case .count(let kind): String(tally.count(kind))
        default: grouping.field.text(text, zone: grouping.zone)
        }
      let count = try row.count(of: sequence.codes.count)
      return Row(mailing: mailing, value: value, tally: tally, count: count)
    }
  }

  /// Each destination in the group of each of its events, with the events of that group.
  private func split(
    _ selection: Selection,
    _ grouping: Grouping
  ) throws(SourceError) -> [Row] {
    var query = try history(selection)
    // Attempts and retries are evidence for nothing.
    let isTold = "\(PackedEvent.kind("p.1")) >= 2"
    let told: String
    switch GroupedField(grouping.field, zone: grouping.zone, self) {
    case .bucket(let buckets):
      told = "arrayMap(x -> (x, toString(\(buckets.bucket(PackedEvent.time("x"))))), events)"
    case .event(let text):
      query.aggregates = [("asked", query.told(text))]
      told = "arrayFilter(p -> has(events, p.1), asked)"
    case .naming, .sequence: return []
    }
    let hasRecord = "arrayExists(x -> \(PackedEvent.is("x", .unsubscribe)), events)"
    let sequence = EventSequence.expression(
      "arrayMap(p -> p.1, arrayFilter(p -> p.2 = value, own))"
    )
    return try cluster.ask(
      """
      SELECT mailing, value, \(sequence) AS codes, hasRecord, count() FROM (\
      SELECT mailing, own, hasRecord, arrayJoin(arrayDistinct(arrayMap(p -> p.2, own))) AS value FROM (\
      SELECT mailing, \(hasRecord) AS hasRecord, arrayFilter(p -> \(isTold), \(told)) AS own \
      FROM \(query.sql))) GROUP BY mailing, value, codes, hasRecord
      """
    ) { (row) throws(SourceError) in
      let (mailing, text) = (try row.string(), try row.string())
      let sequence = EventSequence(codes: try row.codes())
      // Beside a record the clicks on `{unsubscribe}` are no unsubscribes, whatever group they are in.
      let hasRecord = try row.uint8() != 0
      var tally = DestinationTally()
      for (kind, onLink) in sequence.events {
        tally.add(kind, onUnsubscribeLink: onLink && !hasRecord)
      }
      let value = grouping.field.text(text, zone: grouping.zone)
      let count = try row.count(of: sequence.codes.count)
      return Row(mailing: mailing, value: value, tally: tally, count: count)
    }
  }
}
