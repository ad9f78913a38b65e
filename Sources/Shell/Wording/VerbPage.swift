import MailingModel
import Presentation
import QueryLanguage

/// What help and the manual tell of a verb.
struct VerbPage {
  let verb: any Verb.Type
  let wording: Wording

  /// How it is written; no line ends within brackets.
  var usage: String {
    HelpText.unbroken(verb.signature.usageParts, indent: verb.name.utf8.count + 1)
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
  var definitions: String { HelpText.definitions(arguments + clauses) }

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

  private var clauses: [(term: String, meaning: String)] {
    verb.signature.clauses.map { use in
      (use.kind.term, wording.meaning(use.kind) + wording.condition(use.condition))
    }
  }
}

extension ClauseKind {
  /// As clauses are named where each stands on a line.
  var term: String {
    switch self {
    case .in: "in MAILING, …"
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
    case .limit: say("at most N rows", nl: "hooguit N rijen")
    case .as:
      say(
        "in another format, like json (‘help formats’)",
        nl: "in een ander formaat, zoals json (‘help formats’)"
      )
    case .output:
      say(
        "into a file; >> FILE adds to it, | COMMAND hands it to a program",
        nl: "naar een bestand; >> FILE vult het aan, | COMMAND geeft het aan een programma"
      )
    }
  }

  /// When a clause is allowed that is not always.
  func condition(_ condition: ClauseUse.Condition?) -> String {
    switch condition {
    case .with(let slot): say("; only with \(slot)", nl: "; alleen met \(slot)")
    case .without(let slot): say("; not with \(slot)", nl: "; niet met \(slot)")
    case nil: ""
    }
  }
}
