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

  /// One bar a mailing or group, one below the other; each is the whole of it, so that shares can be compared.
  ///
  /// - Parameter names: the column of their names.
  func each(_ parts: [(name: String, results: OutcomeCounts)], _ names: Column) -> Picture {
    var table = ScreenTable(
      columns: [
        names, Column(style.say("destinations", nl: "bestemmingen"), .right),
      ],
      rows: parts.map { part in
        ScreenRow(
          [Cell(part.name), Cell(style.numbers.integer(part.results.destinations))],
          bar: .outcomes(part.results.counts)
        )
      }
    )
    let title = style.say("dominant results", nl: "dominante resultaten")
    table.bars = BarColumn(.text(title), at: 1, most: .max)
    return .table(table)
  }
}
