/// The smallest piece of a statement.
struct Token: Hashable {
  enum Kind: Hashable {
    /// A word, its quotes taken away.
    case word(String, isQuoted: Bool)
    case comma
    /// `>`
    case write
    /// `>>`
    case append
    /// `|`, with everything behind it on the line.
    case pipe(String)
    /// Where a person is typing, in the place of what is typed so far of a word.
    case cursor
    /// The end of a statement: a line end, `;`, or the end of the text.
    case end
  }

  var kind: Kind
  var span: Span

  /// The text of a word.
  var word: String? {
    if case .word(let text, _) = kind { text } else { nil }
  }

  /// The text of a word without quotes, in lower case: what keywords are compared with.
  var keyword: String? {
    if case .word(let text, false) = kind { text.lowercased() } else { nil }
  }
}

/// Cuts a text into tokens.
struct Tokenizer {
  private let source: SourceText
  private let bytes: [UInt8]
  private var place = 0

  init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
    // What some editors put in front of a text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// All tokens; the last is an `end`.
  ///
  /// - Throws: `QueryError`, for a quote that is not closed or a NUL, which the system would take
  ///   for the end of a name.
  static func tokens(_ source: SourceText) throws(QueryError) -> [Token] {
    var tokenizer = Tokenizer(source)
    if let nul = tokenizer.bytes.firstIndex(of: 0) {
      throw QueryError(.nul, Span(nul, nul + 1), source)
    }
    var tokens: [Token] = []
    while let token = try tokenizer.next() { tokens.append(token) }
    tokens.append(Token(kind: .end, span: Span(tokenizer.bytes.count, tokenizer.bytes.count)))
    return tokens
  }

  /// The tokens of a text that is being typed, a `cursor` at its end, and the word that the cursor
  /// ends; nil where none of ours can stand, as in a comment.
  static func unfinished(_ text: String) -> (tokens: [Token], word: UnfinishedWord)? {
    var tokenizer = Tokenizer(SourceText(name: "", text: text))
    let end = tokenizer.bytes.count
    var tokens: [Token] = []
    var start = end
    while true {
      tokenizer.skipBlanks()
      let place = tokenizer.place
      do {
        guard let token = try tokenizer.next() else { break }
        tokens.append(token)
      } catch {
        // A quote that is still open.
        start = place
        break
      }
    }
    // What stands behind a `|` is another program's language.
    if case .pipe? = tokens.last?.kind { return nil }
    let last = tokens.last?.span ?? Span(0, 0)
    if start == end {
      if tokenizer.bytes[last.end...].contains(UInt8(ascii: "#")) { return nil }
      if last.end == end, tokens.last?.word != nil {
        tokens.removeLast()
        start = last.start
      }
    }
    let word = String(decoding: tokenizer.bytes[start...], as: UTF8.self)
    tokens.append(Token(kind: .cursor, span: Span(start, end)))
    return (tokens, UnfinishedWord(written: word))
  }

  private mutating func next() throws(QueryError) -> Token? {
    skipBlanks()
    guard place < bytes.count else { return nil }
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "\n"), UInt8(ascii: ";"): return single(.end)
    case UInt8(ascii: ","): return single(.comma)
    case UInt8(ascii: ">"):
      place += 1
      guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else {
        return Token(kind: .write, span: Span(start, place))
      }
      return single(.append, from: start)
    case UInt8(ascii: "|"): return pipe()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return try quoted()
    default: return try word()
    }
  }

  private mutating func single(_ kind: Token.Kind, from start: Int? = nil) -> Token {
    place += 1
    return Token(kind: kind, span: Span(start ?? place - 1, place))
  }

  /// Skips what separates words, and comments: a `#` where a word could begin, to the line's end.
  private mutating func skipBlanks() {
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "#") {
        while place < bytes.count && bytes[place] != UInt8(ascii: "\n") { place += 1 }
      } else if [0x20, 0x09, 0x0D].contains(bytes[place]) {
        place += 1
      } else {
        return
      }
    }
  }

  private mutating func pipe() -> Token {
    let start = place
    let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    place = end
    let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0D].contains($0) }
    let command = bytes[start + 1..<end].drop(while: isBlank).reversed().drop(while: isBlank)
    let text = String(decoding: command.reversed(), as: UTF8.self)
    return Token(kind: .pipe(text), span: Span(start, end))
  }

  /// A word in quotes; the quote itself is written twice.
  private mutating func quoted() throws(QueryError) -> Token {
    let (start, quote) = (place, bytes[place])
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      if bytes[place] == quote {
        guard place + 1 < bytes.count, bytes[place + 1] == quote else {
          place += 1
          let word = String(decoding: text, as: UTF8.self)
          return Token(kind: .word(word, isQuoted: true), span: Span(start, place))
        }
        place += 1
      } else if bytes[place] == UInt8(ascii: "\n") {
        break
      }
      text.append(bytes[place])
      place += 1
    }
    throw QueryError(.unclosedQuote, Span(start, start + 1), source)
  }

  /// A word without quotes; but what follows a `=` may be quoted, as in `load jan="my logs"`.
  private mutating func word() throws(QueryError) -> Token {
    let start = place
    let ends = Array(" \t\r\n;,>|".utf8)
    while place < bytes.count && !ends.contains(bytes[place]) {
      place += 1
      guard bytes[place - 1] == UInt8(ascii: "="), place < bytes.count,
        bytes[place] == UInt8(ascii: "'") || bytes[place] == UInt8(ascii: "\"")
      else { continue }
      let name = String(decoding: bytes[start..<place], as: UTF8.self)
      let value = try quoted()
      return Token(
        kind: .word(name + (value.word ?? ""), isQuoted: true),
        span: Span(start, place)
      )
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return Token(kind: .word(text, isQuoted: false), span: Span(start, place))
  }
}
