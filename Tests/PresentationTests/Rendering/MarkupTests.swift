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
      <tr><th scope="row" class="error">error</th><td \(right) \(title)>17,819</td></tr>
      <tr><th scope="row" class="click">click</th><td \(right) \(title)>5</td></tr>
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
}
