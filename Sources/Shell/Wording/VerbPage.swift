import MailingModel
import Presentation
import QueryLanguage

/// What help and the manual tell of a verb.
struct VerbPage {
  let verb: any Verb.Type
  let wording: Wording

  /// How it is written; no line ends within brackets.
  var usage: String { usage(width: HelpText.width) }

  /// The same in lines of so many columns.
  func usage(width: Int) -> String {
    HelpText.unbroken(
      verb.signature.usageParts,
      indent: verb.name.utf8.count + 1,
      width: width
    )
  }

  /// What it is, as a sentence.
  var title: String {
    let summary = wording(verb.summary)
    // Of ‘één’ a capital has no accent.
    let first = summary.hasPrefix("één") ? "E" : summary.prefix(1).uppercased()
    return first + summary.dropFirst() + ".\n"
  }

  /// What a reader should know, behind the title.
  var explanation: String { HelpText.paragraphs(wording(verb.explanation)) }

  /// What its arguments can be, and each clause that it takes.
  var definitions: String { HelpText.definitions(terms) }

  /// The same, not laid out.
  var terms: [(term: String, meaning: String)] { arguments + clauses }

  /// All of it, with examples.
  var text: String {
    let examples = verb.examples.map { "    " + $0 + "\n" }.joined()
    let told = HelpText.paragraphs(title + wording(verb.explanation))
    return [usage, told, definitions, examples].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var arguments: [(term: String, meaning: String)] {
    var told: [ArgumentKind] = []
    return verb.signature.slots.flatMap { slot -> [(term: String, meaning: String)] in
      if told.contains(slot.kind) { return [] }
      told.append(slot.kind)
      return values(slot)
    }
  }

  private func values(_ slot: ArgumentSlot) -> [(term: String, meaning: String)] {
    switch slot.kind {
    case .outcome:
      [(slot.name, wording.alternatives(Vocabulary.names(.outcome)) + " (‘help outcomes’)")]
    case .figure:
      [(slot.name, wording.alternatives(Vocabulary.names(.figure)) + " (‘help figures’)")]
    case .setting: Setting.all.map { ($0.name, $0.text(wording)) }
    case .topic: HelpTopic.allCases.map { ($0.rawValue, wording($0.title)) }
    default: []
    }
  }

  /// What ‘help clauses’ does not say of the clauses: what groups there are, and what needs another.
  private var clauses: [(term: String, meaning: String)] {
    verb.signature.clauseKinds.compactMap { kind in
      let uses = verb.signature.clauses.filter { $0.kind == kind }
      let fields = uses.flatMap(\.fields).map(\.name).joined(separator: ", ")
      let when = wording.conditions(uses.compactMap(\.condition))
      let meaning = [fields, when].filter { !$0.isEmpty }.joined(separator: "; ")
      return meaning.isEmpty ? nil : (kind.term, meaning)
    }
  }
}

extension ClauseKind {
  /// As clauses are named where each stands on a line.
  var term: String {
    switch self {
    case .in: "in MAILING, …"
    case .since: "since TIME"
    case .until: "until TIME"
    case .where: "where CONDITION"
    case .by: "by FIELD"
    case .order: "order FIELD [desc]"
    case .limit: "limit N"
    case .as: "as FORMAT"
    case .output: "> FILE"
    }
  }
}

extension Wording {
  /// What a clause does.
  func meaning(_ clause: ClauseKind) -> String {
    switch clause {
    case .in:
      say(
        "about these mailings instead of those in view",
        nl: "over deze mailings, niet die in beeld"
      )
    case .since:
      say(
        "of events from then on (‘help conditions’)",
        nl: "van gebeurtenissen vanaf dan (‘help conditions’)"
      )
    case .until:
      say(
        "as it was then, that day or minute included",
        nl: "zoals het toen was, die dag inbegrepen"
      )
    case .where:
      say(
        "of destinations of which it holds (‘help conditions’)",
        nl: "van wie het geldt (‘help conditions’)"
      )
    case .by:
      say(
        "in groups, the largest first (‘help fields’)",
        nl: "in groepen, de grootste eerst (‘help fields’)"
      )
    case .order:
      say("by that instead; desc turns it around", nl: "daarnaar; desc keert het om")
    case .limit: say("at most N rows", nl: "hooguit N rijen")
    case .as:
      say(
        "in another format, like json (‘help formats’)",
        nl: "in een ander formaat, zoals json (‘help formats’)"
      )
    case .output:
      say(
        "into a file; >> FILE adds to it, | COMMAND hands it on",
        nl: "naar een bestand; >> FILE vult het aan, | COMMAND geeft het door"
      )
    }
  }

  /// When a clause is allowed that is not always.
  func conditions(_ conditions: [ClauseUse.Condition]) -> String {
    var (with, without): ([String], [String]) = ([], [])
    for condition in conditions {
      switch condition {
      case .with(let slot): with.append(slot)
      case .withClause(let clause): with.append(clause.rawValue)
      case .without(let slot): without.append(slot)
      case .withoutAny(let slots): without += slots
      }
    }
    let only = with.isEmpty ? "" : say("only with ", nl: "alleen met ") + alternatives(with)
    let not = without.isEmpty ? "" : say("not with ", nl: "niet met ") + alternatives(without)
    return [only, not].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
