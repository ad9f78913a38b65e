import MailingModel
import Presentation
import QueryLanguage

/// `check`: the quality of what is loaded.
enum CheckVerb: Verb {
  static let signature = VerbSignature("check", clauses: [.in, .as, .output])
  static let summary = Phrase(
    "the quality of what is loaded",
    nl: "de kwaliteit van wat geladen is"
  )
  static let explanation = Phrase(
    """
    Counts of what distorts numbers or surprises readers: events without an attempts row, rows that
    could not be read, duplicates, missing days and types, clicks without impressions, late bounces.
    """,
    nl: """
      Aantallen van wat getallen vertekent of verrast: gebeurtenissen zonder pogingenrij, onleesbare
      rijen, dubbele, ontbrekende dagen en soorten, kliks zonder impressie, late bounces.
      """
  )
  static let examples = ["check", "check as json"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let store = session.store
    let quality = try asking { () throws(SourceError) in try store.quality(selection) }
    return .answer(.quality(quality, session.style))
  }
}
