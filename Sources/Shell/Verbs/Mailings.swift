import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `mailings`: what is loaded.
enum MailingsVerb: Verb {
  static let signature = VerbSignature("mailings", clauses: [.as, .output], canBeWatched: true)
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
    "mailings as json",
    "mailings as csv > mailings.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let store = session.store
    let caveats = Caveats(try session.evidence(Selection(mailings: store.mailings)))
    return .answer(.mailings(store.summaries(), caveats, session.style))
  }
}
