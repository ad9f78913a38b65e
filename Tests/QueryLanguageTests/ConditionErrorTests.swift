import MailingModel
import QueryLanguage
import Testing

@Suite("Where a condition cannot be read")
struct ConditionErrorTests {
  private static let domain = Comparand.field(.logged(.domain))
  private static let clicks = Comparand.field(.count(.click))
  private static let rate = Comparand.measure(.figure(.clicks, .rate))
  private static let outcomes = [
    "error", "noFeedback", "impression", "click", "unsubscribe", "complaint",
  ]

  private static let terms: [(String, QueryError.Kind)] = [
    ("all where⟦⟧", .missingCondition(isAssertion: false, nearest: [])),
    ("all where ⟦limit⟧ 3", .missingCondition(isAssertion: false, nearest: [])),
    (
      "all where clicks > 1 and ⟦or⟧ clicks < 3", .missingCondition(isAssertion: false, nearest: [])
    ),
    ("all where ⟦!⟧clicks > 1", .missingCondition(isAssertion: false, nearest: ["not"])),
    ("all where ⟦niet⟧ clicks > 1", .unknownField("niet", nearest: ["not"])),
    ("all where (clicks > 1 or ⟦)⟧", .missingCondition(isAssertion: false, nearest: [])),
    ("all where ⟦clics⟧ > 1", .unknownField("clics", nearest: ["clicks"])),
    ("all where ⟦kilks⟧ > 1", .unknownField("kilks", nearest: ["clicks"])),
    ("all where ⟦xyzzy⟧ = 1", .unknownField("xyzzy", nearest: [])),
    ("all where ⟦day⟧ = 1", .noConditionField(.day)),
    ("all where ⟦clicks⟧", .missingOperator(of: clicks)),
    ("all where ⟦clicks⟧ and opens > 1", .missingOperator(of: clicks)),
    ("all where (⟦clicks⟧) and opens > 1", .missingOperator(of: clicks)),
    ("all where ⟦clicks⟧ as csv", .missingOperator(of: clicks)),
    ("all where clicks ⟦is⟧ 3", .unknownOperator("is", of: clicks, nearest: ["="])),
    ("all where clicks⟦==⟧3", .unknownOperator("==", of: clicks, nearest: ["="])),
    ("all where clicks⟦<>⟧3", .unknownOperator("<>", of: clicks, nearest: ["!="])),
    ("all where clicks ⟦=>⟧ 3", .unknownOperator("=>", of: clicks, nearest: [">="])),
    ("all where ⟦domain LIKE x⟧", .foreign("domain LIKE x", here: ["domain ~ x"])),
    ("all where domain ⟦not⟧ in (x)", .unknownOperator("not", of: domain, nearest: ["not domain"])),
    ("all where domain ⟦>>⟧ x", .unknownOperator(">>", of: domain, nearest: [])),
    ("all where domain ⟦'x'⟧", .unknownOperator("'x'", of: domain, nearest: [])),
    ("all where domain ⟦>⟧ 5", .badOperator(.compares(.more), of: domain)),
    ("all where clicks ⟦~⟧ 5", .badOperator(.contains, of: clicks)),
  ]

