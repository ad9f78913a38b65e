/// The smallest piece of a statement.
struct Token: Hashable {
  enum Kind: Hashable {
    /// A word, its quotes taken away; of one that holds the value of a variable the quotes are
    /// thought, so that no value can be a keyword.
    case word(String, isQuoted: Bool)
    case comma
    /// `(` and `)`, in a condition.
    case opening, closing
    /// Signs that compare, also such as are none of this language.
    case signs(String)
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

  /// Whether it is a word in quotes.
  var isQuoted: Bool {
    if case .word(_, let isQuoted) = kind { isQuoted } else { false }
  }

  /// The text of a word without quotes, in lower case: what keywords are compared with.
  var keyword: String? {
    if case .word(let text, false) = kind { text.lowercased() } else { nil }
  }
}

/// Where in a statement a token stands, which settles what its signs mean and where a word ends.
///
/// The parser knows, so it says so with every token that it asks for; nothing is cut in one way and
/// then thought over.
enum TokenPlace {
  /// Outside of conditions.
  case plain
  /// Where a variable is defined, so that it is not replaced.
  case setting
  /// In a condition: where something to compare can stand, or the list of `in`.
  case term
  /// Behind what is compared.
  case comparison
  /// Behind an operator.
  case value
  /// Behind a complete comparison, where `>` redirects.
  case junction

  /// Whether parentheses and signs that compare stand for themselves.
  var hasSigns: Bool {
    switch self {
    case .plain, .setting, .value: false
    case .term, .comparison, .junction: true
    }
  }

  /// Whether a byte can be no part of a word.
  func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
      UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: "|"):
      true
    case UInt8(ascii: ")"): hasSigns || self == .value
    case UInt8(ascii: "("), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"),
      UInt8(ascii: "~"):
      hasSigns
    default: false
    }
  }
}
