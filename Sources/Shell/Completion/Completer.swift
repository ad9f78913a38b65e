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

  /// What the Tab key does behind a text.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal.
  ///   - isColoured: whether what candidates are is told dimmed.
  func step(before text: String, width: Int, isColoured: Bool) -> Completion.Step {
    guard let place = Expectations(before: text, grammar) else { return .none }
    let list = CandidateList(width: width, isColoured: isColoured, settings: session.settings)
    if place.all.contains(where: \.isPerson) && !place.word.text.isEmpty {
      return address(place.word, list)
    }
    var completions: [(UnfinishedWord, [Completion.Candidate])] = []
    for expectation in place.all {
      let (word, found) = candidates(expectation, place.word)
      if !found.isEmpty { completions.append((word, found)) }
    }
    guard let first = completions.first else { return .none }
    let alike = completions.filter { $0.0 == first.0 }.flatMap(\.1)
    return Completion(first.0, alike).step { list.text($0, others: $1) }
  }

  private func address(_ word: UnfinishedWord, _ list: CandidateList) -> Completion.Step {
    let answer = addresses.addresses(beginningWith: word.text, limit: Self.most)
    if answer.matches.count == 0 && !answer.isComplete {
      return .list(list.text([], others: 0, isPartial: true))
    }
    let found = answer.matches.first.filter { visible($0) == $0 }
    let others = answer.matches.count - answer.matches.first.count
    let candidates = found.map { Completion.Candidate(text: $0) }
    return Completion(word, candidates, others: others, last: answer.matches.last).step {
      list.text($0, others: $1, isPartial: !answer.isComplete)
    }
  }

  /// The words that fit an expectation and begin with what is typed.
  private func candidates(
    _ expectation: Expectation,
    _ word: UnfinishedWord
  ) -> (word: UnfinishedWord, [Completion.Candidate]) {
    switch expectation {
    case .argument(let slot, _) where slot.kind == .namedPath:
      let path = word.behindSet.word
      return (path, PathCandidates(beginning: path.text).all)
    case .argument(let slot, _) where slot.kind == .path:
      return (word, PathCandidates(beginning: word.text).all)
    case .value(.output): return (word, PathCandidates(beginning: word.text).all)
    default:
      return (
        word,
        CandidateWords(session, grammar).fitting(expectation).filter {
          $0.text.begins(with: word.text)
        }
      )
    }
  }
}

extension Expectation {
  /// Whether it is an address.
  fileprivate var isPerson: Bool {
    if case .argument(let slot, _) = self { slot.kind == .person } else { false }
  }
}
