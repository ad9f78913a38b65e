import MailingModel
import Presentation
import QueryLanguage

/// `check`: the quality of what is loaded.
enum CheckVerb: Verb {
  static let signature = VerbSignature(
    "check",
    [ArgumentSlot("unattributed", .choice(["unattributed"]), .optional)],
    clauses: [.in, .limit(with: "unattributed"), .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("quality of what is loaded", nl: "kwaliteit van de gegevens")
  static let explanation = Phrase(
    """
    Counts of what distorts numbers or surprises readers: events without an attempts row, rows that
    could not be read, duplicates, missing days and types, clicks without impressions, late bounces.
    What is about rows and files is of whole sets, what is about destinations of the mailings in
    view. ‘check unattributed’ lists the events that belong to no message of an attempts log.
    """,
    nl: """
      Aantallen van wat getallen vertekent of verrast: gebeurtenissen zonder pogingenrij, onleesbare
      rijen, dubbele, ontbrekende dagen en soorten, kliks zonder impressie, late bounces.
      Wat over rijen en bestanden gaat is van hele sets, wat over bestemmingen gaat van de mailings in
      beeld. ‘check unattributed’ toont de gebeurtenissen van berichten die in geen pogingenlog staan.
      """
  )
  static let examples = [
    "check",
    "check unattributed limit 20",
    "check as json",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let (store, style) = (session.store, session.style)
    guard statement.arguments.isEmpty else {
      let events = try asking { () throws(SourceError) in try store.unattributed(selection) }
      let reader = store.makeEventReader()
      return .answer(.unattributed(events, reader: reader, limit: statement.limit, style))
    }
    let quality = try asking { () throws(SourceError) in try store.quality(selection) }
    return .answer(.quality(quality, style))
  }
}
