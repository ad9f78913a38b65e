import MailingModel
import QueryLanguage
import Testing

@testable import Shell

@Suite("What was perhaps meant")
struct SuggestionTests {
  /// Statements, of which the first suggestion follows.
  private static let cases: [(String, [String])] = [
    ("dominant ni 5001", ["in"]), ("mailings sa json", ["as"]), ("rejects limt 5", ["limit"]),
    ("list limt 5", ["limit"]), ("list clik limt 5", ["click"]), ("bridge ni 5001", ["in"]),
    ("bridge clicks lsit repeats", ["list"]), ("bridge clicks limt 5", ["limit", "list"]),
    ("bridge clicks list repeets", ["repeats"]), ("bridge clicks list nothingMesured", []),
    ("bridge clciks", ["clicks"]), ("check unatributed", ["unattributed"]),
    ("rejects rwa", ["raw"]), ("timing onn", ["on"]), ("set errors finl", ["final"]),
    ("set eror final", ["errors"]), ("set colour never", ["color"]), ("set precision 7", []),
    ("dominant as markdwon", ["markdown"]), ("list uitschrijvin", ["unsubscribe"]),
    ("list spamklahct", ["complaint"]), ("bridge afleverignen", ["deliveries"]),
    ("list geen terugkopeling", ["noFeedback"]), ("diff 1 2 clik", ["click"]),
    ("campaigns", ["mailings"]), ("STATS", ["keyfigures"]), ("\\q", ["quit"]), ("lod x", ["load"]),
    ("clicks", ["links", "list click", "bridge clicks"]), ("help exit", ["quit"]),
    ("Ann@x.nl", ["why Ann@x.nl"]), ("x", []),
  ]

  @Test("a word that does not belong there", arguments: cases)
  func suggests(text: String, expected: [String]) {
    let source = SourceText(name: "-c", text: text)
    let error = #expect(throws: QueryError.self) {
      try Parser.parse(source, Verbs.grammar(allowsPrefixes: false))
    }
    #expect(error?.kind.nearest == expected)
  }

  @Test("what other programs call it is a statement here, and does not work itself")
  func foreignWords() throws {
    let grammar = Verbs.grammar(allowsPrefixes: false)
    for (word, statements) in ForeignWords.all {
      #expect(throws: QueryError.self) {
        try Parser.parse(SourceText(name: "", text: word), grammar)
      }
      for statement in statements {
        let verb = statement.prefix { $0 != " " }
        #expect(grammar.verbs.contains { $0.name == verb }, "\(word)")
        guard statement != verb else { continue }
        #expect(throws: Never.self) {
          try Parser.parse(SourceText(name: "", text: statement), grammar)
        }
      }
    }
  }

  @Test("only the nearest are told, several where they are equally near")
  func nearestOnly() {
    #expect(nearest(to: "5011", among: ["5001", "5002"]) == ["5001"])
    #expect(nearest(to: "5003", among: ["5002", "5001", "9"]) == ["5001", "5002"])
    #expect(nearest(to: "LAOD", among: ["load", "unload"]) == ["load"])
    #expect(nearest(to: "dom", among: ["domain", "dominant", "dot"]) == ["domain", "dominant"])
    #expect(nearest(to: "4", among: ["1", "2", "3"]).isEmpty)
    #expect(nearest(to: "", among: ["a"]).isEmpty)
    #expect(nearest(to: String(repeating: "a", count: 9_999), among: ["a", "b"]).isEmpty)
  }
}

extension QueryError.Kind {
  fileprivate var nearest: [String]? {
    switch self {
    case .unknownVerb(_, let nearest), .unexpected(_, let nearest, _),
      .unknownWord(_, let nearest, _), .unknownTopic(_, let nearest),
      .unknownFormat(_, let nearest), .unknownSetting(_, let nearest),
      .badSettingValue(_, _, let nearest, _):
      nearest
    default: nil
    }
  }
}
