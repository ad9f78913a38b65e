import MailingModel
import QueryLanguage
import Testing

@Suite("What can stand at the cursor")
struct ExpectationTests {
  /// The library of tests has one too.
  private typealias Expectation = QueryLanguage.Expectation

  private func expected(_ text: String) -> [Expectation]? {
    Expectations(before: text, SmallGrammar.grammar, variables: Variables(["n": "3"]))?.all
  }

  private let term: [Expectation] = [.word("not"), .field]
  private let junction: [Expectation] = [.word("and"), .word("or")]
  private let numberOperators =
    [Relation.equal, .unequal, .less, .atMost, .more, .atLeast].map {
      Expectation.operator(.compares($0))
    } + [.operator(.isOne)]

  @Test("a field or ‘not’, an operator, a value, what joins conditions, and clauses")
  func conditions() {
    for text in ["where ", "where cl", "where not ", "where (", "where clicks>1 and(out"] {
      #expect(expected("all " + text) == term, "\(text)")
    }
    for text in ["where clicks ", "where kliks i", "where (clicks "] {
      #expect(expected("all " + text) == numberOperators, "\(text)")
    }
    let outcome: [Expectation] = [.conditionValue(.outcome)]
    for text in ["=", "= cl", " in (", " in (click, c", "= 'no f", " >= $n"] {
      #expect(expected("all where outcome" + text) == outcome, "\(text)")
    }
    #expect(expected("all where (clicks > 1 ") == junction)
    let clauses: [Expectation] = [.in, .since, .until, .limit, .as, .output].map(Expectation.clause)
    for text in ["clicks>1 ", "(clicks>1) o", "clicks in (1,2) "] {
      #expect(expected("all where " + text) == junction + clauses, "\(text)")
    }
  }

  @Test("fields behind ‘by’, words behind ‘order’, ‘desc’ behind those")
  func groups() {
    #expect(
      expected("groups by ")?.dropLast() == [
        .group(.mailing), .group(.logged(.domain)), .group(.day),
      ]
    )
    #expect(expected("groups by ")?.last == .value(.by))
    #expect(expected("list order ") == [.word("size"), .word("name"), .value(.order)])
    #expect(expected("list order size ")?.first == .word("desc"))
    #expect(expected("groups ")?.contains(.clause(.order)) == false)
    #expect(expected("groups by day ")?.contains(.clause(.order)) == true)
    #expect(expected("all since ") == [.value(.since)])
  }

  @Test("figures of an assertion, and a message behind it")
  func assertions() {
    for text in ["", "cl", "not ", "(", "clicks.rate > 1 and "] {
      #expect(expected("assert " + text) == [.word("not"), .measure])
    }
    #expect(expected("assert clicks.rate ") == Array(numberOperators.dropLast()))
    #expect(expected("assert clicks.rate > 5 ")?.prefix(2) == junction[...])
  }

  @Test("also behind statements that cannot be read, but not in comments and behind a bar")
  func elsewhere() {
    #expect(expected("nonsense 'a'; all where (;all where ") == term)
    #expect(expected("set $x 1; all where clicks > $x and ") == term)
    for text in ["all where # ", "all where clicks>1 | so", "all where clicks = x ", "all foo b"] {
      #expect(expected(text) == nil, "\(text)")
    }
  }

  @Test("the word is what is typed of it")
  func word() {
    let words = [
      "all where clicks>": "", "all where cl": "cl", "all where (cl": "cl",
      "all where outcome=cl": "cl", "all where outcome in (click,'no f": "'no f",
      "all where clicks>1>ou": "ou", "all where clicks>1 o": "o", "all where tag=a=b": "a=b",
    ]
    for (text, word) in words {
      #expect(Expectations(before: text, SmallGrammar.grammar)?.word.written == word, "\(text)")
    }
  }
}
