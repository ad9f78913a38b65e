/// How a text is typed as one word of a statement.
public enum TypedWord {
  /// What ends a word that is not in quotes. By scalars: a mark may stand on any of them.
  public static let separators = " \t;,>|'\"()".unicodeScalars

  /// The quote that a text must stand in; nil if it is a word by itself.
  public static func quote(for text: String) -> Unicode.Scalar? {
    let letters = text.unicodeScalars
    let needsQuote = letters.contains(where: separators.contains) || letters.first == "#"
    return needsQuote ? (letters.contains("'") ? "\"" : "'") : nil
  }

  /// The text as it is typed.
  public static func text(_ text: String) -> String {
    guard let quote = quote(for: text) else { return text }
    let inside = text.unicodeScalars.replacing([quote], with: [quote, quote])
    return String(quote) + String(String.UnicodeScalarView(inside)) + String(quote)
  }
}
