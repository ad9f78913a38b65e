/// The one place where values become part of a statement.
enum SQLLiteral {
  /// A text in quotes: whatever is no plain letter, digit or sign is told by its number.
  static func string(_ text: [UInt8]) -> String {
    var literal = "'"
    for byte in text {
      let isPlain = (0x20..<0x7F).contains(byte) && byte != 0x27 && byte != 0x5C
      literal +=
        isPlain
        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return literal + "'"
  }

  /// The name of a table or a column.
  static func name(_ text: String) -> String {
    var literal = "`"
    for byte in text.utf8 {
      let isPlain = (0x20..<0x7F).contains(byte) && byte != 0x60 && byte != 0x5C
      literal +=
        isPlain
        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return literal + "`"
  }
}
