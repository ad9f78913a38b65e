/// The languages that mailwhy speaks. The raw value is the word of the option.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case dutch = "nl"
}

/// One text in every language.
public struct Phrase: Hashable, Sendable {
  public let english: String
  public let dutch: String

  public init(_ english: String, nl dutch: String) {
    (self.english, self.dutch) = (english, dutch)
  }

  /// The text in one language.
  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .dutch: dutch
    }
  }
}

/// The catalogue of everything that mailwhy says, in one language.
///
/// Its texts are in the extensions beside it, one file for each occasion. Names that come from
/// outside are made visible before they enter a text, so that none can steer a terminal.
public struct Wording: Hashable, Sendable {
  public var language: Language

  public init(_ language: Language = .english) { self.language = language }

  /// A text in this language.
  public func callAsFunction(_ phrase: Phrase) -> String { phrase(language) }

  public func say(_ english: String, nl dutch: String) -> String {
    language == .english ? english : dutch
  }

  /// A number with its noun: `1 row`, `12,000 rows`.
  public func count(_ number: Int, _ one: Phrase, _ many: Phrase) -> String {
    integer(number) + " " + self(number == 1 ? one : many)
  }

  /// A whole number with its thousands apart.
  public func integer(_ number: Int) -> String {
    (language == .english ? NumberStyle.english : .dutch).integer(number)
  }

  /// Names one after the other: `a, b or c`.
  public func alternatives(_ names: [String]) -> String {
    guard let last = names.last else { return "" }
    let rest = names.dropLast()
    return rest.isEmpty ? last : rest.joined(separator: ", ") + say(" or ", nl: " of ") + last
  }

  /// A name from outside, made harmless, shortened if it is endless, and put in quotes.
  public func quoted(_ name: String) -> String { "‘" + shortened(visible(name), to: 200) + "’" }
}
