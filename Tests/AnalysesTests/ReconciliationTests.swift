import Analyses
import MailingModel
import Testing

@Suite("A report against the logs")
struct ReconciliationTests {
  private static let mailing = MailingReference(set: nil, mailing: "1")

  /// Destinations by their events, one a second; `X` is a click on `{unsubscribe}`.
  private struct Logs {
    var table = EvidenceTable()
    /// The same without clicks on `{unsubscribe}`.
    var others = EvidenceTable()
    var changes: [FigureChange] = []

    private static let kinds: [Character: EventKind] = [
      "e": .error, "d": .delivery, "i": .impression, "c": .click, "X": .click, "u": .unsubscribe,
      "s": .complaint,
    ]

    init(_ destinations: [String]) {
      var recorder = ChangeRecorder(.rank)
      for events in destinations {
        var (tally, other) = (DestinationTally(), DestinationTally())
        recorder.begin(at: 100)
        for (second, letter) in events.enumerated() {
          guard let kind = Self.kinds[letter] else { continue }
          let isUnsubscribe = letter == "X"
          tally.add(kind, onUnsubscribeLink: isUnsubscribe)
          if !isUnsubscribe { other.add(kind, onUnsubscribeLink: false) }
          recorder.add(kind, onUnsubscribeLink: isUnsubscribe, at: 100 + UInt32(second))
        }
        table.add(tally)
        others.add(other)
      }
      changes = recorder.changes
    }

    func against(
      _ report: [ReportedFigure: Int],
      _ change: (inout ReconciledTables) -> Void = { _ in }
    ) -> Reconciliation {
      var tables = ReconciledTables(table, errors: .rank, retries: (total: 3, destinations: 2))
      tables.without[.unsubscribeLinkClicks] = others
      change(&tables)
      let course = MailingCourse(changes)
      return Reconciliation(
        StatisticsReport(report),
        ReconciliationTests.mailing,
        tables,
        course
      )
    }
  }

  /// Codes and values of what closes a figure.
  private func closings(
    _ logs: Logs,
    _ figure: ReportedFigure,
    _ reported: Int,
    _ change: (inout ReconciledTables) -> Void = { _ in }
  ) -> [String] {
    let all = logs.against([figure: reported], change).lines.flatMap(\.closings)
    return all.filter { $0.code != .cutOff }.map { "\($0.code.rawValue) \($0.value)" }
  }

  @Test("what agrees needs nothing")
  func agrees() {
    let logs = Logs(["d", "de", "dic"])
    let answer = logs.against([.destinations: 3, .total(.deliveries): 3, .retries: 3])
    #expect(answer.lines.allSatisfy { $0.verdict == .agrees && $0.closings.isEmpty })
    #expect(answer.contradictions.isEmpty)
  }

  @Test("every definition closes what it differs in")
  func definitions() {
    let logs = Logs(["dicX", "dX", "dX u", "ed", "ede", "dcc", "", "di"])
    #expect(closings(logs, .total(.clicks), 3) == ["withoutUnsubscribeLinkClicks 3"])
    #expect(closings(logs, .unique(.clicks), 2) == ["withoutUnsubscribeLinkClicks 2"])
    #expect(closings(logs, .unique(.unsubscribes), 1) == ["unsubscribeRecordsOnly 1"])
    #expect(closings(logs, .total(.unsubscribes), 4) == ["unsubscribeClicksToo 4"])
    #expect(closings(logs, .dominant(.error), 2) == ["errorsAny 2"])
    #expect(closings(logs, .dominant(.error), 1) == ["errorsFinal 1"])
    #expect(closings(logs, .total(.errors), 2) == ["uniqueForTotal 2"])
    #expect(closings(logs, .unique(.errors), 3) == ["totalForUnique 3"])
    #expect(closings(logs, .total(.deliveries), 8) == ["allDestinations 8"])
    #expect(closings(logs, .unique(.impressions), 5) == ["clickersToo 5"])
    // Of three, one had no delivery, and one an error behind it.
    #expect(closings(logs, .dominant(.noFeedback), 2) == ["errorsFinal 2", "deliveredOnly 2"])
    #expect(closings(logs, .unknown, 1) == ["nothingMeasured 1"])
    #expect(closings(logs, .retries, 2) == ["uniqueForTotal 2"])
    #expect(closings(logs, .unique(.clicks), 5) { $0.clicksPerLink = 5 } == ["uniquePerLink 5"])
    #expect(closings(logs, .dominant(.click), 3) == ["unsubscribeLinkClicksAsClicks 3"])
  }

