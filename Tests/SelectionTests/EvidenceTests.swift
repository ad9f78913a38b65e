import Analyses
import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("What a selection holds, on random mailings")
struct EvidenceTests {
  @Test("the evidence of any selection is what its events prove", arguments: CaseSeeds.of(1...16))
  func evidence(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<40 {
      let (known, question) = world.question()
      let evidence = try known.store.evidence(question.selection)
      let held = question.held(in: known)
      try #require(evidence.map(\.mailing) == held.map(\.mailing))
      for (answer, (_, destinations)) in zip(evidence, held) {
        let slow = SlowTable(destinations.map(\.events))
        try #require(SlowTable(answer.table) == slow, "\(question)")
        try check(answer, destinations, question)
      }
      let table = SlowTable(EvidenceTable(merging: evidence))
      try #require(table == SlowTable(held.flatMap { $0.held.map(\.events) }))
    }
  }

  private func check(
    _ answer: MailingEvidence,
    _ held: [HeldDestination],
    _ question: SlowSelection
  ) throws {
    let attempts = held.compactMap { destination in
      destination.known.events.first { $0.kind == .attempt }?.time
    }
    try #require(answer.inferred == held.count { $0.known.isInferred }, "\(question)")
    try #require(answer.firstAttempts.map { Int($0.lowerBound.seconds) } == attempts.min())
    try #require(answer.firstAttempts.map { Int($0.upperBound.seconds) } == attempts.max())
    let clicks = held.reduce(0) { $0 + $1.events.count(where: \.row.isClickWithoutLink) }
    try #require(answer.clicksWithoutLink == clicks, "\(question)")
  }

  @Test("groups divide a selection by the value of each field", arguments: CaseSeeds.of(21...36))
  func groups(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    let fields = FieldName.all + [.logged(.countryName)]
    for number in 0..<40 {
      let (known, question) = world.question()
      let field = fields[(number + seed) % fields.count]
      let zone = SlowZone.random(&world.random)
      for splits in [false, true] {
        let grouping = Grouping(field, zone: zone.zone, splitsDestinations: splits)
        let answer = try known.store.evidence(question.selection, by: grouping)
        let held = question.held(in: known)
        try #require(answer.map(\.mailing) == held.map(\.mailing))
        let isSplit = splits && field.isOfEvents
        for (mailing, (_, destinations)) in zip(answer, held) {
          let slow =
            isSplit ? split(destinations, field, zone) : whole(destinations, field, zone)
          let told = try tables(mailing)
          try #require(told == slow, "by \(field) \(grouping) of \(question)")
        }
        try checkSums(answer, question, known, isSplit: isSplit)
      }
    }
  }

  /// Destinations by the value of each.
  private func whole(
    _ held: [HeldDestination],
    _ field: FieldName,
    _ zone: SlowZone
  ) -> [[UInt8]?: SlowTable] {
    Dictionary(grouping: held) { $0.value(field, zone) }
      .mapValues { SlowTable($0.map(\.events)) }
  }

  /// Destinations in the group of each of their events, with the events of that group; attempts and
  /// retries, which count for nothing, make none.
  private func split(
    _ held: [HeldDestination],
    _ field: FieldName,
    _ zone: SlowZone
  ) -> [[UInt8]?: SlowTable] {
    var tables: [[UInt8]?: SlowTable] = [:]
    for destination in held {
      let counted = destination.events.filter { $0.kind != .attempt && $0.kind != .retry }
      // Beside a record, clicks on `{unsubscribe}` are clicks and no more.
      let hasRecord = counted.contains { $0.kind == .unsubscribe }
      for (value, events) in Dictionary(grouping: counted, by: { $0.value(field, zone) }) {
        tables[value, default: SlowTable()].add(hasRecord ? events.map(\.asPlainClick) : events)
      }
    }
    return tables
  }

  private func tables(_ mailing: GroupedEvidence) throws -> [[UInt8]?: SlowTable] {
    var tables: [[UInt8]?: SlowTable] = [:]
    for group in mailing.groups {
      let value = group.value.map { Array($0.utf8) }
      try #require(tables[value] == nil, "a group is told twice")
      tables[value] = SlowTable(group.table)
    }
    return tables
  }

  /// Groups add up to the whole; split ones in the totals of what is counted event by event.
  private func checkSums(
    _ groups: [GroupedEvidence],
    _ question: SlowSelection,
    _ known: KnownMailings,
    isSplit: Bool
  ) throws {
    for (mailing, whole) in zip(groups, try known.store.evidence(question.selection)) {
      var sum = EvidenceTable()
      for group in mailing.groups { sum.merge(group.table) }
      guard isSplit else {
        try #require(SlowTable(sum) == SlowTable(whole.table), "\(question)")
        continue
      }
      for figure in Figure.allCases {
        try #require(sum.total(figure) == whole.table.total(figure), "\(question)")
      }
    }
  }
}
