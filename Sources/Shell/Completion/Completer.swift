import MailingModel
import Presentation
import QueryLanguage

/// Finds what can stand where a person is typing, in one session.
struct Completer {
  let session: Session
  let grammar: Grammar
  let addresses: AddressBook
  /// Addresses that are told by name.
  private static let most = 50

  /// What the Tab key does between two parts of a line.
  ///
  /// - Parameters:
  ///   - size: the terminal's.
  ///   - isColoured: whether what candidates are is told dimmed.
  func step(
    before text: String,
    behind: String = "",
    size: (rows: Int, columns: Int),
    isColoured: Bool
  ) -> Completion.Step {
    guard let place = Expectations(before: text, grammar) else { return .none }
    let list = CandidateList(size: size, isColoured: isColoured, settings: session.settings)
    if place.all.contains(where: \.isPerson) {
      return address(place.word, behind).step(list.text)
    }
    var found: [Completion.Candidate] = []
    var word = place.word
    for expectation in place.all {
      let (its, candidates) = candidates(expectation, place.word)
      if !candidates.isEmpty && found.isEmpty { word = its }
      guard its == word else { continue }
      found += candidates.filter { candidate in !found.contains { $0.text == candidate.text } }
    }
    return Completion(candidates: found, word: word, behind: behind).step(list.text)
  }

  private func address(_ word: UnfinishedWord, _ behind: String) -> Completion {
    let answer = addresses.addresses(beginningWith: word.text, limit: Self.most)
    let found = answer.matches.first.filter { visible($0) == $0 }
    return Completion(
      candidates: found.map { Completion.Candidate(text: $0) },
      others: answer.matches.count - found.count,
      last: answer.matches.last,
      isPartial: !answer.isComplete,
      word: word,
      behind: behind
    )
  }

  /// The words that fit an expectation and begin with what is typed.
  private func candidates(
    _ expectation: Expectation,
    _ word: UnfinishedWord
  ) -> (word: UnfinishedWord, [Completion.Candidate]) {
    switch expectation {
    case .argument(let slot, _) where slot.kind == .namedPath:
      let path = word.behindSet.word
      return (path, PathCandidates(beginning: path).all)
    case .argument(let slot, _) where slot.kind == .path:
      return (word, PathCandidates(beginning: word).all)
    case .value(.output): return (word, PathCandidates(beginning: word).all)
    default:
      let words = CandidateWords(session)
      let fitting = words.fitting(expectation).filter { $0.text.begins(with: word.text) }
      guard fitting.isEmpty && !word.text.isEmpty else { return (word, fitting) }
      return (word, words.synonyms(expectation).filter { $0.text.begins(with: word.text) })
    }
  }
}

extension Expectation {
  /// Whether it is an address.
  fileprivate var isPerson: Bool {
    if case .argument(let slot, _) = self { slot.kind == .person } else { false }
  }
}
