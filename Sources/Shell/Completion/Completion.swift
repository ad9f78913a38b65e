import MailingModel
import Presentation
import QueryLanguage

/// What the Tab key does at one place: completes the word, or shows what it could become.
package struct Completion {
  /// One word that can stand there.
  struct Candidate: Hashable {
    var text: String
    /// What it is, in a word or a few.
    var about = ""
    /// Whether the word may go on, as a folder does.
    var goesOn = false
  }

  package enum Step: Hashable {
    /// Nothing can stand there.
    case none
    /// Takes so many scalars before and behind the cursor away and puts a text in their place.
    case replace(before: Int, behind: Int, with: String)
    /// Shows what can stand there.
    case list(String)
  }

  /// Those that are known by name, in order; they begin with the word, without regard to ASCII case.
  private(set) var candidates: [Candidate]
  /// How many there are beside them.
  var others = 0
  /// The last of the others in order, if they are in order.
  var last: String?
  /// Whether there may be more of them than are known yet.
  var isPartial = false
  /// What is typed of the word already, and what stands behind the cursor.
  let word: UnfinishedWord
  let behind: String

  /// Adds what else the word could become.
  mutating func add(_ completion: Completion) {
    candidates += completion.candidates.filter { candidate in
      !candidates.contains { $0.text == candidate.text }
    }
    others += completion.others
    last = completion.last ?? last
  }

  /// - Parameter list: draws what can stand there.
  func step(_ list: (Completion) -> String) -> Step {
    guard let first = candidates.first, !isPartial else {
      return candidates.isEmpty && !isPartial ? .none : .list(list(self))
    }
    if candidates.count == 1 && others == 0 { return completed(first) }
    let texts = candidates.map(\.text) + (last.map { [$0] } ?? [])
    let common = texts.dropFirst().reduce(first.text) { $0.sharedBeginning($1) }
    guard common.unicodeScalars.count > word.text.unicodeScalars.count else {
      return .list(list(self))
    }
    // What stands behind the cursor already is not said twice.
    let added = String(common.unicodeScalars.dropFirst(word.text.unicodeScalars.count))
    return .replace(
      before: word.written.unicodeScalars.count,
      behind: added.sharedBeginning(behind).unicodeScalars.count,
      with: Quoting(common, word.quote).opened
    )
  }

  /// The word as it must be, with a blank behind it at the end of a line.
  private func completed(_ candidate: Candidate) -> Step {
    let written = word.written.unicodeScalars.count
    let quoting = Quoting(candidate.text, word.quote)
    let tail = behind.unicodeScalars.prefix { !TypedWord.separators.contains($0) }
    // Where the cursor stands inside of the word, the rest of it is not said twice.
    let isSaid = candidate.text.lowercased().hasSuffix(String(tail).lowercased())
    guard tail.isEmpty || isSaid else {
      return .replace(before: written, behind: 0, with: quoting.opened)
    }
    let rest = behind.unicodeScalars.dropFirst(tail.count)
    let isClosed = quoting.quote != nil && rest.first == quoting.quote
    let blank = rest.isEmpty && !candidate.goesOn ? " " : ""
    return .replace(
      before: written,
      behind: tail.count,
      with: (isClosed ? quoting.opened : quoting.closed) + blank
    )
  }
}

/// A word as it is written in a statement: in quotes where it must be.
private struct Quoting {
  let quote: Unicode.Scalar?
  /// With the quote before it alone, so that it can go on.
  let opened: String

  /// - Parameter quote: the one that it has already.
  init(_ text: String, _ quote: Unicode.Scalar?) {
    let chosen = quote ?? TypedWord.quote(for: text)
    self.quote = chosen
    guard let chosen else {
      opened = text
      return
    }
    // In quotes a `~` is only itself.
    let meant = quote == nil ? HomePath.expanded(text) : text
    opened =
      String(chosen) + String(meant.unicodeScalars.replacing([chosen], with: [chosen, chosen]))
  }

  var closed: String { opened + (quote.map { String($0) } ?? "") }
}

extension String {
  /// What two texts begin with, without regard to ASCII case.
  fileprivate func sharedBeginning(_ other: String) -> String {
    var shared = String.UnicodeScalarView()
    for (a, b) in zip(unicodeScalars, other.unicodeScalars) {
      guard String(a).lowered.elementsEqual(String(b).lowered) else { break }
      shared.append(a)
    }
    return String(shared)
  }

  /// Whether a text comes before another, bytewise without regard to ASCII case: the order in which
  /// a store keeps addresses.
  func comes(before other: String) -> Bool {
    lowered.lexicographicallyPrecedes(other.lowered)
  }
}
