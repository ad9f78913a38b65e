import MailingModel
import Testing

@testable import Analyses

@Suite("Events counted by what they have")
struct TallyTests {
  private func row(_ values: String?..., total: Int, destinations: Int = 1) -> EventTallies.Row {
    let location = RowLocation(
      set: nil,
      row: EventRow(kind: .click, file: 0, offset: 0),
      message: 0
    )
    let example = Event(time: Moment(seconds: 1), kind: .click, location: location)
    return EventTallies.Row(
      values: values,
      total: total,
      destinations: destinations,
      example: example
    )
  }

  private func order(
    _ rows: [EventTallies.Row],
    _ order: TallyOrder? = nil,
    isGrouped: Bool = false
  ) -> [String] {
    let mailing = MailingReference(set: nil, mailing: "1")
    return EventTallies(mailing: mailing, destinations: 0, rows: rows)
      .ordered(by: order, isGrouped: isGrouped)
      .map { $0.values.map { $0 ?? "–" }.joined(separator: " ") }
  }

  @Test("the largest come first, then by name, numbers by value, what there is not last")
  func largest() {
    let rows = [
      row(nil, total: 5), row("10", total: 5), row("9", total: 5), row("b", total: 7),
      row("a", total: 5),
    ]
    #expect(order(rows) == ["b", "9", "10", "a", "–"])
    #expect(order(rows.reversed()) == ["b", "9", "10", "a", "–"])
  }

  @Test("groups stay together, by their size")
  func groups() {
    let rows = [
      row("x", "1", total: 5), row("y", "1", total: 4), row("y", "2", total: 3),
      row(nil, "1", total: 5), row("x", "2", total: 1),
    ]
    #expect(order(rows, isGrouped: true) == ["y 1", "y 2", "x 1", "x 2", "– 1"])
  }

  @Test("what is asked for goes before that, either way")
  func asked() {
    let rows = [
      row("a", total: 1, destinations: 1), row("b", total: 3, destinations: 2),
      row(nil, total: 2, destinations: 1),
    ]
    #expect(order(rows, TallyOrder(.total)) == ["a", "–", "b"])
    #expect(order(rows, TallyOrder(.destinations)) == ["–", "a", "b"])
    #expect(order(rows, TallyOrder(.value(0), isDescending: true)) == ["b", "a", "–"])
  }

  @Test("who clicks on two links is unique to each of them")
  func links() {
    let clicks = EventTallies(
      mailing: MailingReference(set: nil, mailing: "1"),
      destinations: 2,
      rows: [row("a", total: 4, destinations: 2), row("b", total: 1), row("c", total: 1)]
    )
    let mailing = Links([clicks], limit: 2).mailings[0]
    #expect((mailing.total, mailing.destinations, mailing.uniquePerLink) == (6, 2, 4))
    #expect(mailing.links.map(\.link) == ["a", "b"])
    #expect(mailing.others == 1)
  }

  @Test(
    "the first digit of a status or a code says whether to try again",
    arguments: [
      ("4.2.2", ErrorPermanence.temporary), ("550", .permanent), ("5.1.1", .permanent),
      ("451 later", .temporary), ("4096", nil), ("2.0.0", nil), ("5", nil), ("", nil), (nil, nil),
    ] as [(String?, ErrorPermanence?)]
  )
  func permanence(status: String?, expected: ErrorPermanence?) {
    #expect(ErrorPermanence(status: status) == expected)
  }

  @Test("a step is told by the words of Copernica alone")
  func steps() {
    #expect(ErrorStep(type: "RCPTTO", of: .mailerq) == .answer)
    #expect(ErrorStep(type: "nohost", of: .publisherExport) == .lookup)
    #expect(ErrorStep(type: "bounce", of: .cdm) == .bounce)
    #expect(ErrorStep(type: "bounce", of: .sendgrid) == nil)
    #expect(ErrorStep(type: "hard", of: .pom) == nil)
  }

  @Test("hours suit two days, days what is longer")
  func unit() {
    func hours(_ numbers: UInt32...) -> [MailingTimeline] {
      let buckets = numbers.map { hour in
        MailingTimeline.Bucket(
          times: Moment(seconds: hour * 3_600)...Moment(seconds: hour * 3_600 + 3_599),
          outcomes: [0, 1, 0, 0, 0, 0],
          events: Array(repeating: 0, count: 8)
        )
      }
      return [
        MailingTimeline(mailing: MailingReference(set: nil, mailing: "1"), buckets: buckets)
      ]
    }
    #expect(TimeUnit(suiting: hours()) == .hour)
    #expect(TimeUnit(suiting: hours(10, 57)) == .hour)
    #expect(TimeUnit(suiting: hours(10, 58)) == .day)
    #expect(TimeUnit(suiting: hours(10, 20) + hours(60)) == .day)
  }
}
