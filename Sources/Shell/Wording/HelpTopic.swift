import EventLogs
import MailingModel
import Presentation
import QueryLanguage

/// A chapter of help that is no verb.
enum HelpTopic: String, CaseIterable {
  case outcomes, figures, readings, conditions, fields, names, formats, inputs, settings, clauses
  case keys

  /// What it is about, in a few words.
  var title: Phrase {
    switch self {
    case .outcomes:
      Phrase("what a destination can count as", nl: "waarvoor een bestemming kan tellen")
    case .figures: Phrase("what the key figures count", nl: "wat de kerncijfers tellen")
    case .readings:
      Phrase("how an error beside a delivery is read", nl: "een fout naast een aflevering")
    case .conditions:
      Phrase("‘where’, ‘since’ and ‘until’", nl: "‘where’, ‘since’ en ‘until’")
    case .fields:
      Phrase("what ‘where’, ‘by’ and ‘order’ take", nl: "wat ‘where’, ‘by’ en ‘order’ nemen")
    case .names: Phrase("the names in JSON and CSV", nl: "de namen in JSON en CSV")
    case .formats:
      Phrase("how answers are told", nl: "hoe antwoorden eruitzien")
    case .inputs: Phrase("which files are read", nl: "welke bestanden gelezen worden")
    case .settings: Phrase("what ‘set’ sets", nl: "wat ‘set’ instelt")
    case .clauses: Phrase("what may follow the arguments", nl: "wat achter een opdracht kan staan")
    case .keys: Phrase("keys at the prompt", nl: "toetsen aan de prompt")
    }
  }

  /// The chapter, as a terminal shows it.
  func text(_ wording: Wording) -> String { HelpText.text(parts(wording)) }

  /// The chapter.
  func parts(_ wording: Wording) -> [HelpPart] {
    switch self {
    case .outcomes: wording.outcomeHelp
    case .figures: wording.figureHelp
    case .readings: wording.readingHelp
    case .conditions: wording.conditionHelp
    case .fields: wording.fieldHelp
    case .names: wording.nameHelp
    case .formats: wording.formatHelp
    case .inputs: wording.inputHelp
    case .settings: wording.settingHelp
    case .clauses: wording.clauseHelp
    case .keys: wording.keyHelp
    }
  }

  /// Words that lead to a chapter or the page of a verb, in lower case.
  static let leads: [String: String] = {
    var leads: [String: String] = [:]
    // What a word names first counts: `clicks` is a figure, although it is understood as an outcome.
    func add(_ words: [String], _ topic: HelpTopic) {
      for word in words {
        leads[word.lowercased()] = leads[word.lowercased()] ?? topic.rawValue
      }
    }
    add(Vocabulary.names(.figure) + ["figure", "unique", "rate", "rates"], .figures)
    add(Outcome.allCases.flatMap { [$0.name] + Vocabulary.synonyms($0) }, .outcomes)
    add(Figure.allCases.flatMap(Vocabulary.synonyms), .figures)
    add(["outcome"], .outcomes)
    add(ErrorsReading.allCases.map(\.rawValue) + ["reading"], .readings)
    add(["where", "since", "until", "condition", "and", "or", "not", "times", "span"], .conditions)
    add(["null", "is", "like", "between", "contains", "matches", "regex"], .conditions)
    add(["sort", "group", "asc", "desc", "offset"], .clauses)
    add(ClauseKind.allCases.map(\.rawValue) + ["clause"], .clauses)
    add(OutputFormat.allCases.map(\.name) + ["format"], .formats)
    add(["input", "file", "logfile"] + LogFormat.all.map(\.name), .inputs)
    add(Setting.all.map(\.name) + ["setting", "colour"], .settings)
    add(FieldName.all.map(\.name) + ["field", "groups"], .fields)
    add(EventDetails.names + FieldNames.all + ["name", "column"], .names)
    add(["key", "tab", "ctrl-r", "ctrl-c", "ctrl-d", "vi", "emacs", "editrc", "prompt"], .keys)
    for name in Vocabulary.names(.step) {
      leads[name.lowercased()] = leads[name.lowercased()] ?? "bridge"
    }
    leads["step"] = BridgeVerb.name
    leads["mailing"] = UseVerb.name
    return leads
  }()
}

/// The names that answers carry, for whoever reads them with a program.
enum FieldNames {
  static let destination = ["set", "mailing", "message", "address", "outcome", "decisive"]
  static let event = ["time", "kind", "outcome", "evidenceFor", "details", "source"]
  static let source = ["file", "line"]
  static let outcome = ["outcome", "destinations", "share"]
  static let figure = ["figure", "total", "unique", "rate"]

  static var all: [String] { destination + event + source + outcome + figure }

  /// What the rows of a kind of event can say beyond kind and time, where they say anything.
  static let details: [(kind: EventKind, names: [String])] = [
    (.error, ["code", "status", "type", "description"]),
    (.impression, ["country", "city", "agent", "ip"]),
    (.click, ["link", "country", "city", "agent", "ip"]),
  ]
}
