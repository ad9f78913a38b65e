import Analyses
import ExampleMailings
import MailingModel
import MailingStore
import Testing

@Suite("How figures came about, on random mailings")
struct CourseTests {
  @Test(
    "the figures of each stretch are what had happened by then",
    arguments: CaseSeeds.of(81...96)
  )
  func stretches(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<25 {
      let (known, question) = world.question()
      let course = try known.store.course(question.selection)
      var told: [(stretch: MailingCourse.Stretch, figures: CumulativeFigures)] = []
      course.forEachStretch { told.append(($0, $1)) }
      try #require(told.first?.stretch.from == nil && told.last?.stretch.until == nil)
      let held = question.held(in: known).flatMap(\.held)
      for (place, (stretch, figures)) in told.enumerated() {
        if place > 0 {
          let before = try #require(told[place - 1].stretch.until)
          try #require(stretch.from?.seconds == before.seconds + 1)
        }
        let ends = [stretch.from, stretch.until].compactMap { $0.map { Int($0.seconds) } }
        for end in ends.isEmpty ? [0] : ends {
          try check(figures, SlowTable(by: end, held), question)
        }
        if let from = stretch.from { try checkUntil(from, figures, question, known) }
      }
    }
  }

  private func check(
    _ figures: CumulativeFigures,
    _ slow: SlowTable,
    _ question: SlowSelection
  ) throws {
    try #require(figures.value(of: .destinations) == slow.destinations, "\(question)")
    try #require(figures.value(of: .dominantDestinations) == slow.destinations)
    for figure in Figure.allCases {
      let place = Int(figure.rawValue)
      try #require(figures.value(of: .total(figure)) == slow.totals[place], "\(question)")
      try #require(figures.value(of: .unique(figure)) == slow.uniques[place], "\(question)")
    }
    let reading = try #require(ErrorsReading.allCases.firstIndex(of: question.errors))
    for outcome in Outcome.allCases {
      let count = figures.value(of: .dominant(outcome))
      try #require(count == slow.outcomes[reading][Int(outcome.rawValue)], "\(question)")
    }
  }

  /// Where a selection can say so, it is the evidence until then.
  private func checkUntil(
    _ moment: Moment,
    _ figures: CumulativeFigures,
    _ question: SlowSelection,
    _ known: KnownMailings
  ) throws {
    if question.condition != nil { return }
    var until = question.selection
    switch until.window.until {
    case .span?: return
    case .moment(let own)?: until.window.until = .moment(min(own, moment))
    case nil: until.window.until = .moment(moment)
    }
    let table = EvidenceTable(merging: try known.store.evidence(until))
    for figure in ReportedFigure.all {
      let count = figure.value(in: table, question.errors)
      try #require(figures.value(of: figure) == count, "\(figure.name) of \(question)")
    }
  }

  @Test("fewer events are those that are left", arguments: CaseSeeds.of(101...116))
  func omissions(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<30 {
      let (known, question) = world.question()
      let held = question.held(in: known).flatMap(\.held).map(\.events)
      for omission in EventOmission.allCases {
        let told = try known.store.evidence(question.selection, without: omission)
        let slow = SlowTable(held.map { events in left(of: events, omission) })
        try #require(SlowTable(told) == slow, "without \(omission), \(question)")
      }
    }
  }

  private func left(of events: [KnownEvent], _ omission: EventOmission) -> [KnownEvent] {
    switch omission {
    case .unsubscribeLinkClicks: return events.filter { !$0.row.isOnUnsubscribeLink }
    case .duplicates:
      return events.enumerated().filter { place, event in
        !events[..<place].contains { other in
          other.kind == event.kind && other.time == event.time && other.file == event.file
            && other.row.said == event.row.said && other.line != event.line
        }
      }.map(\.element)
    }
  }

  @Test(
    "events without a destination are counted by their messages",
    arguments: CaseSeeds.of(121...132)
  )
  func unattributed(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<30 {
      let (known, question) = world.question()
      let told = try known.store.unattributedEvidence(question.selection)
      let loose = question.loose(in: known)
      let messages = Set(loose.map { [$0.set ?? "", $0.message] })
      for figure in Figure.allCases where figure != .unsubscribes {
        let events = loose.filter { $0.event.kind.countName == figure.name }
        try #require(told.total(figure) == events.count, "\(question)")
      }
      // Ids of several senders may be spelled alike.
      try #require(told.destinations >= messages.count, "\(question)")
      try #require(told.destinations <= loose.count, "\(question)")
    }
  }
}

extension SlowTable {
  /// What had come of destinations by a second.
  fileprivate init(by end: Int, _ held: [HeldDestination]) {
    self.init(
      held.filter { $0.known.start <= end }.map { $0.events.filter { $0.time <= end } }
    )
  }
}
