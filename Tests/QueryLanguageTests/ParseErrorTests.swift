import QueryLanguage
import Testing

@testable import Shell

@Suite("Where a statement cannot be read")
struct ParseErrorTests {
  private static let cases: [(String, QueryError.Kind)] = [
    ("⟦domnant⟧", .unknownVerb("domnant", nearest: ["dominant"])),
    ("mailings; ⟦5001⟧", .unknownVerb("5001", nearest: ["use 5001"])),
    ("⟦,⟧ 5001", .expectedVerb),
    ("why 'anna⟦⟧", .unclosedQuote),
    ("list ⟦bouncy⟧", .unknownWord("bouncy", nearest: ["error"], takes: outcomes)),
    ("diff 5001 5002 error ⟦foo⟧", .unknownWord("foo", nearest: [], takes: outcomes)),
    ("timing ⟦maybe⟧", .unknownWord("maybe", nearest: [], takes: ["on", "off"])),
    ("help ⟦brigde⟧", .unknownTopic("brigde", nearest: ["bridge"])),
    ("set ⟦precison⟧ 3", .unknownSetting("precison", nearest: ["precision"])),
    (
      "set errors ⟦maybe⟧",
      .badSettingValue("maybe", setting: "errors", nearest: [], takes: ["rank", "final", "any"])
    ),
    ("set ⟦$9⟧ x", .badVariableName("$9")),
    ("set $day 1; list > ⟦$dya⟧", .unknownVariable("dya", nearest: ["day"])),
    ("unload ⟦9x⟧", .badSetName("9x")),
    ("dominant as ⟦jsno⟧", .unknownFormat("jsno", nearest: ["json"])),
    ("list limit ⟦many⟧", .badLimit("many")),
    ("list limit ⟦-3⟧", .badLimit("-3")),
    ("watch ⟦0⟧ dominant", .badSeconds("0")), ("watch ⟦nan⟧ dominant", .badSeconds("nan")),
    ("watch ⟦-1⟧ dominant", .badSeconds("-1")),
    ("dominant in 5001 ⟦in⟧ 5002", .repeatedClause(.in)),
    ("dominant in⟦⟧", .missingClauseValue(.in)),
    ("mailings >⟦⟧", .missingClauseValue(.output)),
    ("mailings ⟦|⟧", .missingCommand),
    (
      "dominant ⟦limit⟧ 3",
      .unusedClause(
        .limit,
        verb: "dominant",
        conditions: [.withClause(.by)],
        takes: [.in, .since, .until, .where, .by, .as, .output]
      )
    ),
    (
      "bridge clicks ⟦limit⟧ 3",
      .unusedClause(
        .limit,
        verb: "bridge",
        conditions: [.withClause(.by), .with("STEP")],
        takes: [.in, .since, .until, .where, .by, .as, .output]
      )
    ),
    (
      "rejects raw ⟦as⟧ json",
      .unusedClause(
        .as,
        verb: "rejects",
        conditions: [.without("raw")],
        takes: [.in, .limit, .output]
      )
    ),
    (
      "bridge clicks list ⟦nothingMeasured⟧",
      .noSuchStep(
        "nothingMeasured",
        figure: .clicks,
        steps: ["repeats", "unsubscribeLinkOnly", "rest", "click", "unsubscribe", "complaint"]
      )
    ),
    ("bridge ⟦list⟧ repeats", .missing(slot: "FIGURE", usage: BridgeVerb.signature.usage)),
    ("why⟦⟧", .missing(slot: "ADDRESS|MESSAGE", usage: WhyVerb.signature.usage)),
    (
      "bridge clicks ⟦opens⟧",
      .unexpected("opens", nearest: [], usage: BridgeVerb.signature.usage)
    ),
  ]

  private static let outcomes = [
    "error", "noFeedback", "impression", "click", "unsubscribe", "complaint",
  ]

  @Test("the place is marked, and what was expected is told", arguments: cases)
  func place(marked: String, kind: QueryError.Kind) {
    let marked = MarkedText(marked)
    let source = SourceText(name: "-c", text: marked.text)
    let error = #expect(throws: QueryError.self) {
      try Parser.parse(source, Verbs.grammar(allowsPrefixes: false))
    }
    #expect(error?.kind == kind)
    if kind != .unclosedQuote { #expect(error.map { $0.span.start..<$0.span.end } == marked.range) }
  }

  @Test("a NUL is no part of a statement")
  func nul() {
    let source = SourceText(name: "-c", text: "load 'a\0b'")
    let error = #expect(throws: QueryError.self) {
      try Parser.parse(source, Verbs.grammar(allowsPrefixes: false))
    }
    #expect(error?.kind == .nul && error?.span == Span(7, 8))
  }
}
