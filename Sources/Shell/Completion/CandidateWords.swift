import Analyses
import Intake
import MailingModel
import Presentation
import QueryLanguage

/// The words that fit where something is expected: those of the language, and of what is loaded.
struct CandidateWords {
  let session: Session
  let wording: Wording

  typealias Candidate = Completion.Candidate

  init(_ session: Session) {
    self.session = session
    wording = session.settings.wording
  }

  /// All of them; none where anything goes, as for a number.
  func fitting(_ expectation: Expectation) -> [Candidate] {
    switch expectation {
    case .verb: verbs
    case .keyword(let word, let slot):
      [Candidate(text: word, about: slot.kind == .step ? ofStep : slot.name)]
    case .clause(.output): [">", ">>", "|"].map(sign)
    case .clause(let kind): [Candidate(text: kind.rawValue, about: wording.meaning(kind))]
    case .mailing(let others): mailings(besides: others)
    case .value(.as):
      OutputFormat.allCases.map { Candidate(text: $0.name, about: wording.meaning($0)) }
    case .value(.since), .value(.until): times
    case .value: []
    case .field, .measure, .operator, .conditionValue, .group, .word: condition(expectation)
    case .argument(let slot, let before): words(slot.kind, behind: before)
    }
  }

  /// Other words for what fits, each with the name of what it means.
  func synonyms(_ expectation: Expectation) -> [Candidate] {
    switch expectation {
    case .mailing(let others): return bareMailings(besides: others)
    case .argument(let slot, let before): return synonyms(slot.kind, behind: before)
    default: return []
    }
  }

  private func synonyms(_ kind: ArgumentKind, behind arguments: [Argument]) -> [Candidate] {
    switch kind {
    case .mailing, .mailingThen: bareMailings(besides: arguments.compactMap(\.mailing))
    case .outcome:
      Outcome.allCases.flatMap { outcome in
        Vocabulary.synonyms(outcome).map { Candidate(text: $0, about: outcome.name) }
      }
    case .figure:
      Figure.allCases.flatMap { figure in
        Vocabulary.synonyms(figure).map { Candidate(text: $0, about: figure.name) }
      }
    default: []
    }
  }

  private func words(_ kind: ArgumentKind, behind arguments: [Argument]) -> [Candidate] {
    switch kind {
    case .figure: Figure.allCases.map { Candidate(text: $0.name, about: wording.meaning($0)) }
    case .outcome: Outcome.allCases.map { Candidate(text: $0.name, about: wording.meaning($0)) }
    case .step: steps(behind: arguments.last)
    case .mailing, .mailingThen: mailings(besides: arguments.compactMap(\.mailing))
    case .setName: session.store.sets.compactMap { $0.map { Candidate(text: $0) } }
    case .setting:
      Setting.all.map {
        let value = $0.value(session.settings)
        return Candidate(text: $0.name, about: value + ": " + wording($0.meaning))
      }
    case .settingValue: values(ofSetting: arguments.last?.value.text ?? "")
    case .choice(let words): words.map { Candidate(text: $0, about: wording.meaning(ofWord: $0)) }
    case .topic:
      verbs + HelpTopic.allCases.map { Candidate(text: $0.rawValue, about: wording($0.title)) }
    case .statement: verbs.filter { Verbs.named($0.text)?.signature.canBeWatched == true }
    case .person, .text, .path, .namedPath, .seconds, .assertion: []
    }
  }

  private var verbs: [Candidate] {
    let all = Verbs.all.filter { !session.permissions.isSafe || $0.name != SourceVerb.name }
    return all.map { Candidate(text: $0.name, about: wording($0.summary)) }
  }

  private var ofStep: String {
    wording.say("the destinations of one step", nl: "de bestemmingen van één stap")
  }

  private func sign(_ sign: String) -> Candidate {
    let about =
      switch sign {
      case ">": Phrase("into a file", nl: "naar een bestand")
      case ">>": Phrase("behind what a file holds", nl: "achter wat een bestand bevat")
      default: Phrase("to a command", nl: "naar een commando")
      }
    return Candidate(text: sign, about: wording(about))
  }

  private func steps(behind figure: Argument?) -> [Candidate] {
    guard case .figure(let figure)? = figure?.value else { return [] }
    return Vocabulary.steps(of: figure).compactMap { word in
      Vocabulary.step(word).map { step in
        Candidate(text: word, about: wording.name(BridgeStep(step, figure)))
      }
    }
  }

  private func values(ofSetting name: String) -> [Candidate] {
    if name == "timezone" { return ZoneDirectory().names.map { Candidate(text: $0) } }
    guard let setting = Setting.named(name) else { return [] }
    let current = setting.value(session.settings)
    let now = wording.say("as it is now", nl: "zoals het nu is")
    return (setting.values ?? []).map { value in
      let meaning = wording.meaning(of: value, as: setting)
      let parts = [meaning, value == current ? now : ""].filter { !$0.isEmpty }
      return Candidate(text: value, about: parts.joined(separator: "; "))
    }
  }

  /// Ids of mailings without their sets, as far as one is enough.
  private func bareMailings(besides names: [MailingName]) -> [Candidate] {
    let all = mailings(besides: names).compactMap { candidate in
      candidate.text.firstIndex(of: ":").map { sign in
        Candidate(
          text: String(candidate.text[sign...].dropFirst()),
          about: candidate.text + ", " + candidate.about
        )
      }
    }
    return all.filter { candidate in all.count { $0.text == candidate.text } == 1 }
  }

  /// Mailings, but for those that were named already, in whatever way.
  private func mailings(besides names: [MailingName]) -> [Candidate] {
    let named = names.compactMap { name in try? session.mailing(name) }
    let others = session.store.mailings.filter { mailing in
      !named.contains(mailing) && visible(mailing.text) == mailing.text
    }
    return others.map { mailing in
      let count = session.sets.destinationCount(of: mailing)
      return Candidate(text: mailing.text, about: wording.destinations(count))
    }
  }
}

extension Argument {
  /// The mailing that it names, if it is one.
  fileprivate var mailing: MailingName? {
    if case .mailing(let name) = value { name } else { nil }
  }
}
