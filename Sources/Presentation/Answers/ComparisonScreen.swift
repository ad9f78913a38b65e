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
    let share = Column(style.say("share", nl: "aandeel"), .right)
    let (a, b) = (Column("a", .right), Column("b", .right))
    let name = Column(style.say("outcome", nl: "resultaat"))
    let sides = comparison.outcomes.enumerated().map { rank, row in
      [
        Cell(style.wording.name(row.outcome), .outcome(row.outcome)),
        Cell(style.numbers.integer(row.a.count)),
        Cell(style.numbers.percent(units: shares[0]?[rank])),
        Cell(style.numbers.integer(row.b.count)),
        Cell(style.numbers.percent(units: shares[1]?[rank])),
      ]
    }
    let bars = mirrored(
      comparison.outcomes.map { ($0.a.percent, $0.b.percent, Tone.outcome($0.outcome)) }
    )
    var table = ScreenTable(
      columns: [name, a, share, b, share] + differenceColumns,
      rows: sides.indices.map { rank in
        let difference = cells(comparison.outcomes[rank].difference)
        return ScreenRow(sides[rank] + difference, bar: bars[rank])
      }
    )
    let inward = sides.map { [$0[0], $0[1], $0[2], $0[4], $0[3]] }
    table.pictures = [picture([name, a, share, share, b], inward, bars)]
    table.told = 1..<5
    return table
  }

  private var rates: ScreenTable {
    let base = style.wording.rate(of: comparison.base)
    let columns = [
      Column(style.say("rate, ", nl: "ratio, ") + base, .left, .wrapped), Column("a", .right),
      Column("b", .right),
    ]
    let sides = comparison.rates.map { row in
      [
        Cell(style.wording.name(row.rate)), Cell(style.numbers.percent(row.a)),
        Cell(style.numbers.percent(row.b)),
      ]
    }
    let bars = mirrored(comparison.rates.map { ($0.a, $0.b, Tone.outcome($0.rate.outcome)) })
    var table = ScreenTable(
      columns: columns + differenceColumns,
      rows: sides.indices.map { place in
        let difference = cells(comparison.rates[place].difference)
        return ScreenRow(sides[place] + difference, bar: bars[place])
      }
    )
    table.pictures = [picture(columns, sides, bars)]
    table.told = 1..<3
    return table
  }

  /// Bars with what a has on the left of a line, growing to the left, and what b has on the right,
  /// growing to the right. The largest of all makes the scale.
  private func mirrored(_ pairs: [(a: Double?, b: Double?, tone: Tone)]) -> [Bar] {
    let largest = pairs.flatMap { [$0.a ?? 0, $0.b ?? 0] }.max() ?? 0
    let scale = largest > 0 ? largest : 1
    return pairs.map {
      .mirrored(left: ($0.a ?? 0) / scale, right: ($0.b ?? 0) / scale, $0.tone)
    }
  }

  /// The bars between what is known of both.
  ///
  /// - Parameter columns: the name, then as many of a as of b.
  private func picture(_ columns: [Column], _ rows: [[Cell]], _ bars: [Bar]) -> Picture {
    var table = ScreenTable(
      columns: columns,
      rows: zip(rows, bars).map { ScreenRow($0, bar: $1) }
    )
    table.bars = BarColumn(.sides("a", "b"), at: columns.count / 2 + 1, most: 61)
    return .table(table)
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
      switch table.key {
      case .address: style.say("shared addresses", nl: "gedeelde adressen")
      case .message: style.say("shared messages", nl: "gedeelde berichten")
      case .profile: style.say("shared profiles", nl: "gedeelde profielen")
      }
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

extension ComparedRate {
  /// Whose colour it has.
  fileprivate var outcome: Outcome {
    switch self {
    case .figure(let figure): figure.outcome
    case .clickThroughByKeyFigures, .clickThroughByDominantResults: .click
    }
  }
}
