import Analyses
import MailingModel

extension Answer {
  /// The key figures for a reader.
  static func screen(_ figures: KeyFigures, _ style: AnswerStyle) -> [Block] {
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
    if each.count == 1 && figures.others == 0 {
      return [.heading(each[0].mailing.text), .table(sent)]
        + counts(figures.all, figures, style)
    }
    let sections =
      each.count > 3
      ? []
      : each.flatMap { mailing in
        [.heading(mailing.mailing.text)] + counts(mailing.counts, figures, style)
      }
    let matrix = each.count > 3 ? [Block.table(uniques(each, style))] : []
    return [.table(sent)] + sections
      + [.heading(style.say("all mailings", nl: "alle mailings"))]
      + counts(figures.all, figures, style)
      + matrix
  }

  private static func counts(
    _ counts: KeyFigures.Counts,
    _ figures: KeyFigures,
    _ style: AnswerStyle
  ) -> [Block] {
    let table = ScreenTable(
      columns: [
        Column(style.say("figure", nl: "kerncijfer")),
        Column(style.say("total", nl: "totaal"), .right),
        Column(style.say("unique", nl: "uniek"), .right),
        Column(style.wording.rate(of: figures.base), .right),
      ] + (figures.tellsOther ? otherColumns(figures.machines, style) : []),
      rows: counts.figures.map {
        ScreenRow(
          [
            Cell(style.wording.name($0.figure)), Cell(style.numbers.integer($0.total)),
            Cell(style.numbers.integer($0.unique)), Cell(style.numbers.percent($0.rate)),
          ]
            + ($0.other.map { other in
              [Cell(style.numbers.integer(other.total)), Cell(style.numbers.integer(other.unique))]
            } ?? [])
        )
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

  /// The columns of the same figures where machines count otherwise.
  private static func otherColumns(_ machines: MachineEvents, _ style: AnswerStyle) -> [Column] {
    let people = machines == .include
    return [
      people
        ? style.say("total, people", nl: "totaal, mensen")
        : style.say("total, all", nl: "totaal, alles"),
      people
        ? style.say("unique, people", nl: "uniek, mensen")
        : style.say("unique, all", nl: "uniek, alles"),
    ].map { Column($0, .right) }
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
