import Presentation
import QueryLanguage

/// What the Tab key does at one place: completes the word, or shows what it could become.
struct Completion {
  /// One word that can stand there.
  struct Candidate: Hashable {
    var text: String
    /// What it is, in a word or a few.
    var about = ""
    /// Whether the word may go on, as a folder does.
    var goesOn = false
  }

  enum Step: Hashable {
    /// Nothing can stand there.
    case none
    /// Takes so many scalars before the cursor away and puts a text in their place.
    case replace(Int, with: String)
    /// Shows what can stand there.
    case list(String)
  }

  /// Those that are known by name, in order.
  private let candidates: [Candidate]
  /// How many there are beside them.
  private let others: Int
  /// The last of the others in order, if they are in order.
  private let last: String?
  private let word: UnfinishedWord

  /// - Parameter candidates: those that begin with the word, without regard to ASCII case.
  init(_ word: UnfinishedWord, _ candidates: [Candidate], others: Int = 0, last: String? = nil) {
    (self.word, self.candidates, self.others, self.last) = (word, candidates, others, last)
  }

  /// - Parameter list: draws candidates and the number of others.
  func step(_ list: ([Candidate], Int) -> String) -> Step {
    guard let first = candidates.first else { return .none }
    if candidates.count == 1 && others == 0 { return replace(with: first.text, first.goesOn) }
    let texts = candidates.map(\.text) + (last.map { [$0] } ?? [])
    let common = texts.dropFirst().reduce(first.text) { $0.sharedBeginning($1) }
    if common.unicodeScalars.count > word.text.unicodeScalars.count {
      return replace(with: common, true)
    }
    return .list(list(candidates, others))
  }

  private func replace(with text: String, _ goesOn: Bool) -> Step {
    let quoted = Self.quoted(text, word.quote)
    let ending = goesOn ? "" : (quoted.quote.map(String.init) ?? "") + " "
    return .replace(word.written.unicodeScalars.count, with: quoted.text + ending)
  }

  /// A word as it is written: in quotes where it must be, which are left open.
  private static func quoted(_ text: String, _ quote: Character?) -> (
    text: String, quote: Character?
  ) {
    let needsQuote = text.contains { " \t;,>|'\"".contains($0) } || text.hasPrefix("#")
    guard let quote = quote ?? (needsQuote ? (text.contains("'") ? "\"" : "'") : nil) else {
      return (text, nil)
    }
    let doubled = String([quote, quote])
    return (String(quote) + text.replacing(String(quote), with: doubled), quote)
  }
}

extension String {
  /// What two texts begin with, without regard to ASCII case.
  fileprivate func sharedBeginning(_ other: String) -> String {
    var shared = String.UnicodeScalarView()
    for (a, b) in zip(unicodeScalars, other.unicodeScalars) {
      guard a == b || (a.isASCII && b.isASCII && a.lowered == b.lowered) else { break }
      shared.append(a)
    }
    return String(shared)
  }

  /// Whether a text begins with another, without regard to ASCII case.
  func begins(with beginning: String) -> Bool {
    let letters = beginning.unicodeScalars
    return unicodeScalars.count >= letters.count
      && zip(unicodeScalars, letters).allSatisfy { $0.lowered == $1.lowered }
  }
}

extension Unicode.Scalar {
  fileprivate var lowered: UInt32 { 65...90 ~= value ? value | 0x20 : value }
}
