import MailingModel

/// What something is compared with, as it is typed.
struct StatedValue {
  var text: String
  var span: Span
}

extension Parser {
  /// The condition of the clause `where`.
  mutating func condition() throws(QueryError) -> Condition {
    comparisonStart = nil
    try advance(to: .term)
    return try combined { parser throws(QueryError) in try parser.comparison() }
  }

  /// A field, an operator and what it is compared with.
  private mutating func comparison() throws(QueryError) -> Condition {
    expect(.field)
    let (word, span) = try comparandWord(isAssertion: false)
    let field = try field(word, span)
    comparisonStart = span.start
    let how = try `operator`(of: .field(field), span)
    let values = how == .isOne ? try list(of: field) : [try value(of: .field(field), how)]
    return try condition(field, how, values)
  }

  /// The word of what is compared.
  mutating func comparandWord(isAssertion: Bool) throws(QueryError) -> (String, Span) {
    bareText = nil
    guard let word = next.word, clause == nil, next.keyword.map(Self.isJunction) != true else {
      let typed = source.text(in: next.span)
      let near = Operator.foreignWords[typed].map { [$0] } ?? []
      throw error(.missingCondition(isAssertion: isAssertion, nearest: near))
    }
    let span = next.span
    try advance(to: .comparison)
    return (word, span)
  }

  private static func isJunction(_ keyword: String) -> Bool { keyword == "and" || keyword == "or" }

  private func field(_ word: String, _ span: Span) throws(QueryError) -> FieldName {
    let named = Vocabulary.field(word)
    if named?.values == nil, let foreign = foreign(ForeignPhrase.terms, at: span.start) {
      throw foreign
    }
    if named == nil, let last = comparisonStart,
      let foreign = foreign(ForeignPhrase.alternatives, at: last)
    {
      throw foreign
    }
    guard let field = named else {
      let foreign = Operator.foreignWords[word.lowercased()].map { [$0] }
      throw error(.unknownField(word, nearest: foreign ?? Vocabulary.nearestFields(to: word)), span)
    }
    guard field.values != nil else { throw error(.noConditionField(field), span) }
    return field
  }

  /// The operator behind what is compared.
  mutating func `operator`(
    of comparand: Comparand,
    _ span: Span
  ) throws(QueryError) -> Operator {
    let taken = comparand.operators
    for one in taken { expect(.operator(one)) }
    let phrases = ForeignPhrase.comparisons(of: comparand)
    if let foreign = foreign(phrases, at: span.start) { throw foreign }
    let typed: String
    switch next.kind {
    case .signs(let signs): typed = signs
    case .word(let word, let isQuoted):
      let beginsClause = clause.map { $0 != .in || !taken.contains(.isOne) } ?? false
      guard !beginsClause, isQuoted || !Self.isJunction(word.lowercased()) else {
        throw error(.missingOperator(of: comparand), span)
      }
      typed = isQuoted ? source.text(in: next.span) : word.lowercased()
    default: throw error(.missingOperator(of: comparand), span)
    }
    guard let how = Operator(typed) else {
      let meant = typed == "not" ? "not " + comparand.name : Operator.foreign[typed]
      let near = meant.map { [$0] } ?? []
      throw error(.unknownOperator(typed, of: comparand, nearest: near))
    }
    guard taken.contains(how) else { throw error(.badOperator(how, of: comparand)) }
    try advance(to: how == .isOne ? .term : .value)
    return how
  }

  /// What stands behind an operator; an outcome may be two words.
  mutating func value(
    of comparand: Comparand,
    _ how: Operator
  ) throws(QueryError) -> StatedValue {
    if case .field(let field) = comparand { expect(.conditionValue(field)) }
    guard let word = next.word else { throw error(.missingValue(of: comparand, how)) }
    var value = StatedValue(text: word, span: next.span)
    bareText = comparand.isText && !next.isQuoted ? next.span : nil
    try advance(to: .junction)
    if comparand == .field(.outcome), let second = next.keyword,
      Vocabulary.outcome(word + " " + second) != nil
    {
      value = StatedValue(text: word + " " + second, span: value.span.joined(next.span))
      try advance(to: .junction)
    }
    return value
  }

  /// The list of the operator `in`.
  private mutating func list(of field: FieldName) throws(QueryError) -> [StatedValue] {
    let opening = next.span
    guard next.kind == .opening else { throw error(.expectedList(of: .field(field))) }
    var values: [StatedValue] = []
    repeat {
      try advance(to: .value)
      values.append(try value(of: .field(field), .isOne))
    } while next.kind == .comma
    guard next.kind == .closing else {
      if endsCondition { throw error(.unclosedParenthesis, opening) }
      let typed = source.text(in: next.span)
      throw error(.expectedComma(typed, nearest: longerText.map { [$0] } ?? []))
    }
    bareText = nil
    try advance(to: .junction)
    return values
  }
}
