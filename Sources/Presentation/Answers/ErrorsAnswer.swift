import Analyses
import MailingModel

extension Answer {
  /// The answer of `errors`.
  ///
  /// - Parameter reader: reads the example of each row back.
  public static func errors(
    _ errors: Errors,
    reader: any EventReader,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) throws(SourceError) -> Answer {
    let telling = TallyTelling(errors.group, style)
    let afterword = Afterword(caveats, style)
    var documents: [Fields] = []
    var rows: [Fields] = []
    var screen: [Block] = []
    for mailing in errors.mailings {
      let examples = try examples(mailing.rows, reader)
      let records = zip(mailing.rows, examples).map { record($0, example: $1, telling) }
      let others: Fields = mailing.others > 0 ? ["otherErrors": .int(mailing.others)] : [:]
      documents.append(
        mailing.mailing.fields + [
          "total": .int(mailing.total), "destinations": .int(mailing.destinations),
          "errors": Value(records),
        ] + others
      )
      rows += records.map { mailing.mailing.fields + $0 }
      screen += [
        .heading(mailing.mailing.text), .table(ErrorsTable(mailing, examples, telling).table),
      ]
      screen += style.rest(mailing.others)
    }
    return Answer(
      command: "errors",
      head: ["mailings": Value(documents)],
      tail: afterword.tail,
      table: MainTable(
        columns: telling.columns([
          "step", "class", "type", "status", "code", "total", "destinations", "example",
        ]),
        rows: rows
      ),
      screen: style.eachMailing(screen) + afterword.blocks
    )
  }

  /// What the first error of each row says of itself; empty if nothing.
  private static func examples(
    _ rows: [Errors.Row],
    _ reader: any EventReader
  ) throws(SourceError) -> [String] {
    var examples = Array(repeating: "", count: rows.count)
    // A reader is quick where rows stand behind each other.
    let inOrder = rows.indices.sorted {
      rows[$0].example.location.row.stands(before: rows[$1].example.location.row)
    }
    for index in inOrder {
      let fields = try reader.details(of: rows[index].example).fields
      examples[index] = fields.first { $0.name == LoggedField.description.rawValue }?.value ?? ""
    }
    return examples
  }

  private static func record(
    _ row: Errors.Row,
    example: String,
    _ telling: TallyTelling
  ) -> Fields {
    telling.head(row.group) + [
      "step": Value(row.step?.rawValue), "class": Value(row.permanence?.rawValue),
      "type": Value(row.type), "status": Value(row.status), "code": Value(row.code),
      "total": .int(row.total), "destinations": .int(row.destinations), "example": .text(example),
    ]
  }
}

/// The errors of a mailing for a reader, without what the logs say of none of them.
private struct ErrorsTable {
  /// What errors have in common, and what it is called.
  private typealias Part = (title: String, text: (Errors.Row) -> String?)

  private let mailing: Errors.Mailing
  private let examples: [String]
  private let telling: TallyTelling
  private let parts: [Part]

  init(_ mailing: Errors.Mailing, _ examples: [String], _ telling: TallyTelling) {
    (self.mailing, self.examples, self.telling) = (mailing, examples, telling)
    let style = telling.style
    let all: [Part] = [
      (style.say("step", nl: "stap"), { $0.step.map(style.wording.name) }),
      (style.say("class", nl: "klasse"), { $0.permanence.map(style.wording.name) }),
      (style.say("type", nl: "soort"), { $0.type }),
      (style.say("status", nl: "status"), { $0.status }),
      (style.say("code", nl: "code"), { $0.code }),
    ]
    let told = all.filter { part in mailing.rows.contains { part.text($0) != nil } }
    parts = told.isEmpty ? Array(all.suffix(1)) : told
  }

  var table: ScreenTable {
    let style = telling.style
    return ScreenTable(
      columns: telling.columns(parts.map { Column($0.title) }, style.say("errors", nl: "fouten"))
        + [Column(style.say("example", nl: "voorbeeld"), .left, .wrapped)],
      rows: zip(mailing.rows, examples).map { row, example in
        let texts = parts.map { Cell(telling.text($0.text(row))) }
        return ScreenRow(
          telling.cells(row.group, texts, row.total, row.destinations) + [Cell(example)]
        )
      },
      total: telling.total(mailing.total, mailing.destinations, texts: parts.count),
      empty: style.say("no error", nl: "geen fout")
    )
  }
}
