import MailingModel
import QueryLanguage
import Testing

@Suite("How assertions read")
struct AssertionTests {
  private func arguments(_ text: String) throws -> [ArgumentValue] {
    try SmallGrammar.statement("assert " + text).arguments.map(\.value)
  }

  /// A comparison that begins at a place behind `assert `.
  private func compares(
    _ measure: Measure,
    _ how: Relation,
    _ number: Double,
    _ span: Range<Int>
  ) -> Assertion {
    .compares(measure, how, number, Span(span.lowerBound + 7, span.upperBound + 7))
  }

  @Test("figures, numbers, and, or, not, parentheses")
  func forms() throws {
    let rate = compares(.figure(.complaints, .rate), .less, 0.1, 0..<21)
    let many = compares(.destinations, .more, 1_000, 26..<45)
    #expect(
      try arguments("complaints.rate < 0.1 and destinations > 1000")
        == [.assertion(.all([rate, many]))]
    )
    let mailings = compares(.mailings, .equal, 3, 5..<15)
    let clicks = compares(.figure(.clicks, .unique), .atLeast, 5, 19..<35)
    #expect(
      try arguments("not (mailings=3 or clicks.unique>=5)")
        == [.assertion(.not(.any([mailings, clicks])))]
    )
  }

  @Test("percentages may have their sign, and a message may follow")
  func percentages() throws {
    let expected = compares(.outcome(.complaint, .share), .atMost, 2.5, 0..<19)
    #expect(try arguments("spam.share <= 2.5 % ") == [.assertion(expected)])
    let tight = compares(.outcome(.complaint, .share), .atMost, 2.5, 0..<16)
    #expect(
      try arguments("spam.share<=2.5% 'too \"many\"'")
        == [.assertion(tight), .text("too \"many\"")]
    )
  }

  @Test("clauses may follow")
  func clauses() throws {
    let text = "assert clicks.total > 5 \"few\" in 5001 where clicks > 1"
    let statement = try SmallGrammar.statement(text)
    #expect(statement.arguments.count == 2 && statement.mailings?.count == 1)
    #expect(statement.condition == .count(.click, .compares(.more, 1)))
  }

  @Test("every measure is called by its name in any case, and by other words")
  func measures() throws {
    for measure in Measure.all {
      for name in [measure.name, measure.name.uppercased()] {
        guard
          case .assertion(.compares(measure, .unequal, 1, _))? = try arguments(name + "!=1").first
        else {
          Issue.record("\(name)")
          continue
        }
      }
    }
    #expect(Set(Measure.all).count == 38)
    guard
      case .assertion(.compares(.figure(.clicks, .rate), .equal, 1, _))? =
        try arguments("kliks.rate = 1").first
    else {
      Issue.record("no kliks")
      return
    }
  }
}
