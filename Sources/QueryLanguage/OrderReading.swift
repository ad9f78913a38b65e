import MailingModel

extension Parser {
  /// The field of the clause `by`, of those that a verb can group by.
  mutating func group(
    _ fields: [FieldName],
    _ verb: VerbSignature
  ) throws(QueryError) -> FieldName {
    try advance()
    for field in fields { expect(.group(field)) }
    let (word, span) = try value(.by)
    if let field = Vocabulary.field(word), fields.contains(field) { return field }
    let names = fields.map(\.name)
    let near = Self.meant(by: word, ForeignPhrase.fields, among: names)
    throw error(.badGroup(word, verb: verb.name, nearest: near, takes: names), span)
  }

  /// The word of the clause `order`, of those that a verb can order by, and whether `desc` follows.
  mutating func order(
    _ use: ClauseUse,
    _ verb: VerbSignature,
    _ statement: Statement
  ) throws(QueryError) -> StatedOrder {
    let (start, words) = (next.span.start, use.words)
    try advance()
    for word in use.words(fitting: statement) { expect(.word(word)) }
    let (typed, span) = try value(.order)
    guard let word = words.first(where: { $0.lowercased() == typed.lowercased() }) else {
      if let foreign = foreign(ForeignPhrase.clauses, at: start) { throw foreign }
      let near = Self.meant(by: typed, ForeignPhrase.orders, among: words)
      throw error(.badOrder(typed, verb: verb.name, nearest: near, takes: words), span)
    }
    expect(.word(Self.descending))
    let isDescending = next.keyword == Self.descending
    if isDescending || next.keyword == Self.ascending { try advance() }
    return StatedOrder(
      word: word,
      isDescending: isDescending,
      span: Span(span.start, lastEnd)
    )
  }

  /// Of some names those that a word means elsewhere, or else those that are near.
  private static func meant(
    by word: String,
    _ foreign: [String: [String]],
    among names: [String]
  ) -> [String] {
    let known = foreign[word.lowercased()]?.filter(names.contains) ?? []
    return known.isEmpty ? nearest(to: word, among: names) : known
  }

  private static let descending = "desc"
  /// What is so anyway may be said.
  private static let ascending = "asc"
}
