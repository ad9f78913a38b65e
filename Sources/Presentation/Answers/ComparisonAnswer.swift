import Analyses
import MailingModel

extension Answer {
  /// The answer of `diff` without outcomes.
  public static func comparison(
    _ comparison: Comparison,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let notes = comparison.notes.map { note in
      (note.code, note.count, style.wording.note(note, comparison))
    }
    let afterword = Afterword(caveats, style, and: notes)
    return Answer(
      command: "diff",
      head: [
        "a": .record(comparison.a.fields), "b": .record(comparison.b.fields),
        "outcomes": Value(comparison.outcomes.map(record)),
        "rates": Value(comparison.rates.map(record)),
        "chiSquare": Value(comparison.chiSquare.map(record)),
        "shared": Value(comparison.shared.map(record)),
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: comparisonColumns,
        rows: comparison.outcomes.map(record)
      ),
      screen: ComparisonScreen(comparison, style).blocks + afterword.blocks
    )
  }

  static let comparisonColumns = [
    "outcome", "a.destinations", "a.share", "b.destinations", "b.share", "difference",
    "interval.0", "interval.1", "significant",
  ]

  static func record(_ row: Comparison.OutcomeRow) -> Fields {
    ["outcome": .text(row.outcome.name), "a": side(row.a), "b": side(row.b)]
      + record(row.difference)
  }

  private static func side(_ proportion: Proportion) -> Value {
    ["destinations": .int(proportion.count), "share": Value(proportion.percent)]
  }

  private static func record(_ row: Comparison.RateRow) -> Fields {
    ["figure": .text(row.rate.name), "a": Value(row.a), "b": Value(row.b)]
      + record(row.difference)
  }

  private static func record(_ difference: Difference) -> Fields {
    let interval = difference.interval.map {
      Value.list([.double($0.lowerBound), .double($0.upperBound)])
    }
    return [
      "difference": Value(difference.points), "interval": interval ?? .null,
      "significant": difference.isSignificant.map(Value.bool) ?? .null,
    ]
  }

  private static func record(_ test: ChiSquare) -> Fields {
    [
      "statistic": .double(test.statistic), "degreesOfFreedom": .int(test.degreesOfFreedom),
      "p": .double(test.p),
    ]
  }

  private static func record(_ shared: Comparison.Shared) -> Fields {
    [
      "by": .text(shared.table.key.rawValue), "addresses": .int(shared.table.shared),
      "onlyA": .int(shared.table.onlyA), "onlyB": .int(shared.table.onlyB),
      "matrix": .list(shared.table.counts.map { .list($0.map(Value.int)) }),
      "mcNemar": Value(
        zip(Outcome.allCases, shared.mcNemar).map { outcome, test in
          ["outcome": .text(outcome.name), "p": Value(test.p)]
        }
      ),
    ]
  }

  /// The answer of `diff` with outcomes: the addresses of one row or cell, or those that moved.
  ///
  public static func sharedPairs(
    _ pairs: any RowCursor<SharedPair>,
    _ a: Comparison.Side,
    _ b: Comparison.Side,
    _ test: PairTest,
    errors: ErrorsReading,
    reader: any EventReader,
    limit: Int?,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let telling = EventTelling(reader: reader, style: style)
    let rows = RowStream(pairs, limit: limit) { pair in
      let side = { (history: DestinationHistory) throws(SourceError) -> Value in
        [
          "outcome": .text(history.outcome(errors).name),
          "decisive": try telling.decisive(history, errors), "message": .text(history.message),
        ]
      }
      return ["address": .text(pair.a.address), "a": try side(pair.a), "b": try side(pair.b)]
        as Fields
    }
    let key = CrossTable.Key(a.mailing, b.mailing)
    let screenRows = RowStream(pairs, limit: limit) { pair in
      ScreenRow(
        [Cell(key == .message ? pair.a.message : pair.a.address)]
          + telling.outcomeCells(pair.a, errors) + telling.outcomeCells(pair.b, errors)
      )
    }
    return Answer(
      command: "diff",
      head: [
        "a": .record(a.fields), "b": .record(b.fields),
      ] + cell(test),
      rowsName: "addresses",
      rows: rows,
      tail: afterword.tail,
      table: MainTable(
        columns: ["address"] + columns(ofSide: "a") + columns(ofSide: "b"),
        rows: rows
      ),
      screen: [
        .table(
          ScreenTable(
            columns: [
              Column(style.wording.name(key))
            ] + telling.outcomeColumns(a.text) + telling.outcomeColumns(b.text),
            rows: screenRows,
            empty: style.say(
              "no pair with these outcomes",
              nl: "geen paar met deze resultaten"
            )
          )
        )
      ] + afterword.blocks
    )
  }

  private static func cell(_ test: PairTest) -> Fields {
    switch test {
    case .cell(let row, let column): ["cell": [.text(row.name), Value(column?.name)]]
    case .moved: ["moved": true]
    }
  }

  private static func columns(ofSide side: String) -> [String] {
    [side + ".outcome"] + EventTelling.columns(at: side + ".decisive.") + [side + ".message"]
  }
}

extension Comparison.Side {
  /// As in headings: `5001@2026-11-03`.
  var text: String { mailing.text + (moment.map { "@" + $0 } ?? "") }

  /// The keys that name it.
  var fields: Fields { mailing.fields + (moment.map { ["until": .text($0)] } ?? [:]) }
}
