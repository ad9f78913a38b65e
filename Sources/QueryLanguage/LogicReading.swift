import MailingModel

/// What `and`, `or` and `not` make larger ones of.
protocol Combinable {
  static func all(_ parts: [Self]) -> Self
  static func any(_ parts: [Self]) -> Self
  static func not(_ part: Self) -> Self
}

extension Condition: Combinable {}
extension Assertion: Combinable {}

extension Parser {
  /// Reads one comparison.
  typealias Comparison<Term> = (inout Parser) throws(QueryError) -> Term

  /// How deep parentheses and `not` may be nested, so that no text can exhaust the stack.
  private static let depthLimit = 64

  /// Comparisons with `or`, `and`, `not` and parentheses, up to what can follow them all.
  mutating func combined<Term: Combinable>(
    _ comparison: Comparison<Term>
  ) throws(QueryError) -> Term {
    let term = try alternatives(0, comparison)
    if next.kind == .closing { throw error(.unopenedParenthesis) }
    guard endsCondition else { throw junctionError() }
    return term
  }

  /// Comparisons with `or` between them, which binds least.
  private mutating func alternatives<Term: Combinable>(
    _ depth: Int,
    _ comparison: Comparison<Term>
  ) throws(QueryError) -> Term {
    var parts = [try conjunction(depth, comparison)]
    while next.keyword == "or" {
      try advance(to: .term)
      parts.append(try conjunction(depth, comparison))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction<Term: Combinable>(
    _ depth: Int,
    _ comparison: Comparison<Term>
  ) throws(QueryError) -> Term {
    var parts = [try factor(depth, comparison)]
    while next.keyword == "and" {
      try advance(to: .term)
      parts.append(try factor(depth, comparison))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// One comparison, one that `not` turns round, or several in parentheses.
  private mutating func factor<Term: Combinable>(
    _ depth: Int,
    _ comparison: Comparison<Term>
  ) throws(QueryError) -> Term {
    expect(.word("not"))
    let isNot = next.keyword == "not"
    if isNot || next.kind == .opening {
      guard depth < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    }
    if isNot {
      try advance(to: .term)
      return .not(try factor(depth + 1, comparison))
    }
    if next.kind == .opening {
      let opening = next.span
      try advance(to: .term)
      let inner = try alternatives(depth + 1, comparison)
      guard next.kind == .closing else {
        throw endsCondition ? error(.unclosedParenthesis, opening) : junctionError()
      }
      bareText = nil
      try advance(to: .junction)
      expectJunction()
      return inner
    }
    let term = try comparison(&self)
    expectJunction()
    return term
  }

  private mutating func expectJunction() {
    expect(.word("and"))
    expect(.word("or"))
  }

  /// Whether what stands here belongs to no condition any more.
  var endsCondition: Bool {
    switch next.kind {
    case .end, .cursor, .write, .append: true
    // No program's name begins with a bar: who writes two means `or`.
    case .pipe(let command): !command.hasPrefix("|")
    // The message of an assertion.
    case .word(_, isQuoted: true): mayEndInMessage
    // What is written like a flag is looked at by those who know the verb.
    case .word: clause != nil || next.keyword?.hasPrefix("--") == true
    default: false
    }
  }

  /// Something stands behind a comparison that cannot.
  private func junctionError() -> QueryError {
    if case .pipe = next.kind {
      let bars = Span(next.span.start, next.span.start + 2)
      return error(.expectedJunction("||", nearest: ["or"]), bars)
    }
    if let foreign = foreign(ForeignPhrase.junctions, at: next.span.start) { return foreign }
    let typed = source.text(in: next.span)
    let words = ["and", "or"] + ClauseKind.allCases.filter { $0 != .output }.map(\.rawValue)
    var near = Operator.foreignWords[typed.lowercased()].map { [$0] } ?? []
    if near.isEmpty, let word = next.keyword { near = nearest(to: word, among: words) }
    if near.isEmpty, let longer = longerText { near = [longer] }
    return error(.expectedJunction(typed, nearest: near))
  }

  /// The text before and the word that stands here as one text in quotes, if they may be one:
  /// `'Den Haag'`.
  var longerText: String? {
    guard let bareText, next.keyword != nil else { return nil }
    let text = source.text(in: bareText.joined(next.span))
    return text.contains("'") ? nil : "'" + text + "'"
  }
}
