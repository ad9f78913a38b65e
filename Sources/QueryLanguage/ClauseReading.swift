import MailingModel

extension Parser {
  /// Reads the clauses behind the arguments, each at most once.
  mutating func readClauses(
    _ verb: VerbSignature,
    into statement: inout Statement
  ) throws(QueryError) {
    try readFlags(verb, into: &statement)
    while let kind = clause {
      let uses = verb.clauses.filter { $0.kind == kind }
      guard
        let use = uses.first(where: { $0.suits(statement) })
          ?? uses.first(where: { !$0.isSettledByArguments })
      else { throw unused(kind, verb, statement) }
      guard statement.clauseSpans[kind] == nil else { throw error(.repeatedClause(kind)) }
      let start = next.span
      try read(use, verb, into: &statement)
      let span = Span(start.start, lastEnd)
      statement.clauseSpans[kind] = span
      statement.span = statement.span.joined(span)
      try readFlags(verb, into: &statement)
    }
    for use in verb.clauses where use.suits(statement) && statement.clauseSpans[use.kind] == nil {
      expect(.clause(use.kind))
    }
    try checkWindow(statement)
    // Clauses come in any order, so that one that needs another is known only now.
    try checkOrder(verb, statement)
    let used = Set(verb.clauses.filter { $0.suits(statement) }.map(\.kind))
    let lonely = statement.clauseSpans.filter { !used.contains($0.key) }
    guard let (kind, span) = lonely.min(by: { $0.value.start < $1.value.start }) else { return }
    let word = Span(span.start, span.start + kind.rawValue.utf8.count)
    throw unused(kind, verb, statement, kind == .output ? span : word)
  }

  /// Whether something can lie in the window, as far as that is known in every zone.
  private func checkWindow(_ statement: Statement) throws(QueryError) {
    guard let since = statement.since, let until = statement.until, since.begins(behind: until),
      let spans = statement.windowSpan
    else { return }
    throw error(.emptyWindow, spans)
  }

  /// Whether rows are ordered by a group that they are not in.
  private func checkOrder(
    _ verb: VerbSignature,
    _ statement: Statement
  ) throws(QueryError) {
    guard let order = statement.order,
      let use = verb.clauses.first(where: { $0.kind == .order && $0.suits(statement) }),
      use.ofGroups.contains(where: { $0.name == order.word && $0 != statement.group })
    else { return }
    let takes = use.words(fitting: statement)
    throw error(.badOrder(order.word, verb: verb.name, nearest: [], takes: takes), order.span)
  }

  /// The clause that begins here.
  var clause: ClauseKind? {
    switch next.kind {
    case .write, .append, .pipe: .output
    default: next.keyword.flatMap(ClauseKind.init(word:))
    }
  }

  private func unused(
    _ kind: ClauseKind,
    _ verb: VerbSignature,
    _ statement: Statement,
    _ span: Span? = nil
  ) -> QueryError {
    if kind == .output, let slip = mistypedClause(verb, statement) { return slip }
    let uses = verb.clauses.filter { $0.kind == kind }
    let taken = verb.clauseKinds.filter { kind in
      verb.clauses.contains { $0.kind == kind && $0.suits(statement) }
    }
    let unused = QueryError.Kind.unusedClause(
      kind,
      verb: verb.name,
      conditions: uses.compactMap(\.condition),
      takes: taken
    )
    return error(unused, span)
  }

  /// A word that passed for a mailing, since no clause is written so, and whose `>` compared.
  private func mistypedClause(_ verb: VerbSignature, _ statement: Statement) -> QueryError? {
    for name in statement.mailings?.dropFirst() ?? [] {
      let near = nearest(to: name.text, among: verb.clauseWords)
      if !near.isEmpty {
        return error(.unexpected(name.text, nearest: near, usage: verb.usage), name.span)
      }
    }
    return nil
  }

  private mutating func read(
    _ use: ClauseUse,
    _ verb: VerbSignature,
    into statement: inout Statement
  ) throws(QueryError) {
    switch use.kind {
    case .in: statement.mailings = try mailings(verb)
    case .since: statement.since = try time(.since)
    case .until: statement.until = try time(.until)
    case .where: statement.condition = try condition()
    case .by: statement.group = try group(use.fields, verb)
    case .order: statement.order = try order(use, verb, statement)
    case .limit: statement.limit = try limit()
    case .as: statement.format = try format()
    case .output: statement.redirection = try redirection()
    }
  }

  /// The word of a clause, behind the clause's own.
  mutating func value(_ kind: ClauseKind) throws(QueryError) -> (String, Span) {
    if kind != .in { expect(.value(kind)) }
    guard let word = next.word else { throw error(.missingClauseValue(kind)) }
    let span = next.span
    try advance()
    return (word, span)
  }

  private mutating func mailings(_ verb: VerbSignature) throws(QueryError) -> [MailingName] {
    var names: [MailingName] = []
    let start = next.span.start
    try advance()
    if !next.isQuoted, let foreign = parenthesisedMailings(from: start) { throw foreign }
    repeat {
      if next.kind == .comma { try advance() }
      expect(.mailing(besides: names))
      let (word, span) = try value(.in)
      names.append(MailingName(word, span))
      expect(.mailing(besides: names))
      if next.isQuoted && mayEndInMessage { break }
      if let word = next.keyword, verb.flags.contains(word) { break }
    } while next.kind == .comma || (next.word != nil && clause == nil)
    return names
  }

  private mutating func limit() throws(QueryError) -> Int {
    try advance()
    let (word, span) = try value(.limit)
    guard let limit = wholeNumber(word) else { throw error(.badLimit(word), span) }
    return limit
  }

  private mutating func format() throws(QueryError) -> String {
    try advance()
    let (word, span) = try value(.as)
    guard let format = grammar.formats.first(where: { $0 == word.lowercased() }) else {
      throw error(
        .unknownFormat(word, nearest: nearest(to: word, among: grammar.formats)),
        span
      )
    }
    return format
  }

  private mutating func redirection() throws(QueryError) -> Redirection {
    let kind = next.kind
    if case .pipe(let command) = kind {
      guard !command.isEmpty else { throw error(.missingCommand) }
      try advance()
      return .pipe(command)
    }
    try advance()
    let (path, _) = try value(.output)
    return kind == .append ? .append(path) : .write(path)
  }
}

/// A number without sign or fraction. What is too large for one is as good as the largest: nothing
/// that it is compared with is as many.
func wholeNumber(_ word: String) -> Int? {
  guard !word.isEmpty, word.utf8.allSatisfy(\.isDigit) else { return nil }
  return Int(word) ?? .max
}
