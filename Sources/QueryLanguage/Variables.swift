import MailingModel

/// What `$NAME` stands for in the texts that are read.
public struct Variables: Hashable, Sendable {
  private var values: [String: String]

  public init(_ values: [String: String] = [:]) { self.values = values }

  /// The value of a variable; nil for one that was not set.
  public subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The names of all, in order.
  public var names: [String] { values.keys.sorted() }

  /// Whether a text can name a variable: a letter, then letters, digits and `_`.
  public static func isName(_ text: some StringProtocol) -> Bool {
    text.utf8.first?.isLetter == true && text.utf8.allSatisfy(canHold)
  }

  /// Whether a byte can be part of a name.
  static func canHold(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_")
  }
}
