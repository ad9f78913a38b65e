import MailingModel
import Testing

@testable import Presentation

@Suite("Bars")
struct BarTests {
  private static let plain = TextRenderer()
  private static let ascii = TextRenderer(ascii: true)
  private static let coloured = TextRenderer(colour: .sixteen)
  private static let renderers = [
    plain, ascii, coloured, TextRenderer(colour: .full, ascii: true),
  ]

  private func drawn(_ bar: Bar, _ cells: Int, _ renderer: TextRenderer = plain) -> String {
    BarDrawing(renderer).draw(bar, cells: cells).text
  }

  /// Without codes for colour.
  private func bare(_ text: String) -> String {
    text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map {
      $0 == 0 ? String($1) : String($1.drop { $0 != "m" }.dropFirst())
    }.joined()
  }

  // MARK: - Spans

  @Test(
    "end at every eighth",
    arguments: zip(0...16, ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] + full + ["██"])
  )
  func eighths(eighths: Int, expected: String) {
    #expect(drawn(.span(from: 0, to: Double(eighths) / 16, .plain), 2) == expected)
  }

  private static let full = ["█", "█▏", "█▎", "█▍", "█▌", "█▋", "█▊", "█▉"]

  @Test("begin at every eighth in colour, and at halves without")
  func beginnings() {
    let bar = Bar.span(from: 3 / 16, to: 1, .outcome(.error))
    #expect(drawn(bar, 2) == "▐█")
    #expect(drawn(bar, 2, Self.ascii) == "##")
    // The open part of the first cell is drawn, and what is drawn and what is open change places.
    #expect(drawn(bar, 2, Self.coloured) == "\u{1B}[7;31m▍\u{1B}[0m\u{1B}[31m█\u{1B}[0m")
  }

  @Test("one that is thinner than a cell moves to the nearer edge of its cell")
  func thin() {
    #expect(drawn(.span(from: 9 / 24, to: 10 / 24, .muted), 3, Self.coloured).contains("▏"))
    #expect(drawn(.span(from: 9 / 24, to: 10 / 24, .plain), 3) == " ▎")
    #expect(drawn(.span(from: 13 / 24, to: 14 / 24, .plain), 3) == " ▐")
    let coloured = drawn(.span(from: 13 / 24, to: 14 / 24, .outcome(.error)), 3, Self.coloured)
    #expect(coloured == " \u{1B}[7;31m▉\u{1B}[0m")
  }

  @Test("nothing is nothing, and all else is seen", arguments: renderers)
  func extremes(renderer: TextRenderer) {
    #expect(drawn(.span(from: 0.5, to: 0.5, .plain), 10, renderer) == "")
    #expect(drawn(.span(from: 0.6, to: 0.5, .plain), 10, renderer) == "")
    #expect(drawn(.span(from: .nan, to: .nan, .plain), 10, renderer) == "")
    #expect(drawn(.span(from: 0, to: 1, .plain), 0, renderer) == "")
    #expect(drawn(.span(from: 0, to: 1, .plain), -5, renderer) == "")
    for cells in 1...200 {
      let drawing = BarDrawing(renderer)
      let endless = drawing.draw(.span(from: -.infinity, to: .infinity, .muted), cells: cells)
      #expect(endless.columns == cells)
      for place in [0, 0.25, 0.4999, 0.77, 1 - 1e-9] {
        let tiny = drawing.draw(.span(from: place, to: place + 1e-9, .muted), cells: cells)
        #expect(1...cells ~= tiny.columns)
        #expect(displayWidth(bare(tiny.text)) == tiny.columns)
        #expect(bare(tiny.text).contains { $0 != " " })
      }
    }
  }

  // MARK: - Mirrored bars

  @Test("grow to both sides of one line")
  func mirrored() {
    #expect(drawn(.mirrored(left: 1, right: 1, .plain), 9) == "████│████")
    #expect(drawn(.mirrored(left: 0.5, right: 0.25, .plain), 9) == "  ██│█")
    #expect(drawn(.mirrored(left: 0.3, right: 0.3, .plain), 9) == "   █│█")
    #expect(drawn(.mirrored(left: 0, right: 0, .plain), 9) == "    │")
    #expect(drawn(.mirrored(left: 1e-9, right: 1e-9, .plain), 9, Self.ascii) == "   #|#")
  }

  @Test("equal sides are equally long", arguments: renderers)
  func symmetric(renderer: TextRenderer) {
    for cells in 1...99 {
      for step in 0...40 {
        let share = Double(step) / 40
        let text = bare(drawn(.mirrored(left: share, right: share, .plain), cells, renderer))
        let sides = text.split(omittingEmptySubsequences: false) { $0 == "│" || $0 == "|" }
        #expect(sides.count == 2)
        #expect(sides[0].drop { $0 == " " }.count == sides[1].count)
      }
    }
  }

  // MARK: - Outcomes

  @Test("fill the whole width at any width", arguments: renderers)
  func widths(renderer: TextRenderer) {
    let samples = [
      [12, 148, 79, 39, 26, 2], [0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1],
      [9_999_999, 0, 0, 0, 0, 1], [1, 1, 10_000_000, 1, 1, 1], [0, .max, .max, 0, .max, .max],
      [17_819, 201_946, 12_466, 2_961, 20, 719], [1, .max, 1, .max, 1, 1],
    ]
    for counts in samples {
      for cells in 1...200 {
        let bar = BarDrawing(renderer).draw(.outcomes(counts), cells: cells)
        #expect(bar.columns == cells)
        #expect(displayWidth(bare(bar.text)) == cells)
        #expect(!bare(bar.text).contains(" "))
      }
    }
  }

  @Test("no destinations, no bar", arguments: renderers)
  func empty(renderer: TextRenderer) {
    for counts in [[], [0, 0, 0, 0, 0, 0], [-5, 0, 0, 0, 0, .min]] {
      #expect(BarDrawing(renderer).draw(.outcomes(counts), cells: 40).columns == 0)
    }
  }

  @Test("one complaint among ten millions is seen", arguments: 6...200)
  func rare(cells: Int) {
    let counts = [5_000_000, 4_999_999, 0, 0, 0, 1]
    #expect(drawn(.outcomes(counts), cells).hasSuffix("░█"))
    #expect(drawn(.outcomes(counts), cells, Self.ascii).hasSuffix(".#"))
    // The last cell is drawn as what comes before, with the complaint behind it.
    #expect(drawn(.outcomes(counts), cells, Self.coloured).hasSuffix("\u{1B}[90;45m▉\u{1B}[0m"))
  }

  @Test("each outcome is seen, however small, in every order of sizes", arguments: 6...40)
  func small(cells: Int) {
    for large in Outcome.allCases {
      let counts = Outcome.allCases.map { $0 == large ? 10_000_000 : 1 }
      #expect(Set(drawn(.outcomes(counts), cells)).count == 6)
      let coloured = drawn(.outcomes(counts), cells, Self.coloured)
      for outcome in Outcome.allCases {
        let basic = outcome.hue.basic
        let codes = [basic + (basic < 8 ? 30 : 82), basic + (basic < 8 ? 40 : 92)]
        #expect(codes.contains { coloured.contains("\($0)m") || coloured.contains("[\($0);") })
      }
    }
  }

  @Test("cells where two outcomes meet have both colours")
  func borders() {
    let bar = Bar.outcomes([3, 5, 0, 0, 0, 0])
    #expect(drawn(bar, 1, Self.coloured) == "\u{1B}[31;100m▍\u{1B}[0m")
    #expect(drawn(bar, 2) == "╳░")
    #expect(drawn(.outcomes([1, 1, 1, 1, 1, 1]), 12) == "╳╳░░▒▒▓▓╱╱██")
    #expect(drawn(.outcomes([1, 1, 1, 1, 1, 1]), 12, Self.ascii) == "xx..oo++//##")
  }
}
