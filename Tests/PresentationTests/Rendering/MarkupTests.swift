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
    let expected = """
      <h2>Mailing 5001</h2>
      <table>
      <thead>
      <tr><th scope="col">Outcome</th><th scope="col" \(right)>Destinations</th></tr>
      </thead>
      <tbody>
      <tr><td class="error">error</td><td \(right)>17,819</td></tr>
      <tr><td class="click">click</td><td \(right)>5</td></tr>
      </tbody>
      <tfoot>
      <tr class="total"><td>total</td><td \(right)>17,824</td></tr>
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
    #expect(html.split(separator: "</td>", omittingEmptySubsequences: false).count == 2)
    #expect(!html.unicodeScalars.contains { $0 != "\n" && $0.isHidden })
    #expect(!html.contains("<b>"))
  }
}
