import MailingModel
import QueryLanguage
import Testing

/// A language of a few verbs that has every kind of clause, so that what is read does not hang on
/// what the verbs of the shell take.
enum SmallGrammar {
  static let grammar = Grammar(
    verbs: [
      VerbSignature("all", clauses: [.in, .since, .until, .where, .limit, .as, .output]),
      VerbSignature(
        "groups",
        [ArgumentSlot("OUTCOME", .outcome, .optional)],
        clauses: [
          .in, .where, .by(groups), .order(words).only(.withClause(.by)),
          .limit(withClause: .by), .output,
        ]
      ),
      VerbSignature("list", clauses: [.where, .order(words), .as, .output], canBeWatched: true),
      VerbSignature("plain", clauses: [.output]),
      VerbSignature("watch", [ArgumentSlot("STATEMENT", .statement)]),
      VerbSignature(
        "assert",
        [ArgumentSlot("CONDITION", .assertion), ArgumentSlot("MESSAGE", .text, .optional)],
        clauses: [.in, .where]
      ),
      VerbSignature("echo", [ArgumentSlot("TEXT", .text, .repeated)]),
      VerbSignature("why", [ArgumentSlot("ADDRESS", .person)], clauses: [.in, .where]),
      VerbSignature(
        "set",
        [
          ArgumentSlot("NAME", .setting, .optional),
          ArgumentSlot("VALUE", .settingValue, .optional),
        ]
      ),
    ],
    settings: [Grammar.Setting("precision", ["0", "1"])],
    topics: [],
    formats: ["csv", "json"],
    allowsPrefixes: false
  )

  static let groups: [FieldName] = [.mailing, .logged(.domain), .day]
  static let words = ["size", "name"]

  static func parse(_ text: String) throws(QueryError) -> [Statement] {
    try Parser.parse(SourceText(name: "-c", text: text), grammar)
  }

  /// The only statement of a text.
  static func statement(_ text: String) throws -> Statement {
    let statements = try parse(text)
    return try #require(statements.count == 1 ? statements.first : nil, "\(text)")
  }

  /// What `where` says.
  static func condition(_ text: String) throws -> Condition {
    try #require(try statement("all where " + text).condition)
  }
}
