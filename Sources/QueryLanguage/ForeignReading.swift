import MailingModel

extension Parser {
  /// The error that says how a phrase of another language is written here, if one stands at some place and
  /// what is suggested can be read there.
  func foreign(_ phrases: [ForeignPhrase], at start: Int) -> QueryError? {
    guard suggests else { return nil }
    let tokens = tokens(from: start)
    for phrase in phrases {
      guard let match = ForeignMatch(phrase, tokens) else { continue }
      let span = Span(start, match.end)
      let place = phrase.isClause ? Span(beforeJunction(start), match.end) : span
      let here = phrase.here.map(match.filled).filter {
        reads($0, inPlaceOf: place, isVague: phrase.typed.count == 1)
      }
      guard let best = here.first else { continue }
      // A word that is looked for as it is may be meant beside what it means elsewhere.
      let other = here.dropFirst().first { $0.hasSuffix("'null'") }
      return error(.foreign(source.text(in: span), here: [best] + (other.map { [$0] } ?? [])), span)
    }
    return nil
  }

  /// The same for whatever stands behind the arguments, be it taken for a part of what was read last.
  func foreignClause(_ statement: Statement) -> QueryError? {
    // A word of the verb's own that stands at the wrong place.
    let verb = grammar.verbs.first { $0.name == statement.verb }
    let isOwn = verb?.slots.contains { $0.keyword != nil && $0.keyword == next.keyword } ?? false
    if isOwn { return nil }
    let clauses = statement.clauseSpans.values.map(\.start).max()
    let argument = statement.arguments.last?.span.start
    let starts = [next.span.start, clauses, argument].compactMap(\.self)
    return starts.lazy.compactMap { foreign(ForeignPhrase.clauses, at: $0) }.first
  }

  /// The same for a word of a statement that was read, where it turned out to be no mailing.
  public static func foreignClause(
    _ statement: Statement,
    at start: Int,
    _ grammar: Grammar
  ) -> QueryError? {
    guard var parser = try? Parser(grammar, Tokenizer(statement.source, Variables())) else {
      return nil
    }
    parser.begin = statement.span.start
    return parser.foreign(ForeignPhrase.clauses, at: start)
  }

  /// Mailings in parentheses, as other languages list them.
  func parenthesisedMailings(from start: Int) -> QueryError? {
    let text = source.text(in: Span(next.span.start, source.text.utf8.count))
    guard suggests, text.hasPrefix("("), let end = text.firstIndex(of: ")") else { return nil }
    let list = text[..<end].dropFirst()
    guard !list.contains(where: \.isNewline) else { return nil }
    let names = list.split { $0 == "," || $0 == " " }.joined(separator: ", ")
    let span = Span(start, next.span.start + text[...end].utf8.count)
    let here = ClauseKind.in.rawValue + " " + names
    return error(.foreign(source.text(in: span), here: [here]), span)
  }

  /// A few tokens from some place on, cut as in a comparison, which keeps signs apart from words.
  private func tokens(from start: Int) -> [(token: Token, text: String)] {
    var ahead = tokenizer
    ahead.offset = start
    var tokens: [(token: Token, text: String)] = []
    while tokens.count < 8, let token = try? ahead.next(.comparison), token.kind != .end {
      tokens.append((token, source.text(in: token.span)))
    }
    return tokens
  }

  /// Where the `where` or `and` begins that stands before a comparison.
  private func beforeJunction(_ start: Int) -> Int {
    let before = source.text(in: Span(begin, start)).utf8.reversed().drop { $0 == 0x20 }
    let word = before.prefix { $0.isLetter }
    let text = String(decoding: word.reversed(), as: UTF8.self).lowercased()
    guard text == "and" || text == ClauseKind.where.rawValue else { return start }
    return begin + before.count - word.count
  }

  /// Whether a statement can be read with another text in the place of a part, or at least up to behind it.
  ///
  /// - Parameter isVague: whether what is replaced is a word alone, so that all has to be right with the other.
  private func reads(_ text: String, inPlaceOf span: Span, isVague: Bool) -> Bool {
    let head = source.text(in: Span(begin, span.start)) + text
    let tail = source.text(in: Span(span.end, source.text.utf8.count)).prefix { !$0.isNewline }
    guard let error = failure(of: head + tail) else { return true }
    if isVague { return false }
    // A clause that needs another beside it is told so next.
    if case .unusedClause(let kind, let verb, _, _) = error.kind {
      return grammar.verbs.contains { $0.name == verb && $0.clauseKinds.contains(kind) }
    }
    return error.span.start > head.utf8.count || failure(of: head) == nil
  }

  private func failure(of text: String) -> QueryError? {
    do throws(QueryError) {
      let source = SourceText(name: "", text: text)
      var parser = try Parser(grammar, Tokenizer(source, tokenizer.variables))
      parser.suggests = false
      _ = try parser.statement()
      return nil
    } catch { return error }
  }
}

/// What stands in a text for the capitals of a phrase.
private struct ForeignMatch {
  private var words: [String: String] = [:]
  /// Where the last word of it ends.
  private(set) var end = 0

  init?(_ phrase: ForeignPhrase, _ tokens: [(token: Token, text: String)]) {
    guard tokens.count >= phrase.typed.count else { return nil }
    for (part, (token, text)) in zip(phrase.typed, tokens) {
      guard take(part, token, text) else { return nil }
      end = token.span.end
    }
    if let n = words["N"].flatMap(wholeNumber), let m = words["M"].flatMap(wholeNumber) {
      words["S"] = String(n.addingReportingOverflow(m).overflow ? .max : n + m)
    }
  }

  private mutating func take(_ part: String, _ token: Token, _ text: String) -> Bool {
    switch part {
    case "F", "X", "Y", "Z":
      guard token.word != nil else { return false }
      words[part] = text
    case "P":
      guard let word = token.word else { return false }
      words[part] = Self.pattern(word)
    case "N", "M":
      guard wholeNumber(text) != nil else { return false }
      words[part] = text
    case "C":
      guard let word = token.word, case .count(let kind)? = Vocabulary.field(word)
      else { return false }
      words[part] = kind.countName
    case "T": return token.keyword.map(ForeignPhrase.times.contains) ?? false
    default: return !token.isQuoted && text.lowercased() == part
    }
    return true
  }

  /// A pattern of other languages without its signs, in quotes where it needs them.
  private static func pattern(_ word: String) -> String {
    let signs: Set<Character> = ["%", "*", "^", "$"]
    let text = String(
      word.drop(while: signs.contains).reversed().drop(while: signs.contains).reversed()
    )
    let isBare = !text.isEmpty && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2E }
    return isBare ? text : "'" + text.replacing("'", with: "''") + "'"
  }

  /// What is written here instead.
  func filled(_ here: String) -> String {
    // A capital may stand at a parenthesis or a comma.
    here.split(separator: " ").map { part in
      let letters = part.filter { $0 != "(" && $0 != ")" && $0 != "," }
      guard let word = words[String(letters)] else { return String(part) }
      return String(part).replacing(letters, with: word)
    }.joined(separator: " ")
  }
}
