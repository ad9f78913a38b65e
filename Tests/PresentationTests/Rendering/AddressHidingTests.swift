import Testing

@testable import Presentation

@Suite("Addresses that are hidden")
struct AddressHidingTests {
  @Test(
    "only the domain is left",
    arguments: [
      ("anna@example.com", "…@example.com"),
      ("550 <anna.bos+news@example.com>: unknown", "550 <…@example.com>: unknown"),
      ("to a@x.example, b@y.example;c@z.example", "to …@x.example, …@y.example;…@z.example"),
      ("mailto:anna@example.com", "mailto:…@example.com"),
      ("https://x.example/?id=1&to=anna%40example.com", "https://x.example/?id=1&…%40example.com"),
      ("bounce-anna=example.com@lists.example", "…@lists.example"),
      ("\"anna bos\"@example.com said no", "…@example.com said no"),
      ("o'brien@example.com", "…@example.com"),
      ("ånna@exåmple.com", "…@exåmple.com"),
      ("a@b@example.com", "…@…@example.com"),
      ("anna@[192.0.2.1]", "…@[192.0.2.1]"),
      ("‘anna@example.com’", "‘…@example.com’"),
    ]
  )
  func hidden(text: String, expected: String) {
    #expect(withoutAddresses(text) == expected)
  }

  @Test(
    "what is no address stays",
    arguments: ["", "@", "5 @ 3", "@2026", "100%40", "click @", "a@", "no sign at all", "@@@"]
  )
  func kept(text: String) {
    #expect(withoutAddresses(text) == text)
  }

  @Test("hidden in every text of an answer, in every form of it")
  func everywhere() throws {
    let address = "anna.bos42@example.com"
    let table = ScreenTable(
      columns: [Column(address)],
      rows: [ScreenRow([Cell(address)])],
      total: ScreenRow([Cell(address)]),
      empty: address
    )
    var pictured = ScreenTable(columns: [Column(address)], rows: [], empty: address)
    pictured.pictures = [.outcomes(OutcomeBar(caption: address, parts: []))]
    let blocks: [Block] = [
      .title(address), .section(address, statement: "why \(address)"), .heading(address),
      .paragraph(address), .note(address), .table(table), .table(pictured),
    ]
    let answer = Answer(
      command: "report",
      table: MainTable(columns: [], rows: []),
      screen: blocks.map(\.withoutAddresses)
    )
    for renderer: any Rendering in [
      HTMLPage(Wording()), HTMLRenderer(), MarkdownRenderer(), TextRenderer(width: 80),
    ] {
      let text = try SampleAnswers.text(renderer, answer)
      #expect(text.contains("@"))
      #expect(!text.contains("anna"))
    }
    let fields: Fields = ["a": .list([.text(address), ["b": .text(address)]])]
    #expect(fields.withoutAddresses == ["a": .list(["…@example.com", ["b": "…@example.com"]])])
  }
}
