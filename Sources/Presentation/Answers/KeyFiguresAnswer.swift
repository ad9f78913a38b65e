import Analyses
import MailingModel

extension Answer {
  /// The answer of `keyfigures`.
  public static func keyFigures(
    _ figures: KeyFigures,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .cutsDays)
    let group = figures.mailings.first?.groups.map { GroupTelling(field: $0.field, style: style) }
    return Answer(
      command: "keyfigures",
      head: [
        "mailingsSent": .int(figures.mailingsSent), "messagesSent": .int(figures.messagesSent),
        "messagesPerDay": Value(figures.all.messagesPerDay),
        "figures": Value(figures.all.figures.map(record)),
        "clickThroughRate": record(figures.all.clickThroughRate),
        "mailings": Value(
          figures.mailings.map {
            $0.mailing.fields + [
              "destinations": .int($0.counts.destinations),
              "messagesPerDay": Value($0.counts.messagesPerDay),
              "figures": Value($0.counts.figures.map(record)),
              "clickThroughRate": record($0.counts.clickThroughRate),
            ] + (group?.records($0.groups, record) ?? [:])
          }
        ),
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing"] + (group.map { [$0.field.name] } ?? [])
          + ["figure", "total", "unique", "rate"],
        rows: figures.mailings.flatMap { rows($0, group) }
      ),
      screen: (group.map { screen(figures, $0) } ?? screen(figures, style)) + afterword.blocks
    )
  }

  private static func record(_ counts: KeyFigures.GroupCounts) -> Fields {
    ["destinations": .int(counts.destinations), "figures": Value(counts.figures.map(record))]
  }

  private static func rows(_ mailing: KeyFigures.Mailing, _ group: GroupTelling?) -> [Fields] {
    guard let group, let groups = mailing.groups else {
      return mailing.counts.figures.map { mailing.mailing.fields + record($0) }
    }
    return groups.groups.flatMap { told in
      told.value.figures.map { mailing.mailing.fields + group.record(told.name) + record($0) }
    }
  }

  static func record(_ row: KeyFigures.Row) -> Fields {
    [
      "figure": .text(row.figure.name), "total": .int(row.total), "unique": .int(row.unique),
      "rate": Value(row.rate),
    ]
  }

  private static func record(_ rate: ClickThroughRate) -> Value {
    [
      "byKeyFigures": Value(rate.byKeyFigures),
      "byDominantResults": Value(rate.byDominantResults),
    ]
  }

  private static func screen(_ figures: KeyFigures, _ style: AnswerStyle) -> [Block] {
    let sent = ScreenTable(
      columns: [
        Column(style.say("mailings sent", nl: "mailings verstuurd"), .right),
        Column(style.say("messages sent", nl: "berichten verstuurd"), .right),
        Column(style.say("messages per day", nl: "berichten per dag"), .right),
      ],
      rows: [
        ScreenRow([
          Cell(style.numbers.integer(figures.mailingsSent)),
          Cell(style.numbers.integer(figures.messagesSent)),
          Cell(style.numbers.number(figures.all.messagesPerDay)),
        ])
      ]
    )
    let each = figures.mailings
    if each.count == 1 {
      return [.heading(each[0].mailing.text), .table(sent)]
        + counts(figures.all, figures.base, style)
    }
    let sections =
      each.count > 3
      ? []
      : each.flatMap { mailing in
        [.heading(mailing.mailing.text)] + counts(mailing.counts, figures.base, style)
      }
    let matrix = each.count > 3 ? [Block.table(uniques(each, style))] : []
    return [.table(sent)] + sections
      + [.heading(style.say("all mailings", nl: "alle mailings"))]
      + counts(figures.all, figures.base, style)
      + matrix
  }

  private static func counts(
    _ counts: KeyFigures.Counts,
    _ base: RateBase,
    _ style: AnswerStyle
  ) -> [Block] {
    let table = ScreenTable(
      columns: [
        Column(style.say("figure", nl: "kerncijfer")),
        Column(style.say("total", nl: "totaal"), .right),
        Column(style.say("unique", nl: "uniek"), .right),
        Column(style.wording.rate(of: base), .right),
      ],
      rows: counts.figures.map {
        ScreenRow([
          Cell(style.wording.name($0.figure)), Cell(style.numbers.integer($0.total)),
          Cell(style.numbers.integer($0.unique)), Cell(style.numbers.percent($0.rate)),
        ])
      }
    )
    let divided = style.numbers.divided
    let rates = ScreenTable(
      columns: [
        Column(style.say("click-through rate", nl: "doorklikratio")), Column("", .right),
        Column(style.say("formula", nl: "formule"), .left, .wrapped),
      ],
      rows: [
        ScreenRow([
          Cell(style.say("by key figures", nl: "volgens kerncijfers")),
          Cell(style.numbers.percent(counts.clickThroughRate.byKeyFigures)),
          Cell(
            style.say(
              "unique clicks \(divided) destinations with an impression",
              nl: "unieke kliks \(divided) bestemmingen met een impressie"
            )
          ),
        ]),
        ScreenRow([
          Cell(style.say("by dominant results", nl: "volgens dominante resultaten")),
          Cell(style.numbers.percent(counts.clickThroughRate.byDominantResults)),
          Cell(
            style.say(
              "dominant clicks \(divided) (dominant impressions + dominant clicks)",
              nl: "dominante kliks \(divided) (dominante impressies + dominante kliks)"
            )
          ),
        ]),
      ]
    )
    return [.table(table), .table(rates)]
  }

  /// Mailings down, figures across: unique counts.
  private static func uniques(
    _ mailings: [KeyFigures.Mailing],
    _ style: AnswerStyle
  ) -> ScreenTable {
    ScreenTable(
      columns: [
        Column(style.say("unique, by mailing", nl: "uniek, per mailing")),
        Column(style.say("messages", nl: "berichten"), .right),
      ] + Figure.allCases.map { Column(style.wording.name($0), .right) },
      rows: mailings.map { mailing in
        ScreenRow(
          [Cell(mailing.mailing.text), Cell(style.numbers.integer(mailing.counts.destinations))]
            + mailing.counts.figures.map { Cell(style.numbers.integer($0.unique)) }
        )
      }
    )
  }
}
