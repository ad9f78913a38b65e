import Analyses
import MailingModel

/// Dominant results as bars.
struct DominantPictures {
  let style: AnswerStyle

  /// One bar over the whole width, with what its parts are.
  ///
  /// - Parameter name: of the mailing, where there are several.
  func whole(_ results: OutcomeCounts, name: String? = nil) -> Picture {
    let numbers = style.numbers
    let shares = results.roundedShares(decimals: numbers.decimals)
    let sum = numbers.percent(units: shares?.reduce(0, +))
    let caption = "\(style.wording.destinations(results.destinations)) (\(sum))"
    return .outcomes(
      OutcomeBar(
        caption: (name.map { $0 + ": " } ?? "") + caption,
        parts: results.rows.enumerated().map { rank, row in
          OutcomeBar.Part(
            row.outcome,
            count: row.destinations,
            name: style.wording.name(row.outcome),
            number: numbers.integer(row.destinations),
            share: numbers.percent(units: shares?[rank])
          )
        }
      )
    )
  }

  /// One bar a mailing, one below the other; each is the whole of its mailing, so that shares can be
  /// compared.
  func each(_ mailings: [(name: String, results: OutcomeCounts)]) -> Picture {
    var table = ScreenTable(
      columns: [
        Column(style.say("mailing", nl: "mailing")),
        Column(style.say("destinations", nl: "bestemmingen"), .right),
      ],
      rows: mailings.map { mailing in
        ScreenRow(
          [Cell(mailing.name), Cell(style.numbers.integer(mailing.results.destinations))],
          bar: .outcomes(mailing.results.counts)
        )
      }
    )
    let title = style.say("dominant results", nl: "dominante resultaten")
    table.bars = BarColumn(.text(title), at: 1, most: .max)
    return .table(table)
  }
}
