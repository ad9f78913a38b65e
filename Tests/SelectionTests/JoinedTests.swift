import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("Sets of several sources answer as one store of all of them")
struct JoinedTests {
  private static let fields = FieldName.all + [.logged(.countryName)]

  /// Whether both say the same.
  private func same<Answer: Equatable>(
    _ world: JoinedWorld,
    _ question: @autoclosure () -> Any,
    _ ask: (any MailingSource) throws -> Answer
  ) throws {
    let (told, expected) = (try ask(world.joined), try ask(world.whole))
    if told == expected { return }
    try #require(told == expected, "\(question())")
  }

  /// A text by its bytes, so that all that differ have one order.
  private func key(_ text: String?) -> [UInt8] { text.map { [1] + Array($0.utf8) + [0] } ?? [0] }

  private func found(_ cursor: any RowCursor<FoundEvent>) throws -> [[AnyHashable]] {
    try MailingStore.rows(cursor).map {
      [$0.set, $0.message, $0.address, $0.event, $0.machine]
    }
  }

  @Test("tables", arguments: 301...308)
  func tables(seed: Int) throws {
    var world = try JoinedWorld(seed: seed)
    try same(world, "mailings") { $0.mailings }
    try same(world, "summaries") { $0.summaries() }
    try same(world, "sets") { $0.sets }
    for number in 0..<20 {
      let question = world.question()
      let selection = question.selection
      let zone = SlowZone.all[number % SlowZone.all.count].zone
      try same(world, question) { try $0.evidence(selection) }
      let field = world.pick(Self.fields)
      let isSplit = field.isOfEvents && world.random.happens(500)
      let grouping = Grouping(field, zone: zone, splitsDestinations: isSplit)
      try same(world, question) { source in
        try source.evidence(selection, by: grouping).map { grouped in
          grouped.groups.sorted { key($0.value).lexicographicallyPrecedes(key($1.value)) }
        }
      }
      let kind = world.pick(EventKind.allCases)
      let fields = [world.pick(Self.fields), world.pick(Self.fields)]
      try same(world, question) { source in
        try source.tallies(of: kind, by: fields, zone: zone, in: selection).map { tallies in
          var sorted = tallies
          sorted.rows.sort { a, b in
            a.values.flatMap(key).lexicographicallyPrecedes(b.values.flatMap(key))
          }
          return sorted
        }
      }
      let unit = world.pick(TimeUnit.allCases)
      try same(world, question) { try $0.timelines(selection, by: unit, zone: zone) }
      let omission = world.pick(EventOmission.allCases)
      try same(world, question) { try $0.evidence(selection, without: omission) }
      try same(world, question) { try $0.unattributedEvidence(selection) }
      try same(world, question) { source in
        var stretches: [MailingCourse.Stretch: [Int?]] = [:]
        try source.course(selection).forEachStretch { stretch, figures in
          stretches[stretch] =
            [figures.value(of: .destinations)]
            + Figure.allCases.flatMap {
              [figures.value(of: .total($0)), figures.value(of: .unique($0))]
            } + Outcome.allCases.map { figures.value(of: .dominant($0)) }
        }
        return stretches
      }
      try same(world, question) { try $0.machineEvents(selection, lookingAt: nil) }
      let now = Moment(seconds: 1_793_000_000)
      try same(world, question) { try $0.quality(selection, now: now) }
      for code in FindingCode.allCases where code.listing == .names {
        try same(world, question) { $0.names(of: code, in: selection) }
      }
      if let condition = selection.condition {
        try same(world, question) { $0.absentValues(condition, in: selection.mailings) }
      }
      let logged = world.pick(LoggedField.allCases)
      try same(world, question) {
        $0.texts(of: logged, in: selection.mailings, readingAtMost: .max) ?? []
      }
    }
  }

  @Test("rows", arguments: 331...336)
  func rows(seed: Int) throws {
    var world = try JoinedWorld(seed: seed)
    for number in 0..<20 {
      let question = world.question()
      let selection = question.selection
      let test: DestinationTest =
        number % 3 == 0 ? .outcome(world.pick(Outcome.allCases), selection.errors) : .all
      try same(world, question) {
        try MailingStore.rows($0.destinations(selection, where: test))
      }
      let odd = world.pick(FindingCode.allCases.filter { $0.listing == .destinations })
      try same(world, question) {
        try MailingStore.rows($0.destinations(selection, where: .odd(odd)))
      }
      for code in FindingCode.allCases where code.listing == .events {
        let now = Moment(seconds: 1_793_000_000)
        try same(world, question) {
          try found($0.events(of: code, in: selection, now: now))
        }
      }
      try same(world, question) { try found($0.unattributed(selection)) }
      try same(world, question) { try MailingStore.rows($0.sharedAddresses(selection)) }
      try same(world, question) { try MailingStore.rows($0.rejectedRows(selection)) }
      for limit in [nil, 0, 1, 2, 5] {
        try same(world, question) {
          try MailingStore.rows($0.rejectedBytes(selection, limit: limit)).joined().map(\.self)
        }
      }
    }
    let reader = world.joined.makeEventReader()
    for destination in world.known.destinations.prefix(100) {
      for event in destination.events {
        #expect(try reader.details(of: event.event).line == event.line)
        #expect(world.joined.sender(of: event.event) == event.row.format.sender)
      }
    }
  }

