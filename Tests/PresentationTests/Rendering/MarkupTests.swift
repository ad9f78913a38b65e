import Testing

@testable import Presentation

@Suite("Markdown and HTML")
struct MarkupTests {
  @Test("Markdown")
  func markdown() throws {
    let expected = """
      ## Mailing 5001

      | Outcome | Destinations |
      | --- | ---: |
      | error | 17,819 |
      | click | 5 |
      | **total** | **17,824** |

      > errors any: 3 destinations moved

      """
    #expect(try SampleAnswers.text(MarkdownRenderer(), SampleAnswers.dominant) == expected)
  }

  @Test("HTML")
  func html() throws {
    let right = "style=\"text-align: right\""
    let title = "data-title=\"Destinations\""
    let expected = """
      <h2>Mailing 5001</h2>
      <table>
      <thead>
      <tr><th scope="col">Outcome</th><th scope="col" \(right)>Destinations</th></tr>
      </thead>
      <tbody>
      <tr><th class="error" scope="row">error</th><td \(right) \(title)>17,819</td></tr>
      <tr><th class="click" scope="row">click</th><td \(right) \(title)>5</td></tr>
      </tbody>
      <tfoot>
      <tr class="total"><th scope="row">total</th><td \(right) \(title)>17,824</td></tr>
      </tfoot>
      </table>
      <p class="note">errors any: 3 destinations moved</p>

      """
    #expect(try SampleAnswers.text(HTMLRenderer(), SampleAnswers.dominant) == expected)
  }

  @Test("hostile texts stay in their cell", arguments: hostileTexts.map(\.text) + ["</td>|<b>"])
  func hostile(text: String) throws {
    let markdown = try SampleAnswers.text(
      MarkdownRenderer(),
      SampleAnswers.destination(address: text)
    )
    #expect(markdown.split(separator: "\n").count == 4)
    #expect(!markdown.unicodeScalars.contains { $0 != "\n" && $0.isHidden })
    let html = try SampleAnswers.text(HTMLRenderer(), SampleAnswers.destination(address: text))
    #expect(html.split(separator: "</th>", omittingEmptySubsequences: false).count == 3)
    #expect(!html.unicodeScalars.contains { $0 != "\n" && $0.isHidden })
    #expect(!html.contains("<b>"))
  }

  /// A report of one section with two headings.
  private func report(_ table: ScreenTable) -> Answer {
    Answer(
      command: "report",
      table: MainTable(columns: [], rows: []),
      screen: [
        .title("Mailing <5001>"), .section("Over time", statement: "list where clicks > 1"),
        .heading("5001"), .table(table),
      ]
    )
  }

  @Test("a section is one level below the title, and what it tells one below that")
  func sections() throws {
    let answer = { report(ScreenTable(columns: [Column("a")], rows: [], empty: "no <a>")) }
    let markdown = """
      # Mailing \\<5001\\>

      ## Over time

          list where clicks > 1

      ### 5001

      no \\<a\\>

      """
    #expect(try SampleAnswers.text(MarkdownRenderer(), answer()) == markdown)
    let html = """
      <h1>Mailing &lt;5001&gt;</h1>
      <section id="over-time">
      <h2>Over time</h2>
      <p class="statement"><code>list where clicks &gt; 1</code></p>
      <h3>5001</h3>
      <p>no &lt;a&gt;</p>
      </section>

      """
    #expect(try SampleAnswers.text(HTMLRenderer(), answer()) == html)
    let text = """
      Mailing <5001>


      Over time
      ═════════
      > list where clicks > 1

      5001
      no <a>

      """
    #expect(try SampleAnswers.text(TextRenderer(), answer()) == text)
  }

  @Test("tables that may be laid out otherwise say what their parts are", arguments: 1...6)
  func roles(columns: Int) throws {
    var table = ScreenTable(
      columns: (0..<columns).map { Column("\($0)") },
      rows: [ScreenRow((0..<columns).map { Cell("\($0)") }, bar: .span(from: 0, to: 1, .plain))],
      total: ScreenRow(["all"])
    )
    let plain = try SampleAnswers.text(HTMLRenderer(), report(table))
    #expect(plain.contains("role=\"table\"") == (columns > 4))
    #expect(plain.contains("<table class=\"wide\"") == false && !plain.contains("<svg"))
    table.rows = RowStream([ScreenRow(["a"], bar: .span(from: 0, to: 1, .plain))])
    table.bars = BarColumn(.text("share"), at: columns)
    let barred = try SampleAnswers.text(HTMLRenderer(), report(table))
    let parts = barred.matches(of: /<(table|thead|tbody|tfoot|tr|th|td)[ >]/).count
    #expect(barred.matches(of: /<[a-z]+ role=/).count == parts && parts >= 10)
    #expect(barred.contains("<th role=\"columnheader\" class=\"bar\" scope=\"col\">share</th>"))
    #expect(barred.matches(of: /<svg/).count == 1)
  }
}
