import EventLogs
import MailingModel
import Presentation
import QueryLanguage

// The chapters of help about how things are written, on both sides.

extension Wording {
  var nameHelp: [HelpPart] {
    let head = say(
      """
      Names in JSON; in CSV nested ones are joined with a dot (details.link). Shares and rates are
      percentages, unrounded; what is not available is null.
      """,
      nl: """
        Namen in JSON; in CSV geneste met een punt ertussen (details.link). Aandelen en ratio's zijn
        percentages, niet afgerond; wat niet beschikbaar is, is null.
        """
    )
    let records = [
      (say("destination", nl: "bestemming"), list(FieldNames.destination)),
      (say("event", nl: "gebeurtenis"), list(FieldNames.event)),
      (say("source", nl: "bron"), list(FieldNames.source)),
      (say("counts", nl: "aantallen"), list(EventKind.allCases.map(\.countName))),
      (say("outcome", nl: "resultaat"), list(FieldNames.outcome)),
      (say("figure", nl: "kerncijfer"), list(FieldNames.figure)),
    ]
    let details = FieldNames.details.map { (name($0.kind), list($0.names)) }
    let middle = say(
      "An event carries in details what its row says, by kind:",
      nl: "Een gebeurtenis draagt in details wat haar rij zegt, per soort:"
    )
    let tail = say(
      """
      decisive is an event or null; the outcome of an event is what the destination counted as after
      it; set is null for the unnamed set.
      """,
      nl: """
        decisive is een gebeurtenis of null; outcome van een gebeurtenis is waarvoor de bestemming
        daarna telde; set is null voor de naamloze set.
        """
    )
    return [
      .paragraphs(head), .definitions(records), .paragraphs(middle), .definitions(details),
      .paragraphs(tail),
    ]
  }

  var formatHelp: [HelpPart] {
    let head = say(
      "‘as FORMAT’ behind a statement, ‘set format FORMAT’ or --format for all:",
      nl: "‘as FORMAT’ achter een opdracht, ‘set format FORMAT’ of --format voor alle:"
    )
    let formats = OutputFormat.allCases.map { ($0.name, meaning($0)) }
    return [.paragraphs(head), .definitions(formats)]
  }

  var inputHelp: [HelpPart] {
    let input = say(
      """
      What files are is told by their first row or record, and by names like pom-clicks.2026-11-03.log
      where that leaves a choice, or by --input. Daily logs are CSV, JSON or XML; gzip and zstd are
      unpacked:
      """,
      nl: """
        Wat bestanden zijn blijkt uit de eerste rij of het eerste record, uit namen als
        pom-clicks.2026-11-03.log waar dat een keus laat, of uit --input. Dagelijkse logs zijn CSV, JSON
        of XML; gzip en zstd worden uitgepakt:
        """
    )
    var types: [(String, [String])] = []
    for format in LogFormat.all {
      let sender = name(format.sender)
      if let place = types.firstIndex(where: { $0.0 == sender }) {
        types[place].1.append(format.name)
      } else {
        types.append((sender, [format.name]))
      }
    }
    return [.paragraphs(input), .definitions(types.map { ($0, list($1)) })]
  }

  var settingHelp: [HelpPart] {
    let head = say(
      "‘set’ shows all, ‘set NAME’ one, ‘set NAME VALUE’ changes one.",
      nl: "‘set’ toont alle, ‘set NAME’ één, ‘set NAME VALUE’ verandert er één."
    )
    return [.paragraphs(head), .definitions(Setting.all.map { ($0.name, $0.text(self)) })]
  }

  var clauseHelp: [HelpPart] {
    let head = say(
      """
      Behind the arguments, in any order, each at most once; ‘help VERB’ says which of them a verb
      takes.
      """,
      nl: """
        Achter de argumenten, in elke volgorde, elk hooguit één keer; ‘help OPDRACHT’ zegt welke een
        opdracht neemt.
        """
    )
    let clauses = ClauseKind.allCases.map { ($0.term, meaning($0)) }
    let tail = say(
      """
      A mailing is called by its id, by the name of a set that holds just one, or as NAME:ID. Words
      with spaces are quoted, '…' or "…"; # at the start of a word begins a comment; ; parts
      statements, but | takes the rest of the line.
      """,
      nl: """
        Een mailing heet naar zijn id, naar een set die er één bevat, of NAME:ID. Woorden met spaties
        staan tussen '…' of "…"; # aan het begin van een woord begint een opmerking; ; scheidt
        opdrachten, maar | neemt de rest van de regel.
        """
    )
    return [.paragraphs(head), .definitions(clauses), .paragraphs(tail)]
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func name(_ sender: Sender) -> String {
    switch sender {
    case .pom: "Publisher"
    case .cdm: "Marketing Suite"
    case .publisherExport, .suiteExport: "REST"
    case .smtpeter: "SMTPeter"
    case .mailerq: "MailerQ"
    default: say("other senders", nl: "andere verzenders")
    }
  }

  /// What a format is for.
  func meaning(_ format: OutputFormat) -> String {
    switch format {
    case .table:
      say(
        "for people; fits a terminal, with colour there",
        nl: "voor mensen; past op een terminal, in kleur"
      )
    case .json: say("one document an answer", nl: "één document per antwoord")
    case .ndjson:
      say("a document for each row of its main table", nl: "een document per rij van de hoofdtabel")
    case .csv:
      say(
        "those rows under a header, for spreadsheets",
        nl: "die rijen onder een kopregel, voor spreadsheets"
      )
    case .tsv: say("the same with tabs", nl: "hetzelfde met tabs")
    case .markdown:
      say("the tables of a terminal, for notes", nl: "de tabellen van de terminal, voor notities")
    case .html: say("the same for web pages and mail", nl: "dezelfde voor webpagina's en mail")
    }
  }

  /// What a word asks of the verb that it stands behind.
  func meaning(ofWord word: String) -> String {
    switch word {
    case "raw":
      say("the rows as they stand in the files", nl: "de rijen zoals ze in de bestanden staan")
    case "events": say("each with its destination", nl: "elk met haar bestemming")
    case "destinations":
      say("each with its outcome and counts", nl: "elk met resultaat en aantallen")
    case "moved": say("all whose outcome is another", nl: "alle met een ander resultaat")
    case "--short": say("a line each", nl: "elk één regel")
    case "desc": say("downwards", nl: "aflopend")
    case "on": say("says how long each answer took", nl: "zegt hoe lang elk antwoord duurde")
    case "off": say("does not", nl: "zegt het niet")
    default:
      FindingCode(rawValue: word).map { doubt(Quality.Finding($0, count: 2), names: 0).what } ?? ""
    }
  }

  /// What a setting does when it has a value; empty where the value says it itself.
  func meaning(of value: String, as setting: Setting) -> String {
    switch setting.name {
    case "errors": ErrorsReading(rawValue: value).map { meaning($0) } ?? ""
    case "format": OutputFormat(rawValue: value).map { meaning($0) } ?? ""
    default: ""
    }
  }
}
