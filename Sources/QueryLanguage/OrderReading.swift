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
    let near = nearest(to: word, among: names)
    throw error(.badGroup(word, verb: verb.name, nearest: near, takes: names), span)
  }

  /// The word of the clause `order`, of those that a verb can order by, and whether `desc` follows.
  mutating func order(
    _ words: [String],
    _ verb: VerbSignature
  ) throws(QueryError) -> StatedOrder {
    try advance()
    for word in words { expect(.word(word)) }
    let (typed, span) = try value(.order)
    guard let word = words.first(where: { $0.lowercased() == typed.lowercased() }) else {
      let near = nearest(to: typed, among: words)
      throw error(.badOrder(typed, verb: verb.name, nearest: near, takes: words), span)
    }
    expect(.word(Self.descending))
    let isDescending = next.keyword == Self.descending
    if isDescending { try advance() }
    return StatedOrder(
      word: word,
      isDescending: isDescending,
      span: Span(span.start, lastEnd)
    )
  }

  private static let descending = "desc"
}
