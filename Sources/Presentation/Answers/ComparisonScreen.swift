import Analyses
import MailingModel

/// Two mailings side by side, for a reader.
struct ComparisonScreen {
  private let comparison: Comparison
  private let style: AnswerStyle

  init(_ comparison: Comparison, _ style: AnswerStyle) {
    (self.comparison, self.style) = (comparison, style)
  }

  var blocks: [Block] {
    [
      .heading("a = \(comparison.a.text), b = \(comparison.b.text)"), .table(outcomes),
      .paragraph(chiSquare), .table(rates),
    ] + (comparison.shared.map(shared) ?? [])
  }

  private var outcomes: ScreenTable {
    let shares = [\Comparison.OutcomeRow.a, \.b].map { side in
      Analyses.shares(
        of: comparison.outcomes.map { $0[keyPath: side].count },
        decimals: style.numbers.decimals
      )
    }
    return ScreenTable(
      columns: [
        Column(style.say("outcome", nl: "resultaat")), Column("a", .right),
        Column(style.say("share", nl: "aandeel"), .right), Column("b", .right),
        Column(style.say("share", nl: "aandeel"), .right),
      ] + differenceColumns,
      rows: comparison.outcomes.enumerated().map { rank, row in
        ScreenRow(
          [
            Cell(style.wording.name(row.outcome), .outcome(row.outcome)),
            Cell(style.numbers.integer(row.a.count)),
            Cell(style.numbers.percent(units: shares[0]?[rank])),
            Cell(style.numbers.integer(row.b.count)),
            Cell(style.numbers.percent(units: shares[1]?[rank])),
          ] + cells(row.difference)
        )
      }
    )
  }

  private var rates: ScreenTable {
    ScreenTable(
      columns: [
        Column(style.say("rate, ", nl: "ratio, ") + style.wording.rate(of: comparison.base)),
        Column("a", .right), Column("b", .right),
      ] + differenceColumns,
      rows: comparison.rates.map { row in
        ScreenRow(
          [
            Cell(style.wording.name(row.rate)), Cell(style.numbers.percent(row.a)),
            Cell(style.numbers.percent(row.b)),
          ] + cells(row.difference)
        )
      }
    )
  }

  private var differenceColumns: [Column] {
    [
      Column("b − a", .right),
      Column(style.say("95 % interval", nl: "95%-interval"), .right),
      Column(style.say("significant", nl: "significant")),
    ]
  }

  private func cells(_ difference: Difference) -> [Cell] {
    let numbers = style.numbers
    let verdict = difference.isSignificant.map {
      $0 ? style.say("yes", nl: "ja") : style.say("no", nl: "nee")
    }
    return [
      Cell(numbers.signedNumber(difference.points)), Cell(numbers.interval(difference.interval)),
      Cell(verdict ?? numbers.notAvailable),
    ]
  }

  private var chiSquare: String {
    guard let test = comparison.chiSquare else {
      return style.say(
        "chi-square: not available, a mailing has no destinations",
        nl: "chi-kwadraat: niet beschikbaar, een mailing heeft geen bestemmingen"
      )
    }
    return style.say("chi-square ", nl: "chi-kwadraat ")
      + style.numbers.number(test.statistic)
      + style.say(", degrees of freedom ", nl: ", vrijheidsgraden ")
      + String(test.degreesOfFreedom) + ", p " + style.numbers.pValue(test.p)
  }

  private func shared(_ shared: Comparison.Shared) -> [Block] {
    let numbers = style.numbers
    let table = shared.table
    let what =
      table.key == .address
      ? style.say("shared addresses", nl: "gedeelde adressen")
      : style.say("shared messages", nl: "gedeelde berichten")
    let rows = Outcome.allCases.map { outcome in
      ScreenRow(
        [Cell(style.wording.name(outcome), .outcome(outcome))]
          + table.counts[Int(outcome.rawValue)].map { Cell(numbers.integer($0)) }
          + [Cell(numbers.pValue(shared.mcNemar[Int(outcome.rawValue)].p))]
      )
    }
    return [
      .heading(
        "\(what): \(numbers.integer(table.shared))"
          + style.say(
            " (only a: \(numbers.integer(table.onlyA)), only b: \(numbers.integer(table.onlyB)))",
            nl: " (alleen a: \(numbers.integer(table.onlyA)), "
              + "alleen b: \(numbers.integer(table.onlyB)))"
          )
      ),
      .table(
        ScreenTable(
          columns: [Column(style.say("a ↓  b →", nl: "a ↓  b →"))]
            + Outcome.allCases.map { Column(style.wording.name($0), .right) }
            + [Column("McNemar p", .right)],
          rows: rows
        )
      ),
    ]
  }
}
