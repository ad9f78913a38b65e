import MailingModel

extension Parser {
  /// Reads the clauses behind the arguments, each at most once.
  mutating func readClauses(
    _ verb: VerbSignature,
    into statement: inout Statement
  ) throws(QueryError) {
    var seen: Set<ClauseKind> = []
    while let kind = clause {
      let use = verb.clauses.first { $0.kind == kind }
      guard let use, use.suits(statement) else {
        let taken = verb.clauses.filter { $0.suits(statement) }.map(\.kind)
        throw error(
          .unusedClause(kind, verb: verb.name, condition: use?.condition, takes: taken)
        )
      }
      guard seen.insert(kind).inserted else { throw error(.repeatedClause(kind)) }
      let start = next.span
      switch kind {
      case .in: statement.mailings = try mailings()
      case .limit: statement.limit = try limit()
      case .as: statement.format = try format()
      case .output: statement.redirection = try redirection()
      }
      let span = Span(start.start, lastEnd)
      if kind == .output { statement.redirectionSpan = span }
      statement.span = statement.span.joined(span)
    }
    for use in verb.clauses where use.suits(statement) && !seen.contains(use.kind) {
      expect(.clause(use.kind))
    }
  }

  /// The clause that begins here.
  var clause: ClauseKind? {
    switch next.kind {
    case .write, .append, .pipe: .output
    default: next.keyword.flatMap(ClauseKind.init(word:))
    }
  }

  /// The word of a clause, behind the clause's own.
  private mutating func value(_ kind: ClauseKind) throws(QueryError) -> (String, Span) {
    if kind != .in { expect(.value(kind)) }
    guard let word = next.word else { throw error(.missingClauseValue(kind)) }
    let span = next.span
    advance()
    return (word, span)
  }

  private mutating func mailings() throws(QueryError) -> [MailingName] {
    var names: [MailingName] = []
    advance()
    repeat {
      if next.kind == .comma { advance() }
      expect(.mailing(besides: names))
      let (word, span) = try value(.in)
      names.append(MailingName(word, span))
      expect(.mailing(besides: names))
    } while next.kind == .comma || (next.word != nil && clause == nil)
    return names
  }

  private mutating func limit() throws(QueryError) -> Int {
    advance()
    let (word, span) = try value(.limit)
    guard !word.isEmpty, word.utf8.allSatisfy(\.isDigit) else {
      throw error(.badLimit(word), span)
    }
    // What is too large for a number is more rows than there are.
    return Int(word) ?? .max
  }

  private mutating func format() throws(QueryError) -> String {
    advance()
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
      advance()
      return .pipe(command)
    }
    advance()
    let (path, _) = try value(.output)
    return kind == .append ? .append(path) : .write(path)
  }
}
