import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("Events counted, on random mailings")
struct TallyTests {
  /// What is told of events with the same values.
  private struct Row: Equatable {
    var total = 0
    var destinations = 0
    var example: Event
  }

  @Test("tallies count events and destinations by any fields", arguments: CaseSeeds.of(41...56))
  func tallies(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    let all = FieldName.all + [.logged(.countryName)]
    for number in 0..<60 {
      let (known, question) = world.question()
      let kind = EventKind.allCases[world.random.below(EventKind.allCases.count)]
      let zone = SlowZone.random(&world.random)
      var fields = [all[(number + seed) % all.count]]
      for _ in 0..<world.random.below(3) { fields.append(all[world.random.below(all.count)]) }
      if world.random.happens(50) { fields = [] }
      let answer = try known.store.tallies(
        of: kind,
        by: fields,
        zone: zone.zone,
        in: question.selection
      )
      let held = question.held(in: known)
      try #require(answer.map(\.mailing) == held.map(\.mailing))
      for (tallies, (_, destinations)) in zip(answer, held) {
        let having = destinations.count { $0.events.contains { $0.kind == kind } }
        try #require(tallies.destinations == having, "\(question)")
        let slow = rows(destinations, kind, fields, zone)
        try #require(try rows(tallies) == slow, "\(kind) by \(fields) of \(question)")
      }
    }
  }

  private func rows(
    _ held: [HeldDestination],
    _ kind: EventKind,
    _ fields: [FieldName],
    _ zone: SlowZone
  ) -> [[[UInt8]?]: Row] {
    typealias Counted = (values: [[UInt8]?], event: KnownEvent, destination: Int)
    let counted = held.enumerated().flatMap { number, destination in
      destination.events.filter { $0.kind == kind }.map { event -> Counted in
        let values = fields.map { field in
          field.isOfEvents ? event.value(field, zone) : destination.value(field, zone)
        }
        return (values, event, number)
      }
    }
    return Dictionary(grouping: counted, by: \.values).compactMapValues { events in
      events.map(\.event).min(by: KnownEvent.precedes).map { first in
        Row(
          total: events.count,
          destinations: Set(events.map(\.destination)).count,
          example: first.event
        )
      }
    }
  }

  private func rows(_ tallies: EventTallies) throws -> [[[UInt8]?]: Row] {
    var rows: [[[UInt8]?]: Row] = [:]
    for row in tallies.rows {
      let values = row.values.map { $0.map { Array($0.utf8) } }
      try #require(rows[values] == nil, "values are told twice")
      rows[values] = Row(total: row.total, destinations: row.destinations, example: row.example)
    }
    return rows
  }

  @Test(
    "a timeline is what a selection comes to at the end of each bucket",
    arguments: CaseSeeds.of(61...76)
  )
  func timelines(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<25 {
      let (known, question) = world.question()
      let unit = TimeUnit.allCases[world.random.below(2)]
      let zone = SlowZone.random(&world.random)
      let answer = try known.store.timelines(question.selection, by: unit, zone: zone.zone)
      let held = question.held(in: known)
      try #require(answer.map(\.mailing) == held.map(\.mailing))
      for (timeline, (_, destinations)) in zip(answer, held) {
        let slow = buckets(destinations, unit, zone)
        try #require(timeline.buckets == slow, "by \(unit) in \(zone) of \(question)")
        try checkEnds(timeline, question, known)
      }
    }
  }

  private func buckets(
    _ held: [HeldDestination],
    _ unit: TimeUnit,
    _ zone: SlowZone
  ) -> [MailingTimeline.Bucket] {
    let times = held.flatMap { $0.events.map(\.time) + [$0.known.start] }
    let spans = Set(times.map { zone.bucket($0, unit) })
    return spans.sorted { $0.lowerBound < $1.lowerBound }.map { span in
      // Those that are in view by then, with what had happened.
      let seen = held.filter { $0.known.start <= span.upperBound }.map { destination in
        slowOutcome(
          destination.events.filter { $0.time <= span.upperBound },
          destination.errors
        )
      }
      let within = held.flatMap(\.events).filter { span.contains($0.time) }
      return MailingTimeline.Bucket(
        times: Moment(seconds: UInt32(span.lowerBound))...Moment(seconds: UInt32(span.upperBound)),
        outcomes: Outcome.allCases.map { outcome in seen.count { $0 == outcome } },
        events: EventKind.allCases.map { kind in within.count { $0.kind == kind } }
      )
    }
  }

  /// Each bucket is what the evidence is until its end, where a selection can say that.
  private func checkEnds(
    _ timeline: MailingTimeline,
    _ question: SlowSelection,
    _ known: KnownMailings
  ) throws {
    if question.condition != nil { return }
    if case .span? = question.window.until { return }
    for bucket in timeline.buckets {
      var until = question.selection.of([timeline.mailing])
      var end = bucket.times.upperBound
      if case .moment(let moment)? = until.window.until { end = min(end, moment) }
      until.window.until = .moment(end)
      let evidence = try known.store.evidence(until)
      let outcomes = Outcome.allCases.map { outcome in
        evidence.reduce(0) { $0 + $1.table.destinations(outcome, question.errors) }
      }
      try #require(outcomes == bucket.outcomes, "\(question)")
    }
  }
}
