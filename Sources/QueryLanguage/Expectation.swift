import MailingModel

/// What can stand at one place of a statement.
public enum Expectation: Hashable, Sendable {
  case verb
  /// An argument, behind others.
  case argument(ArgumentSlot, [Argument])
  /// The word that stands before an argument: `list` in `bridge clicks list repeats`.
  case keyword(String, ArgumentSlot)
  /// The word or the sign that begins a clause.
  case clause(ClauseKind)
  /// What stands behind it.
  case value(ClauseKind)
  /// A mailing behind `in`, beside those that stand there already.
  case mailing(besides: [MailingName])
  /// A field of a condition.
  case field
  /// A figure of an assertion.
  case measure
  /// An operator behind what is compared, as it is typed.
  case `operator`(Operator)
  /// What a field is compared with.
  case conditionValue(FieldName)
  /// A field behind `by`.
  case group(FieldName)
  /// A word of the language itself: `and`, `or`, `not`, what `order` takes, `desc`.
  case word(String)
}

/// What can stand where a person is typing: the parser itself says so, at the place where the text
/// ends for now.
public struct Expectations: Hashable, Sendable {
  public var all: [Expectation]
  /// What is typed of the word already.
  public var word: UnfinishedWord

  /// - Parameters:
  ///   - text: what stands before the cursor.
  ///   - variables: what `$NAME` stands for.
  /// - Returns: nil where nothing can be completed: in a comment, behind a `|`, or behind a word
  ///   that cannot stand where it is.
  public init?(before text: String, _ grammar: Grammar, variables: Variables = Variables()) {
    let tokenizer = Tokenizer(unfinished: SourceText(name: "", text: text), variables)
    guard var parser = try? Parser(grammar, tokenizer) else { return nil }
    while true {
      // What is missing is what is going to be typed.
      _ = try? parser.statement()
      parser.skipStatement()
      guard !parser.isAtCursor, !parser.isAtTextEnd else { break }
      try? parser.advance()
    }
    guard !parser.expected.isEmpty else { return nil }
    var all: [Expectation] = []
    for expectation in parser.expected where !all.contains(expectation) { all.append(expectation) }
    self.all = all
    word = UnfinishedWord(written: parser.source.text(in: parser.next.span))
  }
}

/// The beginning of a word, as it stands before the cursor.
public struct UnfinishedWord: Hashable, Sendable {
  /// With quotes.
  public let written: String

  init(written: String) { self.written = written }

  /// The quote that opens it, if one does.
  public var quote: Unicode.Scalar? {
    written.unicodeScalars.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
  }

  /// Whether it names a variable, which in quotes it does elsewhere than at their beginning.
  public var beginsVariable: Bool { written.hasPrefix("$") }

  /// What it says so far, its quotes taken away.
  public var text: String {
    guard let quote else { return written }
    var inner = written.unicodeScalars.dropFirst()
    // A quote that was closed is not part of it.
    if inner.last == quote { inner = inner.dropLast() }
    return String(inner.replacing([quote, quote], with: [quote]))
  }

  /// The name of a set with its `=`, and the word behind it.
  public var behindSet: (set: String, word: UnfinishedWord) {
    guard quote == nil, let sign = written.firstIndex(of: "="), isSetName(written[..<sign]) else {
      return ("", self)
    }
    let rest = written.index(after: sign)
    return (String(written[..<rest]), UnfinishedWord(written: String(written[rest...])))
  }
}
