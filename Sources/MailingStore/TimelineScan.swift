import MailingModel

extension MailingStore {
  public func timelines(
    _ selection: Selection,
    by unit: TimeUnit,
    zone: Zone
  ) throws(SourceError) -> [MailingTimeline] {
    let clock = BucketClock(unit, zone)
    var timelines: [MailingTimeline] = []
    for scope in try scopes(selection) {
      let counts = try scope.concurrentlyByPart {
        TimelineCount(clock, scope.errors)
      } _: { count, view, _ in
        count.add(view)
      } finish: {
        $0
      }
      var whole = TimelineCount(clock, scope.errors)
      for count in counts { whole.merge(count) }
      timelines.append(
        MailingTimeline(mailing: scope.segment.reference(scope.mailing), buckets: whole.buckets)
      )
    }
    return timelines
  }
}

/// Counts, by hour or day, events and what they change about the outcomes of their destinations.
private struct TimelineCount: Sendable {
  private let clock: BucketClock
  private let errors: ErrorsReading
  private var changes: [Int: Change] = [:]

  private struct Change {
    /// By outcome: destinations that came to have it, less those that had it before.
    var outcomes = InlineArray<6, Int>(repeating: 0)
    /// By kind.
    var events = InlineArray<8, Int>(repeating: 0)
  }

  init(_ clock: BucketClock, _ errors: ErrorsReading) {
    (self.clock, self.errors) = (clock, errors)
  }

  mutating func add(_ view: PartView) {
    let part = view.part
    for (place, events) in view {
      // It is in view from its first attempt on, whatever happened before.
      let start = clock.bucket(of: part.namingEvent(of: place).time)
      var evidence: Evidence = []
      var (before, bucket) = (Outcome?.none, start)
      for event in events {
        let own = clock.bucket(of: part.times[event])
        if own > bucket {
          change(to: evidence, from: &before, in: bucket)
          bucket = own
        }
        let row = part.rows[event]
        changes[own, default: Change()].events[Int(row.kind.rawValue)] += 1
        evidence.witness(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
      }
      change(to: evidence, from: &before, in: bucket)
    }
  }

  /// What a destination counts as at the end of a bucket.
  private mutating func change(to evidence: Evidence, from before: inout Outcome?, in bucket: Int) {
    let outcome = evidence.outcome(errors)
    guard outcome != before else { return }
    var change = changes[bucket] ?? Change()
    if let before { change.outcomes[Int(before.rawValue)] -= 1 }
    change.outcomes[Int(outcome.rawValue)] += 1
    (changes[bucket], before) = (change, outcome)
  }

  mutating func merge(_ other: TimelineCount) {
    changes.merge(other.changes) { a, b in
      var both = a
      for outcome in both.outcomes.indices { both.outcomes[outcome] += b.outcomes[outcome] }
      for kind in both.events.indices { both.events[kind] += b.events[kind] }
      return both
    }
  }

  var buckets: [MailingTimeline.Bucket] {
    var outcomes = Array(repeating: 0, count: Outcome.allCases.count)
    return changes.sorted { $0.key < $1.key }.map { bucket, change in
      for outcome in outcomes.indices { outcomes[outcome] += change.outcomes[outcome] }
      return MailingTimeline.Bucket(
        times: clock.times(bucket),
        outcomes: outcomes,
        events: change.events.indices.map { change.events[$0] }
      )
    }
  }
}
