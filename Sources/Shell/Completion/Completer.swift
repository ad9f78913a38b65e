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
      return (word, words(expectation).filter { $0.text.begins(with: word.text) })
    }
  }

  /// All words that fit an expectation.
  private func words(_ expectation: Expectation) -> [Completion.Candidate] {
    let wording = session.settings.wording
    switch expectation {
    case .verb:
      return Verbs.all.map { Completion.Candidate(text: $0.name, about: wording($0.summary)) }
    case .keyword(let word, let slot):
      return [Completion.Candidate(text: word, about: word + " " + slot.name)]
    case .clause(let kind):
      return kind.words.map { Completion.Candidate(text: $0, about: wording(kind.about)) }
    case .value(.in): return mailings
    case .value(.as):
      return grammar.formats.map { Completion.Candidate(text: $0) }
    case .value: return []
    case .argument(let slot, let before): return words(slot.kind, behind: before)
    }
  }

  private func words(
    _ kind: ArgumentKind,
    behind arguments: [Argument]
  ) -> [Completion.Candidate] {
    let wording = session.settings.wording
    switch kind {
    case .figure:
      return Figure.allCases.map {
        Completion.Candidate(text: $0.name, about: wording(about: $0))
      }
    case .outcome:
      return Outcome.allCases.map {
        Completion.Candidate(text: $0.name, about: wording(about: $0))
      }
    case .step:
      guard case .figure(let figure)? = arguments.last?.value else { return [] }
      return Vocabulary.steps(of: figure).map { Completion.Candidate(text: $0) }
    case .mailing:
      let named = arguments.compactMap { argument -> String? in
        if case .mailing(let name) = argument.value { name.text } else { nil }
      }
      return mailings.filter { !named.contains($0.text) }
    case .setName: return session.store.sets.compactMap(\.self).map { .init(text: $0) }
    case .setting:
      return grammar.settings.map {
        Completion.Candidate(text: $0.name, about: SetVerb.value($0.name, session.settings))
      }
    case .settingValue: return values(ofSetting: arguments.last?.value.text ?? "")
    case .choice(let words): return words.map { .init(text: $0) }
    case .topic:
      return words(.verb) + grammar.topics.map { .init(text: $0) }
    case .person, .text, .path, .namedPath: return []
    }
  }

  private func values(ofSetting name: String) -> [Completion.Candidate] {
    let current = SetVerb.value(name, session.settings)
    let now = session.settings.wording.say("as it is now", nl: "zoals het nu is")
    return (grammar.settings.first { $0.name == name }?.values ?? []).map {
      Completion.Candidate(text: $0, about: $0 == current ? now : "")
    }
  }

  private var mailings: [Completion.Candidate] {
    session.store.mailings.map { mailing in
      let count = session.store.destinationCount(of: mailing)
      return Completion.Candidate(
        text: mailing.text,
        about: session.settings.wording.destinations(count)
      )
    }.filter { visible($0.text) == $0.text }
  }
}

extension Expectation {
  /// Whether it is an address.
  fileprivate var isPerson: Bool {
    if case .argument(let slot, _) = self { slot.kind == .person } else { false }
  }
}

extension ClauseKind {
  /// The words or signs that begin it.
  fileprivate var words: [String] {
    switch self {
    case .in, .limit, .as: [rawValue]
    case .output: [">", ">>", "|"]
    }
  }

  fileprivate var about: Phrase {
    switch self {
    case .in: Phrase("only these mailings", nl: "alleen deze mailings")
    case .limit: Phrase("the first rows", nl: "de eerste rijen")
    case .as: Phrase("in another format", nl: "in een ander formaat")
    case .output: Phrase("to a file or a command", nl: "naar een bestand of commando")
    }
  }
}
