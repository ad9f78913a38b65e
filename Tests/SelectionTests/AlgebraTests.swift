import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("What holds of all selections, on random mailings")
struct AlgebraTests {
  /// A destination with its events that count.
  private struct Held: Hashable {
    let mailing: MailingReference
    let message: [UInt8]
    var events: [Event]
  }

  /// How often each is held: two senders can have one message id.
  private typealias Count = [Held: Int]

  private func held(
    _ known: KnownMailings,
    _ question: SlowSelection,
    _ condition: Condition?
  ) throws -> Count {
    var selection = question.selection
    selection.condition = condition
    let rows = try MailingStore.rows(try known.store.destinations(selection, where: .all))
    return rows.reduce(into: [:]) { count, row in
      let held = Held(mailing: row.mailing, message: Array(row.message.utf8), events: row.events)
      count[held, default: 0] += 1
    }
  }

  /// As often as the one or the other holds it, by the smaller or the larger number.
  private func joined(_ a: Count, _ b: Count, _ join: (Int, Int) -> Int) -> Count {
    var joined: Count = [:]
    for held in Set(a.keys).union(b.keys) {
      let count = join(a[held] ?? 0, b[held] ?? 0)
      if count > 0 { joined[held] = count }
    }
    return joined
  }

  @Test("conditions divide what is in view as sets do", arguments: CaseSeeds.of(141...152))
  func conditions(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<30 {
      let (known, question) = world.question()
      let conditions = (0..<2).map { _ in
        SlowCondition(of: known, depth: 2, &world.random).condition
      }
      let all = try held(known, question, nil)
      let (a, b) = (
        try held(known, question, conditions[0]), try held(known, question, conditions[1])
      )
      let others = try held(known, question, .not(conditions[0]))
      try #require(joined(a, others, +) == all, "\(conditions[0])")
      let both = try held(known, question, .all(conditions))
      try #require(both == joined(a, b, min), "\(conditions)")
      let either = try held(known, question, .any(conditions))
      try #require(either == joined(a, b, max), "\(conditions)")
      let neither = try held(known, question, .all(conditions.map { .not($0) }))
      try #require(neither == joined(all, either, -), "\(conditions)")
      try #require(try held(known, question, .all([])) == all)
      try #require(try held(known, question, .any([])).isEmpty)
    }
  }

  @Test("a later end of the window takes nothing away", arguments: CaseSeeds.of(161...168))
  func later(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<40 {
      var (known, question) = world.question()
      let later = try #require(later(question.window, &world.random))
      let before = try held(known, question, nil)
      question.window = later
      let after = try held(known, question, nil)
      for (held, count) in joined(named(before), named(after), { max(0, $0 - $1) }) {
        Issue.record("\(count) of \(held.message) are not held by \(later)")
      }
      let counts = [before, after].map { $0.reduce(0) { $0 + $1.key.events.count * $1.value } }
      try #require(counts[0] <= counts[1], "\(later)")
    }
  }

  /// A window that begins as another does and ends no earlier.
  private func later(_ window: Window, _ random: inout SeededRandom) -> Window? {
    var later = window
    let seconds = random.below(100_000)
    switch window.until {
    case .moment(let moment)?:
      let end = UInt32(clamping: Int(moment.seconds) + seconds)
      later.until = .moment(Moment(seconds: end))
    case .span(let span)?: later.until = .span(span + seconds)
    case nil: break
    }
    return later
  }

  private func named(_ count: Count) -> Count {
    count.reduce(into: [:]) { named, each in
      var held = each.key
      held.events = []
      named[held, default: 0] += each.value
    }
  }

  @Test("a window over all times is none", arguments: CaseSeeds.of(171...176))
  func wholeWindow(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    let (first, last) = (Moment(seconds: 0), Moment(seconds: .max))
    let windows = [
      Window(since: .moment(first)), Window(until: .moment(last)),
      Window(since: .moment(first), until: .moment(last)), Window(until: .span(Int(UInt32.max))),
      Window(since: .span(-Int(UInt32.max)), until: .moment(last)),
    ]
    for window in windows {
      var (known, question) = world.question()
      question.window = .always
      let condition = question.condition?.condition
      let (all, evidence) = (
        try held(known, question, condition), try known.store.evidence(question.selection)
      )
      let reading = SlowZone.all[0]
      let days = try known.store.timelines(question.selection, by: .day, zone: reading.zone)
      question.window = window
      try #require(try held(known, question, condition) == all, "\(window)")
      try #require(try known.store.evidence(question.selection) == evidence, "\(window)")
      let others = try known.store.timelines(question.selection, by: .day, zone: reading.zone)
      try #require(days == others, "\(window)")
    }
  }
}
