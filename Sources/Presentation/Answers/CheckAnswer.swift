import Analyses
import MailingModel

extension Answer {
  /// The answer of `check`.
  public static func quality(_ quality: Quality, _ style: AnswerStyle) -> Answer {
    let findings = quality.findings.map { finding -> Fields in
      [
        "code": .text(finding.code.rawValue), "count": .int(finding.count),
        "text": .text(style.wording.finding(finding)),
      ]
    }
    let counts: [(String, Int)] = [
      (
        style.say("unattributed events", nl: "niet toegewezen gebeurtenissen"),
        quality.unattributedEvents
      ),
      (style.say("rejected rows", nl: "afgekeurde rijen"), quality.rejectedRows),
      (style.say("ignored rows", nl: "genegeerde rijen"), quality.ignoredRows),
      (style.say("duplicate rows", nl: "dubbele rijen"), quality.duplicateRows),
    ]
    let table = ScreenTable(
      columns: [
        Column(style.say("quality of what is loaded", nl: "kwaliteit van wat geladen is")),
        Column("", .right),
      ],
      rows: counts.map { ScreenRow([Cell($0.0), Cell(style.numbers.integer($0.1))]) }
    )
    return Answer(
      command: "check",
      head: [
        "unattributedEvents": .int(quality.unattributedEvents),
        "rejectedRows": .int(quality.rejectedRows), "ignoredRows": .int(quality.ignoredRows),
        "duplicateRows": .int(quality.duplicateRows), "findings": Value(findings),
      ],
      table: MainTable(columns: ["code", "count", "text"], rows: findings),
      screen: [.table(table)]
        + quality.findings.map { .note(style.wording.finding($0)) }
        + (quality.findings.isEmpty
          ? [.paragraph(style.say("nothing surprising", nl: "niets verrassends"))] : [])
    )
  }

  /// The answer of `check unattributed`.
  public static func unattributed(
    _ cursor: any RowCursor<UnattributedEvent>,
    reader: any EventReader,
    limit: Int?,
    _ style: AnswerStyle
  ) -> Answer {
    let telling = EventTelling(reader: reader, style: style)
    let afterword = Afterword(.none, style, clock: .showsTimes)
    let rows = RowStream(cursor, limit: limit) { stray -> Fields in
      [
        "set": Value(stray.set), "message": .text(stray.message), "address": .text(stray.address),
      ] + telling.record(try telling.tell(stray.event))
    }
    let screenRows = RowStream(cursor, limit: limit) { stray in
      let told = try telling.tell(stray.event)
      return ScreenRow([
        Cell(style.time(stray.event.time)), Cell(style.wording.name(stray.event.kind)),
        Cell(stray.message), Cell(stray.address), Cell(told.detailText),
        Cell(told.sourceText, .muted),
      ])
    }
    let columns = [
      telling.timeColumn, Column(style.say("event", nl: "gebeurtenis")),
      Column(style.say("message", nl: "bericht"), .left, .dropped),
      Column(style.say("address", nl: "adres")),
      Column(style.say("details", nl: "bijzonderheden")), telling.sourceColumn,
    ]
    return Answer(
      command: "check",
      rowsName: "unattributed",
      rows: rows,
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "message", "address"] + EventTelling.columns(),
        rows: rows
      ),
      screen: [
        .table(
          ScreenTable(
            columns: columns,
            rows: screenRows,
            empty: style.say("no event is unattributed", nl: "elke gebeurtenis is toegewezen")
          )
        )
      ] + afterword.blocks
    )
  }
}