  @Test("destinations in every order, up and down", arguments: 351...358)
  func orders(seed: Int) throws {
    var world = try JoinedWorld(seed: seed)
    let keys: [DestinationOrder.Key] = Self.fields.map { .field($0) } + [.time]
    for number in 0..<40 {
      let question = world.question()
      let zone = SlowZone.all[number % SlowZone.all.count].zone
      var order = DestinationOrder(
        world.pick(keys),
        isDescending: world.random.happens(500),
        zone: zone
      )
      if number % 2 == 0 {
        let next = world.pick(keys)
        order = order.then(DestinationOrder(next, isDescending: world.random.happens(500)))
      }
      try same(world, "by \(order) of \(question)") {
        try MailingStore.rows($0.destinations(question.selection, where: .all, order: order))
      }
    }
  }

  @Test("what mailings share", arguments: 371...380)
  func pairs(seed: Int) throws {
    var world = try JoinedWorld(seed: seed)
    guard !world.known.mailings.isEmpty else { return }
    for _ in 0..<25 {
      let (question, other) = (world.question(), world.question())
      let a = question.selection.of([world.pick(world.known.mailings)])
      var b = question.selection.of([world.pick(world.known.mailings)])
      if world.random.happens(300) { b.window = other.window }
      try same(world, (question, a.mailings, b.mailings)) { try $0.crossTable(a, b) }
      let test =
        world.random.happens(300)
        ? PairTest.moved
        : .cell(
          world.pick(Outcome.allCases),
          world.random.happens(500) ? nil : world.pick(Outcome.allCases)
        )
      try same(world, (question, a.mailings, b.mailings, test)) {
        try MailingStore.rows($0.sharedPairs(a, b, where: test)).map { [$0.a, $0.b] }
      }
      for key in [CrossTable.Key.address, .message] {
        try same(world, question) { try MailingStore.rows($0.outcomes(a, by: key)) }
        let keys = try MailingStore.rows(world.joined.outcomes(b, by: key)).map(\.key)
        try same(world, question) { try $0.destinations(of: keys, by: key, in: a) }
      }
    }
  }

  @Test("single addresses and messages", arguments: 401...408)
  func addresses(seed: Int) throws {
    var world = try JoinedWorld(seed: seed)
    for _ in 0..<40 {
      let question = world.question()
      let query = query(&world)
      try same(world, "\(query) in \(question)") {
        try $0.histories(of: query, in: question.selection).destinations
      }
      try same(world, "company of \(query) in \(question)") {
        try $0.histories(of: query, in: question.selection).company
      }
      try same(world, "\(query) without a destination in \(question)") {
        try $0.histories(of: query, in: question.selection).unattributed
      }
      try same(world, "\(query) in \(question)") {
        try $0.presence(of: query, in: question.selection)
      }
      let limit = 1 + world.random.below(4)
      let near = world.random.pick([query, query + "x", "nn" + query, "anna@shop.exampel", "k"])
      try same(world, "near \(near) in \(question)") {
        try $0.addresses(near: near, in: question.selection, limit: limit)
      }
    }
  }

  private func query(_ world: inout JoinedWorld) -> String {
    let known = world.known
    switch world.random.below(6) {
    case 0 where !known.unattributed.isEmpty:
      let loose = world.pick(known.unattributed)
      return world.random.happens(500) ? loose.message : loose.address
    case 1...2: return world.pick(MailingTexts.addresses)
    case 3: return world.pick(MailingTexts.messages)
    default:
      guard !known.destinations.isEmpty else { return "" }
      let history = world.pick(known.destinations).history
      return world.random.happens(500) ? history.message : history.address
    }
  }

  @Test("who holds nothing of what is asked about is not asked", arguments: 421...424)
  func unasked(seed: Int) throws {
    var world = try JoinedWorld(seed: seed)
    let now = Moment(seconds: 1_793_000_000)
    for _ in 0..<20 {
      let selection = world.question().selection
      _ = try world.joined.evidence(selection)
      _ = try MailingStore.rows(world.joined.destinations(selection, where: .all))
      _ = try world.joined.quality(selection, now: now)
      _ = try world.joined.histories(of: "anna@shop.example", in: selection)
      _ = try MailingStore.rows(world.joined.rejectedBytes(selection, limit: 3))
      for source in world.elsewhere {
        let isConcerned = selection.mailings.contains { source.sets.contains($0.set) }
        let questions = source.questions()
        if source.mailings.isEmpty { continue }
        #expect(questions.isEmpty == !isConcerned)
        #expect(questions.allSatisfy { $0.mailings.contains(where: source.mailings.contains) })
      }
    }
  }
}
