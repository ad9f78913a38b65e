import Analyses
import MailingModel

extension Answer {
  /// The answer of `mailings`.
  public static func mailings(_ mailings: [MailingSummary], _ style: AnswerStyle) -> Answer {
    let rows = mailings.map { summary -> Fields in
      summary.mailing.fields + [
        "destinations": .int(summary.destinations), "events": .int(summary.events),
        "from": Value(summary.times.map { style.time($0.lowerBound) }),
        "until": Value(summary.times.map { style.time($0.upperBound) }),
        "sources": .list(summary.sources.map(Value.text)),
      ]
    }
    let numbers = style.numbers
    let table = ScreenTable(
      columns: [
        Column(style.say("mailing", nl: "mailing")),
        Column(style.say("destinations", nl: "bestemmingen"), .right),
        Column(style.say("events", nl: "gebeurtenissen"), .right),
        Column(style.say("from", nl: "van")), Column(style.say("until", nl: "tot en met")),
        Column(style.say("source", nl: "bron")),
      ],
      rows: mailings.map { summary in
        ScreenRow([
          Cell(summary.mailing.text), Cell(numbers.integer(summary.destinations)),
          Cell(numbers.integer(summary.events)),
          Cell(summary.times.map { style.time($0.lowerBound) } ?? numbers.notAvailable),
          Cell(summary.times.map { style.time($0.upperBound) } ?? numbers.notAvailable),
          Cell(sourceText(summary.sources, style)),
        ])
      }
    )
    return Answer(
      command: "mailings",
      head: ["mailings": Value(rows)],
      tail: style.settings(showsTimes: true),
      table: MainTable(
        columns: ["set", "mailing", "destinations", "events", "from", "until", "sources"],
        rows: rows
      ),
      screen: [.table(table)]
    )
  }

  /// One file by name, several by their folder and number.
  private static func sourceText(_ sources: [String], _ style: AnswerStyle) -> String {
    guard sources.count > 1 else { return sources.first ?? "" }
    let folders = Set(sources.map { $0.lastIndex(of: "/").map { sources[0][..<$0] } ?? "" })
    let count = style.wording.files(sources.count)
    guard folders.count == 1, let slash = sources[0].lastIndex(of: "/") else { return count }
    return sources[0][...slash] + " (\(count))"
  }

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
              Column(style.say("file:line:column", nl: "bestand:regel:kolom")),
              Column(style.say("reason", nl: "reden")), Column(style.say("row", nl: "rij")),
            ],
            rows: screenRows
          )
        )
      ]
    )
  }
}
