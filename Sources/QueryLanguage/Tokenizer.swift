/// Cuts a text into tokens, one at a time.
struct Tokenizer {
  let source: SourceText
  let bytes: [UInt8]
  var offset = 0
  /// What `$NAME` stands for.
  var variables: Variables
  /// Whether the text is being typed: what ends it is a `cursor` then, and nothing in it is wrong yet.
  let isUnfinished: Bool
  /// Whether nothing of ours can stand at the end of the text: in a comment or behind a `|`.
  private var isForeign = false

  /// - Throws: `QueryError`, for a NUL, which the system would take for the end of a name.
  init(_ source: SourceText, _ variables: Variables) throws(QueryError) {
    self.init(source, variables, isUnfinished: false)
    if let nul = bytes.firstIndex(of: 0) { throw QueryError(.nul, Span(nul, nul + 1), source) }
  }

  /// For a text that is being typed, where the cursor is at its end.
  init(unfinished source: SourceText, _ variables: Variables) {
    self.init(source, variables, isUnfinished: true)
  }

  private init(_ source: SourceText, _ variables: Variables, isUnfinished: Bool) {
    (self.source, self.variables, self.isUnfinished) = (source, variables, isUnfinished)
    bytes = Array(source.text.utf8)
    // What some editors put in front of a text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The next token; at the end of the text an `end` that never runs out.
  ///
  /// - Throws: `QueryError`, for a quote that is not closed or a variable that nobody set.
  mutating func next(_ place: TokenPlace) throws(QueryError) -> Token {
    skipBlanks(place)
    guard offset < bytes.count else {
      let isTyping = isUnfinished && !isForeign
      return Token(kind: isTyping ? .cursor : .end, span: Span(offset, offset))
    }
    let token = try cut(place)
    guard isUnfinished, token.word != nil, offset == bytes.count else { return token }
    return Token(kind: .cursor, span: token.span)
  }

  private mutating func cut(_ place: TokenPlace) throws(QueryError) -> Token {
    let start = offset
    switch bytes[offset] {
    case UInt8(ascii: "\n"), UInt8(ascii: ";"): return single(.end)
    case UInt8(ascii: ","): return single(.comma)
    case UInt8(ascii: "|"): return pipe()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return try quoted()
    case UInt8(ascii: "(") where place.hasSigns || place == .value: return single(.opening)
    case UInt8(ascii: ")") where place.hasSigns || place == .value: return single(.closing)
    case UInt8(ascii: ">") where place == .comparison: return signs()
    case UInt8(ascii: ">"):
      offset += 1
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: ">") else {
        return Token(kind: .write, span: Span(start, offset))
      }
      return single(.append, from: start)
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: "~"):
      return place.hasSigns ? signs() : try word(place)
    default: return try word(place)
    }
  }

  private mutating func single(_ kind: Token.Kind, from start: Int? = nil) -> Token {
    offset += 1
    return Token(kind: kind, span: Span(start ?? offset - 1, offset))
  }

  /// Signs that compare: an operator, one of another language, or else the first sign.
  private mutating func signs() -> Token {
    let rest = bytes[offset...].prefix(3)
    let known = Operator.signs.first { rest.starts(with: $0.utf8) }
    let text = known ?? String(decoding: rest.prefix(1), as: UTF8.self)
    let start = offset
    offset += text.utf8.count
    return Token(kind: .signs(text), span: Span(start, offset))
  }

  /// Skips what separates words, and comments: a `#` where a word could begin, to the line's end.
  ///
  /// A `#` right behind an operator is within what people take for a word: `link=#top`.
  private mutating func skipBlanks(_ place: TokenPlace) {
    let start = offset
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "#"), place != .value || offset > start {
        offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        isForeign = offset == bytes.count
      } else if [0x20, 0x09, 0x0D].contains(bytes[offset]) {
        offset += 1
      } else {
        return
      }
    }
  }

  private mutating func pipe() -> Token {
    let start = offset
    offset = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    isForeign = offset == bytes.count
    let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0D].contains($0) }
    let command = bytes[start + 1..<offset].drop(while: isBlank).reversed().drop(while: isBlank)
    let text = String(decoding: command.reversed(), as: UTF8.self)
    return Token(kind: .pipe(text), span: Span(start, offset))
  }
}
