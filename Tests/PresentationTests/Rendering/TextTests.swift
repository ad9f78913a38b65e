import Testing

@testable import Presentation

@Suite("Tables on a terminal")
struct TextTests {
  private func table(_ columns: [Column], _ rows: [ScreenRow], total: ScreenRow? = nil) -> Answer {
    Answer(
      command: "x",
      table: MainTable(columns: [], rows: []),
      screen: [.table(ScreenTable(columns: columns, rows: rows, total: total))]
    )
  }

  @Test("aligned, with rules")
  func plain() throws {
    let expected = """
      Mailing 5001
      Outcome  Destinations
      ───────  ────────────
      error          17,819
      click               5
      ───────  ────────────
      total          17,824

      • errors any: 3 destinations moved

      """
    #expect(try SampleAnswers.text(TextRenderer(), SampleAnswers.dominant) == expected)
  }

  @Test("ASCII")
  func ascii() throws {
    let text = try SampleAnswers.text(TextRenderer(ascii: true), SampleAnswers.dominant)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("-------  ------------\n"))
    #expect(text.contains("\n* errors"))
  }

  @Test("colour surrounds texts, not the spaces between them")
  func colour() throws {
    let text = try SampleAnswers.text(TextRenderer(colour: .sixteen), SampleAnswers.dominant)
    #expect(text.contains("\u{1B}[31merror\u{1B}[0m          17,819\n"))
    #expect(text.contains("\u{1B}[1mtotal\u{1B}[0m"))
  }

  @Test("aligned by what the eye sees, without spaces at the end of a line")
  func wide() throws {
    let answer = table(
      [Column("City"), Column("N", .right), Column("Link")],
      [ScreenRow(["東京", "1", "x"]), ScreenRow(["Zürich", "22"]), ScreenRow(["👨‍👩‍👧", "3", ""])]
    )
    let expected = """
      City     N  Link
      ──────  ──  ────
      東京     1  x
      Zürich  22
      👨‍👩‍👧       3

      """
    #expect(try SampleAnswers.text(TextRenderer(), answer) == expected)
  }

  @Test("hostile texts stay on their line", arguments: hostileTexts)
  func hostile(text: String, shown: String) throws {
    let printed = try SampleAnswers.text(
      TextRenderer(),
      SampleAnswers.destination(address: text)
    )
    #expect(!printed.unicodeScalars.contains { $0 != "\n" && $0.isHidden })
    #expect(printed.split(separator: "\n").count == 4)
    #expect(printed.contains(shown))
  }

  @Test("the marked row stands out, also without colour")
  func marks() throws {
    // Rows can be run through once, so each format gets an answer of its own.
    let answer = {
      self.table(
        [Column("Kind")],
        [ScreenRow(["attempt"]), ScreenRow(["click"], isMarked: true)]
      )
    }
    #expect(
      try SampleAnswers.text(TextRenderer(), answer())
        == "  Kind\n  ───────\n  attempt\n▸ click\n"
    )
    #expect(try SampleAnswers.text(TextRenderer(ascii: true), answer()).contains("> click\n"))
  }

  @Test("a row far down can be marked where the table says so")
  func lateMark() throws {
    let rows = (0..<1_200).map { ScreenRow(["\($0)"], isMarked: $0 == 1_100) }
    var late = ScreenTable(columns: [Column("N")], rows: rows)
    late.hasMarks = true
    let answer = Answer(
      command: "x",
      table: MainTable(columns: [], rows: []),
      screen: [.table(late)]
    )
    #expect(try SampleAnswers.text(TextRenderer(), answer).contains("  1099\n▸ 1100\n  1101\n"))
  }

  @Test("the widest columns of text give way, numbers never", arguments: 20...70)
  func fitting(width: Int) throws {
    let long = String(repeating: "x", count: 30)
    let answer = table(
      [Column("A"), Column("B"), Column("C", .right)],
      [ScreenRow([Cell(long), Cell(long), "123,456"]), ScreenRow(["short", "日本語日本語", "7"])]
    )
    let lines = try SampleAnswers.text(TextRenderer(width: width), answer).split(separator: "\n")
    let widest = lines.map { displayWidth(String($0)) }.max() ?? 0
    #expect(widest == min(width, 30 + 2 + 30 + 2 + 7))
    #expect(lines.contains { $0.hasSuffix("123,456") })
    // Two columns of at least 14, seven digits, and the gaps; what is narrower shows records.
    #expect(lines[0].hasPrefix("─ 1 ─") == (width < 14 + 2 + 14 + 2 + 7))
  }

  @Test("so do the titles over numbers, and no number with them", arguments: 20...30)
  func titles(width: Int) throws {
    let answer = table(
      [Column("Name"), Column("destinations", .right), Column("clicks", .right)],
      [ScreenRow(["error", "123,456", "7"])]
    )
    let lines = try SampleAnswers.text(TextRenderer(width: width), answer).split(separator: "\n")
    #expect(lines.allSatisfy { displayWidth(String($0)) <= width })
    #expect(lines.contains { $0.contains("123,456") })
    if width == 22 { #expect(lines[0...1] == ["       destina", "Name     tions  clicks"]) }
  }

  @Test("one text as long as a file does not make all other rows as long")
  func huge() throws {
    let long = String(repeating: "x", count: 100_000)
    let answer = table(
      [Column("A"), Column("B")],
      [ScreenRow([Cell(long), "1"]), ScreenRow(["y", "2"])]
    )
    let lines = try SampleAnswers.text(TextRenderer(), answer).split(separator: "\n")
    #expect(lines.contains { $0.contains(long) && $0.hasSuffix("1") })
    #expect(
      lines.last.map { $0.hasPrefix("y ") && $0.hasSuffix(" 2") && $0.count == 203 } == true,
      "\(lines.last?.count ?? 0)"
    )
  }

  @Test("columns give way in their turn, paths at their start, times never")
  func turns() throws {
    let columns = [
      Column("T", .left, .last), Column("Id"), Column("A"),
      Column("Path", .left, .start),
    ]
    let row = ScreenRow(["2026-11-03 12:00:00", "0123456789abcdef", "text", "logs/clicks.log:12"])
    func line(_ width: Int) throws -> String {
      let text = try SampleAnswers.text(TextRenderer(width: width), table(columns, [row]))
      return String(text.split(separator: "\n").last ?? "")
    }
    #expect(try line(80) == "2026-11-03 12:00:00  0123456789abcdef  text  logs/clicks.log:12")
    #expect(try line(61) == "2026-11-03 12:00:00  0123456789abcdef  text  …s/clicks.log:12")
    #expect(try line(57) == "2026-11-03 12:00:00  0123456789abc…  text  …clicks.log:12")
    // Half of a time says nothing, so then there are records.
    #expect(try line(56) == "Path  logs/clicks.log:12")
  }

  @Test("an id is left out rather than cut, and a text goes on below")
  func dropsAndWraps() throws {
    let columns = [
      Column("Id", .left, .dropped), Column("N", .right), Column("Text", .left, .wrapped),
    ]
    let row = ScreenRow(["0123456789abcdef", "7", "one two three four five six"])
    func lines(_ width: Int) throws -> [Substring] {
      let text = try SampleAnswers.text(TextRenderer(width: width), table(columns, [row]))
      return Array(text.split(separator: "\n").dropFirst(2))
    }
    #expect(try lines(48) == ["0123456789abcdef  7  one two three four five six"])
    #expect(try lines(47) == ["7  one two three four five six"])
    #expect(try lines(24) == ["7  one two three four", "   five six"])
  }

  @Test("a table without rows may say so instead")
  func emptyText() throws {
    let none = ScreenTable(columns: [Column("A")], rows: [ScreenRow](), empty: "nobody")
    let answer = Answer(
      command: "x",
      table: MainTable(columns: [], rows: []),
      screen: [.table(none)]
    )
    #expect(try SampleAnswers.text(TextRenderer(), answer) == "nobody\n")
  }

  @Test("texts are broken to the width")
  func wrapping() throws {
    let answer = Answer(
      command: "x",
      table: MainTable(columns: [], rows: []),
      screen: [.paragraph("one two three"), .note("four five six")]
    )
    #expect(
      try SampleAnswers.text(TextRenderer(width: 9), answer)
        == "one two\nthree\n\n• four\n  five\n  six\n"
    )
  }

  @Test("a table without columns or rows is no error")
  func empty() throws {
    #expect(try SampleAnswers.text(TextRenderer(width: 1), table([], [])) == "")
    #expect(try SampleAnswers.text(TextRenderer(), table([Column("A")], [])) == "A\n─\n")
  }
}
