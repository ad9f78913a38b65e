import Testing

@testable import Presentation

@Suite("Tables that are too wide become records")
struct RecordTests {
  private func text(
    _ rows: RowStream<ScreenRow>,
    total: ScreenRow? = nil,
    hasMarks: Bool = false,
    _ renderer: TextRenderer
  ) throws -> String {
    let columns = [
      Column("time", .left, .last), Column("address"), Column("count", .right),
      Column("a title that is long", .left),
    ]
    var table = ScreenTable(columns: columns, rows: rows, total: total)
    table.hasMarks = hasMarks
    return try SampleAnswers.text(
      renderer,
      Answer(command: "x", table: MainTable(columns: [], rows: []), screen: [.table(table)])
    )
  }

  private var rows: RowStream<ScreenRow> {
    RowStream([
      ScreenRow(["2026-11-03 12:00:00", "anna@gmail.example", "123,456", "one two three four"]),
      ScreenRow(["2026-11-03 12:00:01", "", "7", ""], isMarked: true),
    ])
  }

  @Test("a line for each value that there is, and one between records")
  func records() throws {
    let expected = """
      ─ 1 ──────────────────────────
      time           2026-11-03
                     12:00:00
      address        anna@gmail.exam
                     ple
      count          123,456
      a title that…  one two three
                     four
      ▸ 2 ──────────────────────────
      time           2026-11-03
                     12:00:01
      count          7
      ══════════════════════════════
      time           all
      count          123,463

      """
    let total = ScreenRow(["all", "", "123,463"])
    #expect(try text(rows, total: total, TextRenderer(width: 30)) == expected)
    let ascii = try text(rows, total: total, TextRenderer(width: 30, ascii: true))
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
    #expect(ascii.contains("\n> 2 ---") && ascii.contains("\n======"))
  }

  @Test("never wider than the terminal", arguments: TextRecords.leastWidth...60)
  func widths(width: Int) throws {
    let lines = try text(rows, TextRenderer(width: width)).split(separator: "\n")
    #expect(lines.allSatisfy { displayWidth(String($0)) <= width })
  }

  @Test("a table that can be fitted stays one, and so does one without a width")
  func tables() throws {
    #expect(try text(rows, TextRenderer(width: 70)).contains("\n  time"))
    #expect(try text(rows, TextRenderer()).hasPrefix("  time"))
  }

  @Test("rows are streamed")
  func streamed() throws {
    var pulled = 0
    let rows = RowStream<ScreenRow> {
      pulled += 1
      guard pulled <= 3_000 else { return nil }
      return ScreenRow(["2026-11-03 12:00:00", "a", "\(pulled)"], isMarked: pulled == 2_000)
    }
    let text = try text(rows, hasMarks: true, TextRenderer(width: 24))
    let numbers = text.split(separator: "\n").filter { $0.hasSuffix("──") }
    #expect(numbers.count == 3_000)
    #expect(numbers.last?.hasPrefix("─ 3000 ─") == true)
    #expect(text.contains("▸ 2000 ─"))
  }

  @Test("hostile texts stay on their lines, and endless ones end", arguments: hostileTexts)
  func hostile(text hostile: String, shown: String) throws {
    let endless = String(repeating: "あ", count: 100_000)
    let rows = [ScreenRow(["2026-11-03 12:00:00", Cell(hostile), "1", Cell(endless)])]
    let printed = try text(RowStream(rows), TextRenderer(width: 40))
    #expect(!printed.unicodeScalars.contains { $0 != "\n" && $0.isHidden })
    let lines = printed.split(separator: "\n").map(String.init)
    #expect(lines.count < 20)
    #expect(lines.allSatisfy { displayWidth($0) <= 40 })
    #expect(lines.last?.hasSuffix("…") == true)
  }
}
