import MailingModel

extension ClickHouseStore {
  public func timelines(
    _ selection: Selection,
    by unit: TimeUnit,
    zone: Zone
  ) throws(SourceError) -> [MailingTimeline] {
    let query = try history(selection)
    let buckets = BucketSQL(unit, zone, in: times)
    let clock = BucketClock(unit, zone)
    let changes = try outcomeChanges(query, buckets)
    let events = try cluster.ask(
      """
      SELECT mailing, \(buckets.bucket(PackedEvent.time("event"))) AS bucket, \
      \(PackedEvent.kind("event")) AS kind, count() FROM (\
      SELECT mailing, arrayJoin(events) AS event FROM \(query.sql)) GROUP BY mailing, bucket, kind
      """
    ) { (row) throws(SourceError) in
      let (mailing, bucket) = (try row.string(), try row.bucket())
      let (kind, count) = (Int(try row.uint64() & 7), try row.count())
      return Change(mailing: mailing, bucket: bucket, events: (kind, count))
    }
    var byMailing: [String: [Change]] = [:]
    for change in changes + events { byMailing[change.mailing, default: []].append(change) }
    return own(selection).mailings.map { mailing in
      MailingTimeline(
        mailing: mailing,
        buckets: Self.buckets(byMailing[mailing.mailing] ?? [], clock)
      )
    }
  }

  /// What is another in a bucket than before: destinations of an outcome, or events of a kind.
  private struct Change: Sendable {
    let mailing: String
    let bucket: Int
    var outcomes: (before: Outcome?, after: Outcome, count: Int)?
    var events: (kind: Int, count: Int)?
  }

  /// How many destinations came from which outcome to which in each bucket.
  private func outcomeChanges(
    _ query: HistoryQuery,
    _ buckets: BucketSQL
  ) throws(SourceError) -> [Change] {
    func outcome(_ comparison: String) -> String {
      let events = "arrayMap(p -> p.1, arrayFilter(p -> p.2 \(comparison) bucket, pairs))"
      return OutcomeSQL(events: events, errors: query.selection.errors).outcome
    }
    // It is in view from its first attempt on, whatever happened before.
    let start = buckets.bucket(PackedEvent.time("naming"))
    let own = buckets.bucket(PackedEvent.time("x"))
    return try cluster.ask(
      """
      SELECT mailing, bucket, bucket = start AS isFirst, before, after, count() FROM (\
      SELECT mailing, start, bucket, \(outcome("<")) AS before, \
      \(outcome("<=")) AS after FROM (\
      SELECT mailing, start, pairs, \
      arrayJoin(arrayDistinct(arrayConcat([start], arrayMap(p -> p.2, pairs)))) AS bucket FROM (\
      SELECT mailing, \(start) AS start, arrayMap(x -> (x, greatest(\(own), start)), events) AS pairs \
      FROM \(query.sql)))) GROUP BY mailing, bucket, isFirst, before, after
      """
    ) { (row) throws(SourceError) in
      let (mailing, bucket) = (try row.string(), try row.bucket())
      let isFirst = try row.uint8() != 0
      let (before, after) = (Outcome(rawValue: try row.uint8()), Outcome(rawValue: try row.uint8()))
      let count = try row.count()
      return Change(
        mailing: mailing,
        bucket: bucket,
        outcomes: (isFirst ? nil : before, after ?? .noFeedback, count)
      )
    }
  }

  private static func buckets(_ changes: [Change], _ clock: BucketClock) -> [MailingTimeline.Bucket]
  {
    var outcomes = Array(repeating: 0, count: Outcome.allCases.count)
    let byBucket = Dictionary(grouping: changes, by: \.bucket).sorted { $0.key < $1.key }
    return byBucket.map { bucket, changes in
      var events = Array(repeating: 0, count: EventKind.allCases.count)
      for change in changes {
        if let (before, after, count) = change.outcomes {
          if let before { outcomes[Int(before.rawValue)] -= count }
          outcomes[Int(after.rawValue)] += count
        }
        if let (kind, count) = change.events { events[kind] += count }
      }
      return MailingTimeline.Bucket(times: clock.times(bucket), outcomes: outcomes, events: events)
    }
  }
}

extension ClickHouseStore {
  public func course(_ selection: Selection) throws(SourceError) -> MailingCourse {
    let start = PackedEvent.time("naming")
    // Of each event the moment from which it counts, what came before it, and itself; and each destination.
    let rows = try cluster.ask(
      """
      SELECT time, codes, count() FROM (\
      SELECT greatest(\(PackedEvent.time("events[place]")), start) AS time, \
      \(EventSequence.expression("arraySlice(events, 1, place)")) AS codes FROM (\
      SELECT \(start) AS start, events, arrayJoin(arrayConcat([0], arrayEnumerate(events))) AS place \
      FROM \(try history(selection).sql))) GROUP BY time, codes
      """
    ) { (row) throws(SourceError) in
      let time = UInt32(clamping: try row.uint64())
      let sequence = EventSequence(codes: try row.codes())
      return (time: time, sequence: sequence, count: try row.count(of: sequence.codes.count))
    }
    var recorder = ChangeRecorder(selection.errors)
    for row in rows { recorder.add(row.sequence.events, at: row.time, count: row.count) }
    try Cancellation.check()
    return MailingCourse(recorder.changes)
  }
}
