@testable import Presentation

/// Small answers that every format is tried on.
enum SampleAnswers {
  /// Two outcomes of one mailing, with a total.
  static var dominant: Answer {
    let rows: [Fields] = [
      ["set": .null, "mailing": "5001", "outcome": "error", "destinations": 17819, "share": 12.5],
      ["set": .null, "mailing": "5001", "outcome": "click", "destinations": 5, "share": 50.0],
    ]
    return Answer(
      command: "dominant",
      head: ["destinations": 17824],
      rowsName: "outcomes",
      rows: RowStream(rows),
      tail: ["settings": ["errors": "any"]],
      table: MainTable(
        columns: ["set", "mailing", "outcome", "destinations", "share"],
        rows: rows
      ),
      screen: [
        .heading("Mailing 5001"),
        .table(
          ScreenTable(
            columns: [Column("Outcome"), Column("Destinations", .right)],
            rows: [
              ScreenRow([Cell("error", .outcome(.error)), "17,819"]),
              ScreenRow([Cell("click", .outcome(.click)), "5"]),
            ],
            total: ScreenRow(["total", "17,824"])
          )
        ),
        .note("errors any: 3 destinations moved"),
      ]
    )
  }

  /// One row with nested names, whose address is whatever a test wants.
  static func destination(address: String) -> Answer {
    let row: Fields = [
      "address": .text(address),
      "decisive": ["time": "2026-11-03 12:00:00", "source": ["file": "a.log", "line": 7]],
      "tags": ["a", "b"],
    ]
    return Answer(
      command: "list",
      rowsName: "destinations",
      rows: RowStream([row]),
      table: MainTable(
        columns: ["address", "decisive.time", "decisive.source.line", "tags", "missing"],
        rows: [row]
      ),
      screen: [
        .paragraph(address),
        .table(ScreenTable(columns: [Column("Address")], rows: [ScreenRow([Cell(address)])])),
      ]
    )
  }

  /// As many rows as asked, made when pulled.
  static func streamed(rows count: Int, _ pulled: @escaping (Int) -> Void) -> Answer {
    func stream<Row>(_ row: @escaping (Int) -> Row) -> RowStream<Row> {
      var next = 0
      return RowStream {
        guard next < count else { return nil }
        next += 1
        pulled(next)
        return row(next)
      }
    }
    return Answer(
      command: "list",
      rowsName: "destinations",
      rows: stream { ["message": .text("m\($0)"), "count": .int($0)] },
      table: MainTable(columns: ["count"], rows: stream { ["count": .int($0)] }),
      screen: [
        .table(
          ScreenTable(columns: [Column("Count")], rows: stream { ScreenRow([Cell("\($0)")]) })
        )
      ]
    )
  }

  static func text(_ renderer: some Rendering, _ answer: Answer) throws -> String {
    let sink = MemorySink()
    try renderer.render(answer, to: sink)
    return sink.text
  }
}

/// What a hostile sender might put into a field, each with what a reader may see of it.
let hostileTexts: [(text: String, shown: String)] = [
  ("\u{1B}[31mred\u{1B}[0m", #"\x1b[31mred\x1b[0m"#),
  ("a\r\nb\tc", #"a\r\nb\tc"#),
  ("\u{9B}2J\u{7F}\u{0}", #"\u{9b}2J\x7f\x00"#),
  ("moc.\u{202E}evil\u{2066}", #"moc.\u{202e}evil\u{2066}"#),
  ("a\u{200B}b\u{FEFF}\u{2028}\u{E0041}", #"a\u{200b}b\u{feff}\u{2028}\u{e0041}"#),
  (String(decoding: [0x61, 0xFF, 0x62] as [UInt8], as: UTF8.self), "a\u{FFFD}b"),
]
