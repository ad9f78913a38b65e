import MailingModel
import QueryLanguage
import Testing

@Suite("Clauses around conditions")
struct ClauseTests {
  @Test("signs mean what they mean where they stand, with blanks or without")
  func signs() throws {
    let tight = try SmallGrammar.statement("all where clicks>1>out.csv")
    #expect(tight.condition == .count(.click, .compares(.more, 1)))
    #expect(tight.redirection == .write("out.csv"))
    #expect(tight.redirectionSpan == Span(18, 26))
    #expect(tight.clauseSpans[.where] == Span(4, 18))

    let text = "all where outcome in(click,complaint) and not country=NL in 5001 as csv > a=b.csv"
    let long = try SmallGrammar.statement(text)
    #expect(
      long.condition
        == .all([.outcome([.click, .complaint]), .not(.text(.country, .isOne(of: ["nl"])))])
    )
    #expect(long.mailings?.map(\.text) == ["5001"] && long.format == "csv")
    #expect(long.redirection == .write("a=b.csv") && long.text == text)

    let appended = try SmallGrammar.statement("all where (clicks >= 1)>>'x y'")
    #expect(appended.redirection == .append("x y"))
    let piped = try SmallGrammar.statement("all where tag=a|sort -t= | uniq")
    #expect(piped.redirection == .pipe("sort -t= | uniq"))
    #expect(piped.condition == .text(.tag, .isOne(of: ["a"])))
  }

  @Test("a condition ends with its statement and its clause")
  func ends() throws {
    let all = try SmallGrammar.parse(
      "all where clicks>1;all > (a)\nall where tag='x;y' in '(a)' # )"
    )
    #expect(all.count == 3 && all[1].redirection == .write("(a)"))
    #expect(all[2].condition == .text(.tag, .isOne(of: ["x;y"])))
    #expect(all[2].mailings?.map(\.text) == ["(a)"])
    let echo = try SmallGrammar.statement("echo where (a=b) assert!")
    #expect(echo.arguments.map(\.value.text) == ["where", "(a=b)", "assert!"])
    #expect(try SmallGrammar.statement("why 'where' where clicks<2").condition != nil)
    #expect(try SmallGrammar.statement("watch list where clicks>1").watched?.condition != nil)
  }

  @Test("clauses in any order around a condition")
  func anyOrder() throws {
    let text = "all until +7d where clicks>1 and tag=as as json limit 3 since 2026-11-03 12:00 in 1"
    let statement = try SmallGrammar.statement(text)
    #expect(statement.until == .span(seconds: 604_800) && statement.limit == 3)
    let noon = CivilTime(year: 2026, month: 11, day: 3, hour: 12)
    #expect(statement.since == .civil(noon, .minute) && statement.format == "json")
    #expect(statement.mailings?.map(\.text) == ["1"])
  }

  @Test("groups and orders are those of the verb")
  func groups() throws {
    let statement = try SmallGrammar.statement("groups klik LIMIT 3 order SIZE desc by Domain")
    #expect(statement.group == .logged(.domain) && statement.limit == 3)
    #expect(statement.order?.word == "size" && statement.order?.isDescending == true)
    #expect(statement.order?.span == Span(26, 35))
    #expect(try SmallGrammar.statement("list order name").order?.isDescending == false)
  }

  private static let errors: [(String, QueryError.Kind)] = [
    (
      "groups ⟦limit⟧ 3 in 1",
      .unusedClause(
        .limit,
        verb: "groups",
        conditions: [.withClause(.by)],
        takes: [.in, .where, .by, .output]
      )
    ),
    (
      "groups ⟦order⟧ size limit 3",
      .unusedClause(
        .order,
        verb: "groups",
        conditions: [.withClause(.by)],
        takes: [.in, .where, .by, .output]
      )
    ),
    ("groups by⟦⟧", .missingClauseValue(.by)),
    (
      "groups by ⟦domian⟧",
      .badGroup(
        "domian",
        verb: "groups",
        nearest: ["domain"],
        takes: ["mailing", "domain", "day"]
      )
    ),
    (
      "groups by ⟦clicks⟧",
      .badGroup("clicks", verb: "groups", nearest: [], takes: ["mailing", "domain", "day"])
    ),
    (
      "list order ⟦bye⟧ size",
      .badOrder("bye", verb: "list", nearest: [], takes: ["size", "name"])
    ),
    ("list order name ⟦sa⟧", .unexpected("sa", nearest: ["as"], usage: listUsage)),
    ("list ⟦order by size⟧", .foreign("order by size", here: ["order size"])),
    ("all ⟦in (1, 2)⟧", .foreign("in (1, 2)", here: ["in 1, 2"])),
    ("all ⟦since +2h until +1h⟧", .emptyWindow),
    ("all ⟦until 2026-11-03 since 2026-11-04⟧", .emptyWindow),
    ("list order name ⟦order⟧ size", .repeatedClause(.order)),
  ]

  private static let listUsage = """
    list [where CONDITION] [order FIELD [desc]] [as FORMAT] [> FILE | >> FILE | "|" COMMAND]
    """

  @Test("what does not belong there", arguments: errors)
  func place(marked: String, kind: QueryError.Kind) {
    let marked = MarkedText(marked)
    let error = #expect(throws: QueryError.self) { try SmallGrammar.parse(marked.text) }
    #expect(error?.kind == kind)
    #expect(error.map { $0.span.start..<$0.span.end } == marked.range)
  }
}
