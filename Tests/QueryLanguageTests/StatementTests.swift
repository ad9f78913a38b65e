import QueryLanguage
import Testing

@testable import Shell

@Suite("How statements read")
struct StatementTests {
  private func parse(_ text: String, prefixes: Bool = false) throws -> [Statement] {
    try Parser.parse(
      SourceText(name: "-c", text: text),
      Verbs.grammar(allowsPrefixes: prefixes)
    )
  }

  @Test("line ends and semicolons separate, # at the start of a word begins a comment")
  func separators() throws {
    let text = "\u{FEFF}dominant;keyfigures # ; bridge\r\n\n  why a#b ; # nothing\nquit"
    #expect(try parse(text).map(\.verb) == ["dominant", "keyfigures", "why", "quit"])
    #expect(try parse(text)[2].arguments.first?.value == .text("a#b"))
  }

  @Test("quotes hold blanks, signs and themselves doubled; behind = too")
  func quotes() throws {
    #expect(try parse("why 'it''s; # > \"x\"'")[0].arguments[0].value == .text("it's; # > \"x\""))
    let load = try parse("load jan=\"my logs\" 'a=b c' \"x=y\"")[0]
    #expect(
      load.arguments.map(\.value) == [
        .namedPath(set: "jan", path: "my logs"), .namedPath(set: "a", path: "b c"),
        .namedPath(set: "x", path: "y"),
      ]
    )
    #expect(try parse("why o'brien@x.example")[0].arguments[0].value == .text("o'brien@x.example"))
  }

  @Test("a comma between the hosts of an address is no end of it")
  func addresses() throws {
    let load = try parse("load clickhouse://me@a:1,b/x?k=v&l=w far=clickhouse://[::1],b/y")[0]
    #expect(
      load.arguments.map(\.value) == [
        .namedPath(set: nil, path: "clickhouse://me@a:1,b/x?k=v&l=w"),
        .namedPath(set: "far", path: "clickhouse://[::1],b/y"),
      ]
    )
    #expect(try parse("dominant in a,b")[0].mailings?.map(\.text) == ["a", "b"])
  }

  @Test("outcomes in every language, in one word or two, in any case")
  func words() throws {
    for word in ["noFeedback", "no feedback", "No-Feedback", "'geen terugkoppeling'", "NONE"] {
      #expect(
        try parse("list \(word) limit 1")[0].arguments.map(\.value) == [.outcome(.noFeedback)]
      )
    }
    for word in ["spam", "abuse", "Spamklacht"] {
      #expect(try parse("list \(word)")[0].arguments.map(\.value) == [.outcome(.complaint)])
    }
    let step = try parse("bridge deliveries list geen terugkoppeling in 1")[0]
    #expect(step.arguments.last?.value == .step(.outcome(.noFeedback)))
    #expect(step.mailings?.map(\.text) == ["1"])
  }

  @Test("clauses in any order, mailings with commas or without")
  func clauses() throws {
    let statement = try parse("LIST click AS Json LIMIT 2 in 1, jan:2 :3 > 'a b'")[0]
    #expect(statement.format == "json" && statement.limit == 2)
    #expect(statement.redirection == .write("a b"))
    #expect(statement.mailings?.map(\.set) == [nil, "jan", ""])
    #expect(statement.mailings?.map(\.name) == ["1", "2", "3"])
    #expect(try parse("use 1, 2 3")[0].arguments.count == 3)
    #expect(try parse("list limit 99999999999999999999")[0].limit == .max)
  }

  @Test("a pipe takes the rest of the line, and echo words of clauses")
  func takesAll() throws {
    #expect(try parse("mailings | sort; uniq > x")[0].redirection == .pipe("sort; uniq > x"))
    #expect(try parse("echo as of today limit")[0].arguments.count == 4)
  }

  @Test("the beginning of a verb is enough at the prompt only")
  func prefixes() throws {
    #expect(try parse("dom", prefixes: true).map(\.verb) == ["dominant"])
    #expect(throws: QueryError.self) { try parse("dom") }
    #expect(throws: QueryError.self) { try parse("u", prefixes: true) }
  }
}