  private static let values: [(String, QueryError.Kind)] = [
    ("all where clicks >⟦⟧", .missingValue(of: clicks, .compares(.more))),
    ("all where clicks =⟦;⟧ plain", .missingValue(of: clicks, .compares(.equal))),
    ("all where clicks = ⟦(⟧1)", .missingValue(of: clicks, .compares(.equal))),
    ("all where clicks > ⟦>⟧ out.csv", .missingValue(of: clicks, .compares(.more))),
    ("all where clicks in (⟦)⟧", .missingValue(of: clicks, .isOne)),
    ("all where clicks in (1, ⟦)⟧", .missingValue(of: clicks, .isOne)),
    ("all where clicks = ⟦many⟧", .badNumber("many", of: clicks)),
    ("all where clicks = ⟦-1⟧", .badNumber("-1", of: clicks)),
    ("all where clicks in (1, ⟦1.5⟧)", .badNumber("1.5", of: clicks)),
    ("all where code > ⟦5.1.1⟧", .badNumber("5.1.1", of: .field(.logged(.code)))),
    (
      "all where outcome in (click, ⟦bouncy⟧)",
      .unknownWord("bouncy", nearest: ["error"], takes: outcomes)
    ),
    ("all where ⟦domain in 5001⟧", .foreign("domain in 5001", here: ["domain = 5001"])),
    ("all where domain in⟦⟧", .expectedList(of: domain)),
    ("all where city in (Den ⟦Haag⟧)", .expectedComma("Haag", nearest: ["'Den Haag'"])),
    ("all where clicks in (1 ⟦2⟧)", .expectedComma("2", nearest: [])),
    ("all where clicks in ⟦(⟧1, 2", .unclosedParenthesis),
    ("all where clicks in ⟦(⟧1, 2 > x", .unclosedParenthesis),
    ("all where ⟦(⟧clicks > 1 limit 3", .unclosedParenthesis),
    ("all where clicks > 1⟦)⟧ limit 3", .unopenedParenthesis),
    ("all where clicks > 1 ⟦adn⟧ opens > 1", .expectedJunction("adn", nearest: ["and"])),
    ("all where clicks > 1 ⟦&&⟧ opens > 1", .expectedJunction("&&", nearest: ["and"])),
    ("all where clicks > 1 ⟦||⟧ opens > 1", .expectedJunction("||", nearest: ["or"])),
    ("all where clicks > 1 ⟦lmit⟧ 3", .expectedJunction("lmit", nearest: ["limit"])),
    ("all where city = Den ⟦Haag⟧", .expectedJunction("Haag", nearest: ["'Den Haag'"])),
    (
      "all where ⟦clicks > 1 < 3⟧",
      .foreign("clicks > 1 < 3", here: ["clicks > 1 and clicks < 3"])
    ),
    ("all where clicks > 1 ⟦<⟧ x", .expectedJunction("<", nearest: [])),
    ("all where clicks > 1⟦,⟧ 3", .expectedJunction(",", nearest: [])),
    ("all where clicks > 1 ⟦'x'⟧", .expectedJunction("'x'", nearest: [])),
    (
      "all where " + String(repeating: "not(", count: 32) + "⟦not⟧ clicks > 1",
      .tooDeep(limit: 64)
    ),
    ("plain ⟦where⟧ (", .unusedClause(.where, verb: "plain", conditions: [], takes: [.output])),
    ("all where clicks > 1 ⟦where⟧ (", .repeatedClause(.where)),
  ]

  private static let assertions: [(String, QueryError.Kind)] = [
    ("assert⟦⟧", .missing(slot: "CONDITION", usage: usage)),
    ("assert ⟦clicks⟧ > 5", .incompleteMeasure("clicks", takes: parts("clicks"))),
    ("assert ⟦kliks.rat⟧ > 5", .incompleteMeasure("kliks.rat", takes: parts("clicks", "click"))),
    (
      "assert ⟦noFeedback⟧ > 5",
      .incompleteMeasure("noFeedback", takes: ["noFeedback.destinations", "noFeedback.share"])
    ),
    ("assert ⟦destination⟧ > 5", .unknownMeasure("destination", nearest: ["destinations"])),
    ("assert ⟦domain⟧ = x", .unknownMeasure("domain", nearest: [])),
    ("assert ⟦clicks.rate⟧", .missingOperator(of: rate)),
    ("assert ⟦clicks.rate⟧ in 5001", .missingOperator(of: rate)),
    ("assert clicks.rate ⟦~⟧ 5", .badOperator(.contains, of: rate)),
    ("assert clicks.rate⟦==⟧5", .unknownOperator("==", of: rate, nearest: ["="])),
    ("assert clicks.rate > ⟦few⟧", .badNumber("few", of: rate)),
    ("assert clicks.rate > ⟦1.⟧", .badNumber("1.", of: rate)),
    ("assert clicks.rate > ⟦1e3⟧", .badNumber("1e3", of: rate)),
    ("assert destinations > ⟦5 %⟧", .badNumber("5%", of: .measure(.destinations))),
    ("assert destinations > 5 ⟦andd⟧", .expectedJunction("andd", nearest: ["and"])),
    ("assert ⟦(⟧destinations > 5 'text'", .unclosedParenthesis),
  ]

  private static let usage = "assert CONDITION [MESSAGE] [in MAILING, …] [where CONDITION]"

  private static func parts(_ figure: String, _ outcome: String? = nil) -> [String] {
    ["total", "unique", "rate"].map { figure + "." + $0 }
      + (outcome.map { [$0 + ".destinations", $0 + ".share"] } ?? [])
  }

  @Test(
    "the place is marked, and what was expected is told",
    arguments: terms + values + assertions
  )
  func place(marked: String, kind: QueryError.Kind) {
    let marked = MarkedText(marked)
    let error = #expect(throws: QueryError.self) { try SmallGrammar.parse(marked.text) }
    #expect(error?.kind == kind)
    #expect(error.map { $0.span.start..<$0.span.end } == marked.range)
  }
}