  @Test("other events close it too")
  func events() {
    let logs = Logs(["dic", "di"])
    let fewer = Logs(["dc", "d"]).table
    let loose = Logs(["i", "c"]).table
    #expect(
      closings(logs, .total(.impressions), 0) { $0.without[.duplicates] = fewer }
        == ["withoutDuplicates 0"]
    )
    for (counting, code) in [
      (MachineEvents.exclude, "withoutMachines"), (.include, "withMachines"),
    ] {
      #expect(
        closings(logs, .total(.impressions), 0) { $0.byMachines = (counting, fewer) }
          == [code + " 0"]
      )
    }
    #expect(
      closings(logs, .unique(.impressions), 3) { $0.unattributed = loose }
        == ["withUnattributed 3"]
    )
    #expect(
      closings(logs, .destinations, 4) { $0.unattributed = loose } == ["withUnattributed 4"]
    )
  }

  @Test("two at once, if none does alone")
  func combined() {
    let answer = Logs(["ed", "ed", "d", "", ""]).against([.dominant(.noFeedback): 1])
    let found = answer.lines.flatMap(\.closings).filter { $0.code != .cutOff }
    #expect(found == [Closing(.errorsAny, and: .deliveredOnly, value: 1)])
  }

  @Test("what nothing closes is told by what comes near, or as unexplained")
  func near() {
    let logs = Logs(["dX", "dX", "dX", "dc"])
    let answer = logs.against([.total(.clicks): 0, .unique(.complaints): 7])
    #expect(answer.lines.map(\.verdict) == [.nearlyClosed, .unexplained])
    #expect(answer.lines[0].closings == [Closing(.withoutUnsubscribeLinkClicks, value: 1)])
  }

  @Test("moments at which all figures agree")
  func cutOffs() {
    let logs = Logs(["dicc", "di", "d  c"])
    let report: [ReportedFigure: Int] = [
      .destinations: 3, .total(.impressions): 2, .total(.clicks): 1,
    ]
    let answer = logs.against(report)
    let stretch = MailingCourse.Stretch(from: Moment(seconds: 102), until: Moment(seconds: 102))
    #expect(answer.cutOffs == [stretch])
    let line = answer.lines.first { $0.figure == .total(.clicks) }
    #expect(line?.closings == [Closing(.cutOff, value: 1, stretch: stretch)])
    // By itself, if there is no common one.
    let apart = logs.against(report.merging([.total(.complaints): 9]) { $1 })
    #expect(apart.cutOffs.isEmpty)
    #expect(apart.lines.first { $0.figure == .total(.clicks) }?.closings == line?.closings)
  }

  @Test("what a report says against itself")
  func contradictions() {
    let report = StatisticsReport([
      .destinations: 10, .dominantDestinations: 9, .dominant(.error): 2, .dominant(.click): 4,
      .dominant(.impression): 0, .unique(.clicks): 3, .total(.clicks): 2, .total(.errors): 5,
      .unique(.errors): 0, .unique(.impressions): 11,
    ])
    let tables = ReconciledTables(EvidenceTable(), errors: .rank, retries: (0, 0))
    let found = Reconciliation(report, Self.mailing, tables, MailingCourse([])).contradictions
    #expect(
      found.map { "\($0.code.rawValue) \($0.count)" } == [
        "partsBelowDestinations 3", "destinationsDiffer 1", "totalWithoutUnique 5",
        "dominantAboveUnique 2", "uniqueAboveTotal 1", "dominantAboveUnique 1",
        "aboveDestinations 1",
      ]
    )
  }

  @Test("the largest numbers there can be overflow nothing")
  func largest() {
    let numbers = ReportedFigure.all.map { ($0, StatisticsReport.limit) }
    let answer = Logs(["dic"]).against(Dictionary(uniqueKeysWithValues: numbers))
    #expect(answer.lines.allSatisfy { $0.verdict != .agrees })
    #expect(answer.contradictions.contains { $0.code == .partsAboveDestinations })
    #expect(StatisticsReport([.destinations: .max, .unknown: .min]).figures.isEmpty)
  }
}
