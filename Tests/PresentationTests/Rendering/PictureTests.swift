import Foundation
import MailingModel
import Testing

@testable import Presentation

@Suite("Pictures above tables")
struct PictureTests {
  private func bar(_ counts: [Int], caption: String = "all (100 %)") -> OutcomeBar {
    OutcomeBar(
      caption: caption,
      parts: zip(Outcome.allCases, counts).map {
        OutcomeBar.Part(
          $0,
          count: $1,
          name: $0.name,
          number: NumberStyle.dutch.integer($1),
          share: "12,3 %"
        )
      }
    )
  }

  private func answer(_ table: ScreenTable) -> Answer {
    Answer(command: "x", table: MainTable(columns: [], rows: []), screen: [.table(table)])
  }

  /// Four columns, of which a picture tells two.
  private func table(_ pictures: [Picture], told: Range<Int> = 1..<3) -> Answer {
    var table = ScreenTable(
      columns: [Column("A"), Column("B"), Column("C"), Column("D")],
      rows: [ScreenRow(["a", "b", "c", "d"])],
      total: ScreenRow(["1", "2"])
    )
    (table.pictures, table.told) = (pictures, told)
    return answer(table)
  }

  @Test("a bar of outcomes takes the whole width, and its texts no more", arguments: 1...200)
  func widths(width: Int) {
    let samples = [
      [12, 148, 79, 39, 26, 2], [0, 0, 0, 0, 0, 0], [10_000_000, 0, 0, 0, 0, 1],
      [1, 0, 0, 0, 0, 0], [17_819, 201_946, 12_466, 2_961, 20, 719],
    ]
    for counts in samples {
      for ascii in [false, true] {
        let renderer = TextRenderer(width: width, ascii: ascii)
        let text = OutcomeBarText(bar(counts), width: width, renderer: renderer).text
        // From 40 columns on there is a picture.
        guard let text else {
          #expect(width < 40)
          continue
        }
        let lines = text.split(separator: "\n").map { displayWidth(String($0)) }
        #expect(lines.allSatisfy { $0 <= width })
        #expect(lines[0] == width)
        if counts.contains(where: { $0 > 0 }) { #expect(lines[1] == width) }
        for outcome in Outcome.allCases { #expect(text.contains(" " + outcome.name)) }
      }
    }
  }

  @Test("names stand under their parts, or in order as near as they can")
  func places() throws {
    func lines(_ counts: [Int], _ width: Int) -> [String] {
      let text = OutcomeBarText(bar(counts), width: width, renderer: TextRenderer(width: width))
        .text
      return text?.split(separator: "\n").map(String.init) ?? []
    }
    #expect(
      lines([20, 20, 20, 20, 20, 20], 120)[2]
        == "╳ error             ░ noFeedback        ▒ impression        ▓ click             "
        + "╱ unsubscribe       █ complaint"
    )
    // The last four are small: they move to the left, and the first stays.
    #expect(
      Array(lines([10, 1_000, 1, 1, 1, 1], 100).dropFirst(2)) == [
        "╳ error      ░ noFeedback                       "
          + "▒ impression  ▓ click     ╱ unsubscribe  █ complaint",
        "10 (12,3 %)  1.000 (12,3 %)                     "
          + "1 (12,3 %)    1 (12,3 %)  1 (12,3 %)     1 (12,3 %)",
      ]
    )
    #expect(lines([1, 2, 3, 4, 5, 1_000], 72).count == 5)
    #expect(lines([1, 2, 3, 4, 5, 1_000], 40).last == "█ complaint    1.000  12,3 %")
  }

  @Test(
    "nothing that was logged acts, and a long name is cut at its start",
    arguments: hostileTexts
  )
  func hostile(text: String, shown: String) throws {
    let long = String(repeating: "x", count: 100)
    for caption in [text, long + text] {
      let bar = bar([1, 2, 3, 4, 5, 6], caption: caption)
      let drawn = OutcomeBarText(bar, width: 60, renderer: TextRenderer(width: 60)).text ?? ""
      #expect(!drawn.unicodeScalars.contains { $0 != "\n" && $0.isHidden })
      #expect(drawn.contains(shown))
      #expect(displayWidth(String(drawn.prefix { $0 != "\n" })) == 60)
    }
  }

  @Test("on terminals whose width is known, and on pages beside the table")
  func terminalsAndPages() throws {
    let picture = Picture.outcomes(bar([1, 2, 3, 4, 5, 6]))
    let text = "A  B  C  D\n─  ─  ─  ─\na  b  c  d\n─  ─  ─  ─\n1  2\n"
    #expect(try SampleAnswers.text(TextRenderer(), table([picture])) == text)
    // Nor is anything left out where there is no room for the picture.
    #expect(try SampleAnswers.text(TextRenderer(width: 20), table([picture])) == text)
    let markdown = try SampleAnswers.text(MarkdownRenderer(), table([picture]))
    #expect(markdown.hasPrefix("| A | B | C | D |"))
    let html = try SampleAnswers.text(HTMLRenderer(), table([picture]))
    #expect(html.hasPrefix("<figure>") && html.contains("<table>"))
    #expect(html.contains("<td data-title=\"B\">b</td>"))
  }

  @Test("what a picture tells is left out below it")
  func told() throws {
    let picture = Picture.outcomes(bar([1, 2, 3, 4, 5, 6]))
    func below(_ told: Range<Int>) throws -> String? {
      let text = try SampleAnswers.text(TextRenderer(width: 80), table([picture], told: told))
      return text.components(separatedBy: "\n\n").dropFirst().first
    }
    #expect(try below(1..<3) == "A  D\n─  ─\na  d\n─  ─\n1\n")
    #expect(try below(2..<9) == "A  B\n─  ─\na  b\n─  ─\n1  2\n")
    #expect(try below(7..<9)?.hasPrefix("A  B  C  D") == true)
    #expect(try below(0..<4) == nil)
  }

  @Test("bars take what the others leave, up to their most", arguments: 1...120)
  func barColumn(width: Int) throws {
    var table = ScreenTable(
      columns: [Column("Name"), Column("N", .right)],
      rows: [ScreenRow(["a", "1"], bar: .span(from: 0, to: 1, .plain)), ScreenRow(["b", "2"])]
    )
    table.bars = BarColumn(.text("a long title over the bars"), at: 1, most: 50)
    let text = try SampleAnswers.text(TextRenderer(width: width), answer(table))
    let lines = text.split(separator: "\n").map(String.init)
    let cells = lines.joined().filter { $0 == "█" }.count
    // The columns take 4 and 1, and the gaps 4.
    #expect(cells == (width < 9 + 10 ? 0 : min(width - 9, 50)))
    if cells > 0 { #expect(lines.allSatisfy { displayWidth($0) <= width }) }
    if width == 24 { #expect(lines[0] == "Name  a long title o…  N") }
  }
}
