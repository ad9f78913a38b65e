import MailingModel

extension Answer {
  /// The answer of `rejects`.
  public static func rejects(
    _ cursor: any RowCursor<RejectedRow>,
    limit: Int?,
    _ style: AnswerStyle
  ) -> Answer {
    let rows = RowStream(cursor, limit: limit) { row -> Fields in
      [
        "file": .text(row.file), "line": .int(row.line), "column": Value(row.column),
        "reason": .text(style.wording.reason(row.reason)),
        "row": .text(String(decoding: row.bytes, as: UTF8.self)),
      ]
    }
    let screenRows = RowStream(cursor, limit: limit) { row in
      let place = [row.line, row.column].compactMap { $0 }.map(String.init)
      return ScreenRow([
        Cell(([row.file] + place).joined(separator: ":")),
        Cell(style.wording.reason(row.reason)),
        Cell(String(decoding: row.bytes.prefix(200), as: UTF8.self)),
      ])
    }
    return Answer(
      command: "rejects",
      rowsName: "rows",
      rows: rows,
      table: MainTable(columns: ["file", "line", "column", "reason", "row"], rows: rows),
      screen: [
        .table(
          ScreenTable(
            columns: [
              Column(style.say("file:line:column", nl: "bestand:regel:kolom"), .left, .start),
              Column(style.say("reason", nl: "reden"), .left, .wrapped),
              Column(style.say("row", nl: "rij")),
            ],
            rows: screenRows,
            empty: style.say("no row was rejected", nl: "geen rij is afgekeurd")
          )
        )
      ]
    )
  }
}
