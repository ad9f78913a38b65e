import MailingModel
import Presentation
import QueryLanguage

/// Finds what can stand where a person is typing, in one session.
package struct Completer {
  let session: Session
  let grammar: Grammar
  let addresses: AddressBook
  /// Addresses that are told by name.
  private static let most = 50

  package init(session: Session, grammar: Grammar, addresses: AddressBook) {
    (self.session, self.grammar, self.addresses) = (session, grammar, addresses)
  }

  /// What the Tab key does between two parts of a line.
  ///
  /// - Parameters:
  ///   - size: the terminal's.
  ///   - isColoured: whether what candidates are is told dimmed.
  package func step(
    before text: String,
    behind: String = "",
    size: (rows: Int, columns: Int),
    isColoured: Bool
  ) -> Completion.Step {
    guard var place = Expectations(before: text, grammar, variables: session.variables) else {
      return .none
    }
    if session.permissions.isSafe { place.all.removeAll { $0.isOutput } }
    let list = CandidateList(size: size, isColoured: isColoured, settings: session.settings)
    if place.word.beginsVariable, place.all.contains(where: \.mayBeVariable) {
      return variables(place.word, behind).step(list.text)
    }
    if place.all.contains(where: \.isPerson) {
      return address(place.word, behind).step(list.text)
    }
    var all = Completion(candidates: [], word: place.word, behind: behind)
    for expectation in place.all {
      let its = completion(expectation, place.word, behind)
      if all.candidates.isEmpty { all = its } else if its.word == all.word { all.add(its) }
    }
    return all.step(list.text)
  }

  private func variables(_ word: UnfinishedWord, _ behind: String) -> Completion {
    let names = session.variables.names.map { name in
      Completion.Candidate(text: "$" + name, about: visible(session.variables[name] ?? ""))
    }
    let found = names.filter { $0.text.begins(with: word.text) }
    return Completion(candidates: found, word: word, behind: behind)
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

  /// What fits an expectation and begins with what is typed.
  private func completion(
    _ expectation: Expectation,
    _ word: UnfinishedWord,
    _ behind: String
  ) -> Completion {
    switch expectation {
    case .argument(let slot, _) where slot.kind == .namedPath:
      return path(word.behindSet.word, behind)
    case .argument(let slot, _) where slot.kind == .path: return path(word, behind)
    case .value(.output): return path(word, behind)
    default:
      let words = CandidateWords(session)
      var found = words.fitting(expectation).filter { $0.text.begins(with: word.text) }
      if found.isEmpty && !word.text.isEmpty {
        found = words.synonyms(expectation).filter { $0.text.begins(with: word.text) }
      }
      return Completion(candidates: found, word: word, behind: behind)
    }
  }

  private func path(_ word: UnfinishedWord, _ behind: String) -> Completion {
    // What it holds is not looked up while somebody types.
    if RemoteAddress.isOne(word.text) {
      return Completion(candidates: [], word: word, behind: behind)
    }
    let paths = PathCandidates(beginning: word)
    return Completion(
      candidates: paths.first,
      others: paths.others,
      last: paths.last,
      word: word,
      behind: behind
    )
  }
}

extension Expectation {
  /// Whether it leads out of the shell, into a file or to a command.
  fileprivate var isOutput: Bool { self == .clause(.output) || self == .value(.output) }

  /// Whether it is an address.
  fileprivate var isPerson: Bool {
    switch self {
    case .argument(let slot, _): slot.kind == .person
    case .conditionValue(.logged(.address)): true
    default: false
    }
  }

  /// Whether the value of a variable can stand there, which is no word of the language.
  fileprivate var mayBeVariable: Bool {
    switch self {
    case .verb, .keyword, .clause, .operator, .word: false
    case .argument(let slot, _): slot.kind != .statement && slot.kind != .assertion
    default: true
    }
  }
}
