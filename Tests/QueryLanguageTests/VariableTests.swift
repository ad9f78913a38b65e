import MailingModel
import QueryLanguage
import Testing

@Suite("Variables")
struct VariableTests {
  private func parse(_ text: String, _ variables: inout Variables) throws -> [Statement] {
    try Parser.parse(
      SourceText(name: "-c", text: text),
      SmallGrammar.grammar,
      variables: &variables
    )
  }

  private func words(_ text: String) throws -> [String?] {
    var variables = Variables(["day": "2026-11-03", "two": "a b", "sign": ") > x"])
    let echo = try #require(try parse(text, &variables).last)
    return echo.arguments.map(\.value.text)
  }

  @Test("a value stands in words and in double quotes, and stays one word")
  func places() throws {
    #expect(try words("echo $day x-$day.csv $two") == ["2026-11-03", "x-2026-11-03.csv", "a b"])
    #expect(
      try words("echo \"$day 12:00\" '$day' \"\"\"$two\"\"\"") == [
        "2026-11-03 12:00", "$day", "\"a b\"",
      ]
    )
    #expect(try words("echo $ $$ $1 a$ \"$\" $_x") == ["$", "$$", "$1", "a$", "$", "$_x"])
    #expect(try words("echo $day$two") == ["2026-11-03a b"])
  }

  @Test("what a statement sets holds for those behind it")
  func definitions() throws {
    var variables = Variables(["old": "1"])
    let text = "set $day 2026-11-03; all since $day > out-$day.csv\nset $day '$old $x'\necho $day"
    let statements = try parse(text, &variables)
    #expect(statements[0].arguments.map(\.value) == [.variable("day"), .text("2026-11-03")])
    #expect(statements[0].arguments.map(\.slot) == ["NAME", "VALUE"])
    let day = CivilTime(year: 2026, month: 11, day: 3)
    #expect(statements[1].since == .civil(day, .day))
    #expect(statements[1].redirection == .write("out-2026-11-03.csv"))
    #expect(statements[1].redirectionSpan == Span(36, 50))
    #expect(statements[3].arguments.map(\.value.text) == ["$old $x"])
    #expect(variables == Variables(["old": "1", "day": "$old $x"]))
    #expect(try parse("set $old $old$old; set $format; set $x limit", &variables).count == 3)
    #expect(variables["old"] == "11" && variables["format"] == nil && variables["x"] == "limit")
  }

  @Test("of a text that cannot be read nothing is kept")
  func failures() {
    var variables = Variables()
    #expect(throws: QueryError.self) { try parse("set $a 1; set $b 2; nonsense", &variables) }
    #expect(variables == Variables())
  }

  @Test("a value is never a keyword, and signs in it are none")
  func values() throws {
    var variables = Variables(["in": "in", "sign": ") > x", "field": "clicks", "n": "3"])
    let text = "all where tag in ($sign, \"$sign\") and $field>$n > $in"
    let statement = try #require(try parse(text, &variables).first)
    #expect(statement.redirection == .write("in"))
    #expect(
      statement.condition
        == .all([.text(.tag, .isOne(of: [") > x"])), .count(.click, .compares(.more, 3))])
    )
    #expect(throws: QueryError.self) { try parse("all $in 5001", &variables) }
    #expect(try parse("all | echo $home", &variables)[0].redirection == .pipe("echo $home"))
  }

  private static let errors: [(String, QueryError.Kind)] = [
    ("set $day 1; echo a⟦$dya⟧.csv", .unknownVariable("dya", nearest: ["day"])),
    ("echo \"at ⟦$x⟧\"", .unknownVariable("x", nearest: [])),
    ("all where tag=⟦$x⟧)", .unknownVariable("x", nearest: [])),
    ("set ⟦$a-b⟧ 1", .badVariableName("$a-b")), ("set ⟦$⟧ 1", .badVariableName("$")),
    ("set ⟦'$a'⟧ 1", .unknownSetting("$a", nearest: [])),
  ]

  @Test("what is no variable", arguments: errors)
  func place(marked: String, kind: QueryError.Kind) {
    let marked = MarkedText(marked)
    let error = #expect(throws: QueryError.self) { try SmallGrammar.parse(marked.text) }
    #expect(error?.kind == kind)
    #expect(error.map { $0.span.start..<$0.span.end } == marked.range)
  }
}
