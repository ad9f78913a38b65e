import MailingModel

/// Reads statements, given what the verbs take.
public struct Parser {
  let grammar: Grammar
  let source: SourceText
  private(set) var tokens: ArraySlice<Token>
  /// Where the last token that was taken ends.
  private(set) var lastEnd = 0
  /// What could stand at the cursor of a text that is being typed.
  private(set) var expected: [Expectation] = []

  /// Reads a whole text.
  ///
  /// - Throws: the first `QueryError`; nothing was read then.
  public static func parse(
    _ source: SourceText,
    _ grammar: Grammar
  ) throws(QueryError) -> [Statement] {
    var parser = Parser(
      grammar: grammar,
      source: source,
      tokens: try Tokenizer.tokens(source)[...]
    )
    var statements: [Statement] = []
    while parser.tokens.count > 0 {
      if parser.next.kind == .end {
        parser.advance()
      } else {
        statements.append(try parser.statement())
      }
    }
    return statements
  }

  init(grammar: Grammar, source: SourceText, tokens: ArraySlice<Token>) {
    (self.grammar, self.source, self.tokens) = (grammar, source, tokens)
  }

  /// The next token; the end of the text counts as one that never runs out.
  var next: Token {
    let end = source.text.utf8.count
    return tokens.first ?? Token(kind: .end, span: Span(end, end))
  }

  mutating func advance() {
    lastEnd = next.span.end
    tokens = tokens.dropFirst()
  }

  func error(_ kind: QueryError.Kind, _ span: Span? = nil) -> QueryError {
    QueryError(kind, span ?? next.span, source)
  }

  /// Whether the text ends here for now, and goes on with what is being typed.
  var isAtCursor: Bool { next.kind == .cursor }

  /// Notes what could stand here, if this is where somebody is typing.
  mutating func expect(_ expectation: @autoclosure () -> Expectation) {
    if isAtCursor { expected.append(expectation()) }
  }

  mutating func statement() throws(QueryError) -> Statement {
    let first = next
    let verb = try verb()
    var statement = Statement(verb: verb.name, span: first.span, source: source)
    try readArguments(verb, into: &statement)
    try readClauses(verb, into: &statement)
    guard next.kind == .end else {
      let typed = source.text(in: next.span)
      let near =
        verb.mailingClause(for: typed)
        ?? nearest(to: next.keyword ?? "", among: verb.words(fitting: statement))
      throw error(.unexpected(typed, nearest: near, usage: verb.usage))
    }
    return statement
  }

  private mutating func verb() throws(QueryError) -> VerbSignature {
    expect(.verb)
    guard let word = next.keyword else { throw error(.expectedVerb) }
    if let verb = grammar.verbs.first(where: { $0.name == word }) {
      advance()
      return verb
    }
    let names = grammar.verbs.map(\.name)
    let longer = grammar.allowsPrefixes ? grammar.verbs.filter { $0.name.hasPrefix(word) } : []
    guard longer.count == 1 else {
      if longer.count > 1 {
        throw error(.ambiguousVerb(word, candidates: longer.map(\.name)))
      }
      let typed = source.text(in: next.span)
      let near = grammar.foreignWords[word] ?? grammar.questions(about: typed)
      throw error(.unknownVerb(typed, nearest: near ?? nearest(to: word, among: names)))
    }
    advance()
    return longer[0]
  }
}
