import Analyses
import MailingModel

extension Answer {
  /// The answer of `dominant`.
  public static func dominant(
    _ results: DominantResults,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style)
    return Answer(
      command: "dominant",
      head: [
        "destinations": .int(results.all.destinations), "outcomes": results.all.records,
        "mailings": Value(
          results.mailings.map {
            $0.mailing.fields + [
              "destinations": .int($0.results.destinations), "outcomes": $0.results.records,
            ]
          }
        ),
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "outcome", "destinations", "share"],
        rows: results.mailings.flatMap { mailing in
          mailing.results.rows.map {
            mailing.mailing.fields + [
              "outcome": .text($0.outcome.name), "destinations": .int($0.destinations),
              "share": Value($0.share),
            ]
          }
        }
      ),
      screen: screen(results, style) + afterword.blocks
    )
  }

  private static func screen(_ results: DominantResults, _ style: AnswerStyle) -> [Block] {
    let all = (style.say("all", nl: "alle"), results.all)
    let each = results.mailings.map { ($0.mailing.text, $0.results) }
    let pictures = DominantPictures(style: style)
    switch each.count {
    case 1:
      var table = sideBySide([("", each[0].1)], style)
      table.pictures = [pictures.whole(each[0].1)]
      table.told = table.columns.indices
      return [.heading(each[0].0), .table(table)]
    case 2...3:
      var table = sideBySide(each + [all], style)
      table.pictures = (each + [all]).map { pictures.whole($0.1, name: $0.0) }
      table.told = table.columns.indices
      return [.table(table)]
    default:
      var table = sideBySide([("", all.1)], style)
      table.pictures = [pictures.whole(all.1)]
      table.told = table.columns.indices
      var matrix = matrix(each, style)
      matrix.pictures = [pictures.each(each)]
      matrix.told = (matrix.columns.count - 1)..<matrix.columns.count
      return [.table(table), .table(matrix)]
    }
  }

  /// Outcomes down, mailings across: destinations and shares.
  private static func sideBySide(
    _ parts: [(name: String, results: OutcomeCounts)],
    _ style: AnswerStyle
  ) -> ScreenTable {
    let shares = parts.map { $0.results.roundedShares(decimals: style.numbers.decimals) }
    let titles = parts.flatMap { part in
      [
        Column(
          part.name.isEmpty ? style.say("destinations", nl: "bestemmingen") : part.name,
          .right
        ),
        Column(style.say("share", nl: "aandeel"), .right),
      ]
    }
    let rows = Outcome.allCases.indices.map { rank in
      ScreenRow(
        [Cell(style.wording.name(Outcome.allCases[rank]), .outcome(Outcome.allCases[rank]))]
          + parts.indices.flatMap { part in
            [
              Cell(style.numbers.integer(parts[part].results.counts[rank])),
              Cell(style.numbers.percent(units: shares[part]?[rank])),
            ]
          }
      )
    }
    let total = ScreenRow(
      [Cell(style.say("destinations", nl: "bestemmingen"))]
        + parts.indices.flatMap { part in
          [
            Cell(style.numbers.integer(parts[part].results.destinations)),
            Cell(style.numbers.percent(units: shares[part]?.reduce(0, +))),
          ]
        }
    )
    return ScreenTable(
      columns: [Column(style.say("outcome", nl: "resultaat"))] + titles,
      rows: rows,
      total: total
    )
  }

  /// Mailings down, outcomes across: destinations.
  private static func matrix(
    _ parts: [(name: String, results: OutcomeCounts)],
    _ style: AnswerStyle
  ) -> ScreenTable {
    ScreenTable(
      columns: [Column(style.say("mailing", nl: "mailing"))]
        + Outcome.allCases.map { Column(style.wording.name($0), .right) }
        + [Column(style.say("destinations", nl: "bestemmingen"), .right)],
      rows: parts.map { part in
        ScreenRow(
          [Cell(part.name)] + part.results.counts.map { Cell(style.numbers.integer($0)) }
            + [Cell(style.numbers.integer(part.results.destinations))]
        )
      }
    )
  }
}
