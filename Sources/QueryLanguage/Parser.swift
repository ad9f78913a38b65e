import MailingModel

/// Reads statements, given what the verbs take.
public struct Parser {
  let grammar: Grammar
  let source: SourceText
  /// Cuts the tokens behind the next one.
  var tokenizer: Tokenizer
  private(set) var next: Token
  /// Where the last token that was taken ends.
  private(set) var lastEnd = 0
  /// What could stand at the cursor of a text that is being typed.
  private(set) var expected: [Expectation] = []
  /// Whether a message in quotes may follow what is read, as behind an assertion and its clauses.
  var mayEndInMessage = false
  /// The text without quotes that was just compared with, which may have been meant to be longer.
  var bareText: Span?
  /// Where the last comparison of the condition began.
  var comparisonStart: Int?
  /// Where the statement begins.
  var begin = 0
  /// Whether errors look for what was meant: not in a text that is being typed, nor in a suggestion.
  var suggests: Bool

  /// Reads a whole text.
  ///
  /// - Parameter variables: what `$NAME` stands for; changed by what the text sets.
  /// - Throws: the first `QueryError`; nothing was read then, and no variable changed.
  public static func parse(
    _ source: SourceText,
    _ grammar: Grammar,
    variables: inout Variables
  ) throws(QueryError) -> [Statement] {
    var reader = try StatementReader(source, grammar, variables: variables)
    var statements: [Statement] = []
    while let statement = try reader.next() { statements.append(statement) }
    variables = reader.variables
    return statements
  }

  /// Reads a whole text without variables from outside.
  public static func parse(
    _ source: SourceText,
    _ grammar: Grammar
  ) throws(QueryError) -> [Statement] {
    var variables = Variables()
    return try parse(source, grammar, variables: &variables)
  }

  init(_ grammar: Grammar, _ tokenizer: Tokenizer) throws(QueryError) {
    (self.grammar, self.source, self.tokenizer) = (grammar, tokenizer.source, tokenizer)
    suggests = !tokenizer.isUnfinished
    next = try self.tokenizer.next(.plain)
  }

  /// Takes the next token.
  ///
  /// - Parameter place: where the one behind it stands.
  mutating func advance(to place: TokenPlace = .plain) throws(QueryError) {
    lastEnd = next.span.end
    next = try tokenizer.next(place)
  }

  /// The token behind the next one, outside of conditions.
  var second: Token? {
    var ahead = tokenizer
    return try? ahead.next(.plain)
  }

  func error(_ kind: QueryError.Kind, _ span: Span? = nil) -> QueryError {
    QueryError(kind, span ?? next.span, source)
  }

  /// Whether the text goes on with what is being typed.
  var isAtCursor: Bool { next.kind == .cursor }

  /// Whether nothing is left.
  var isAtTextEnd: Bool { next.kind == .end && next.span.start == next.span.end }

  /// Notes what could stand here, if this is where somebody is typing.
  mutating func expect(_ expectation: @autoclosure () -> Expectation) {
    if isAtCursor { expected.append(expectation()) }
  }

  /// Goes on to the end of a statement, also of one that could not be read.
  mutating func skipStatement() {
    while next.kind != .end, !isAtCursor {
      do { try advance() } catch { return }
    }
  }

  mutating func statement() throws(QueryError) -> Statement {
    let first = next
    begin = first.span.start
    let verb = try verb()
    var statement = Statement(verb: verb.name, span: first.span, source: source)
    try readArguments(verb, into: &statement)
    try readClauses(verb, into: &statement)
    try readMessage(verb, into: &statement)
    mayEndInMessage = false
    guard next.kind == .end else {
      if let foreign = foreignClause(statement) { throw foreign }
      let typed = source.text(in: next.span)
      let near =
        verb.mailingClause(for: typed)
        ?? nearest(to: next.keyword ?? "", among: verb.words(fitting: statement))
      throw error(.unexpected(typed, nearest: near, usage: verb.usage))
    }
    // What is set here holds from the next word on.
    if let (name, value) = statement.definition { tokenizer.variables[name] = value }
    return statement
  }

  private mutating func verb() throws(QueryError) -> VerbSignature {
    expect(.verb)
    guard let word = next.keyword else { throw error(.expectedVerb) }
    let verb = try verb(word)
    try advance(to: verb.slots.first?.kind.place ?? .plain)
    return verb
  }

  private func verb(_ word: String) throws(QueryError) -> VerbSignature {
    if let verb = grammar.verbs.first(where: { $0.name == word }) { return verb }
    let names = grammar.verbs.map(\.name)
    let longer = grammar.allowsPrefixes ? grammar.verbs.filter { $0.name.hasPrefix(word) } : []
    if longer.count == 1 { return longer[0] }
    if longer.count > 1 { throw error(.ambiguousVerb(word, candidates: longer.map(\.name))) }
    let typed = source.text(in: next.span)
    let near = opened(by: word) ?? grammar.foreignWords[word] ?? grammar.questions(about: typed)
    throw error(.unknownVerb(typed, nearest: near ?? nearest(to: word, among: names)))
  }
}
