import MailingModel
import Testing

@testable import QueryLanguage
@testable import Shell

@Suite("Phrases of other languages")
struct ForeignPhraseTests {
  private static let grammar = Verbs.grammar(allowsPrefixes: false)

  /// Statements, and how the phrase in them is written here.
  private static let cases: [(String, [String])] = [
    ("list where ⟦country is null⟧", ["not country ~ ''", "country = 'null'"]),
    ("list where (⟦clicks IS NOT NULL⟧) limit 3", ["clicks > 0"]),
    ("list where clicks > 0 and ⟦time >= 2026-11-03⟧ limit 3", ["since 2026-11-03"]),
    ("list where ⟦agent like '%a''b*'⟧", ["agent ~ 'a''b'"]),
    ("list where ⟦kind = kliks⟧ or clicks > 3", ["clicks > 0"]),
    (
      "list where ⟦outcome between impression and click⟧",
      ["outcome >= impression and outcome <= click"]
    ),
    ("diff 5001 ⟦and 5002⟧ by domain", ["5002"]), ("diff 5001 ⟦vs 5002⟧", ["5002"]),
    ("list ⟦limit 10 offset 5⟧ as csv", ["limit 15"]), ("list ⟦sort by clicks⟧", ["order clicks"]),
    ("list by domain ⟦order clicks, address⟧", ["order clicks"]),
    ("list ⟦order clicks, address⟧", ["by clicks order address", "order clicks"]),
    ("dominant in 5001 where clicks > 0 ⟦group by domain⟧ limit 3", ["by domain"]),
    ("watch list ⟦sort clicks⟧", ["order clicks"]),
    ("mailings; list ⟦-n 5⟧", ["limit 5"]), ("list ⟦in ( 5001,5002 )⟧", ["in 5001, 5002"]),
  ]

  @Test("is told at its place how it is written here", arguments: cases)
  func told(marked: String, here: [String]) {
    let marked = MarkedText(marked)
    let error = #expect(throws: QueryError.self) {
      try Parser.parse(SourceText(name: "", text: marked.text), Self.grammar)
    }
    guard case .foreign(_, let told)? = error?.kind else {
      Issue.record("\(marked.text): \(String(describing: error?.kind))")
      return
    }
    #expect(here.contains(told[0]) && told.allSatisfy(here.contains))
    #expect(error.map { $0.span.start..<$0.span.end } == marked.range)
  }

  @Test("what is suggested can be read, and what is like it is left alone")
  func leftAlone() throws {
    for text in [
      "list where country = 'null'", "list where not country ~ ''", "list where code ~ null",
      "list in '(5001)'", "list order clicks asc", "list in from, to, and",
    ] {
      #expect(throws: Never.self) {
        try Parser.parse(SourceText(name: "", text: text), Self.grammar)
      }
    }
  }

  @Test("fields and orders that are called otherwise have a name here")
  func names() {
    for name in ForeignPhrase.fields.values.joined() { #expect(FieldName(name: name) != nil) }
    for word in ForeignPhrase.fields.keys { #expect(Vocabulary.field(word) == nil, "\(word)") }
  }
}
