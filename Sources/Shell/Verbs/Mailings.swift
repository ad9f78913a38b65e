import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `mailings`: what is loaded.
enum MailingsVerb: Verb {
  static let signature = VerbSignature(
    "mailings",
    clauses: [.in, .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("what is loaded", nl: "wat er geladen is")
  static let explanation = Phrase(
    """
    Set, mailing, destinations, events, first and last time, and source of each mailing.
    """,
    nl: """
      Set, mailing, bestemmingen, gebeurtenissen, eerste en laatste tijd en bron van elke mailing.
      """
  )
  static let examples = [
    "mailings",
    "mailings in 5001 as json",
    "mailings as csv > mailings.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let store = session.store
    // It tells all that is loaded, whatever is in view.
    let selection =
      statement.mailings == nil
      ? Selection(mailings: store.mailings) : try session.selection(statement)
    let caveats = Caveats(try session.evidence(selection))
    return .answer(.mailings(session.summaries(of: selection.mailings), caveats, session.style))
  }
}
