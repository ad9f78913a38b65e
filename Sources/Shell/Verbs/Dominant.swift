import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `dominant`: the dominant results.
enum DominantVerb: Verb {
  static let signature = VerbSignature(
    "dominant",
    clauses: [.in] + GroupClauses.clauses(by: GroupClauses.fields.filter { $0 != .outcome })
      + [.as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("the dominant results", nl: "de dominante resultaten")
  static let explanation = Phrase(
    """
    Each destination counts once, under its most important event: error, no feedback, impression,
    click, unsubscribe, complaint, from least to most. The shares as shown add up to exactly 100 %.
    """,
    nl: """
      Elke bestemming telt één keer, onder haar belangrijkste gebeurtenis: fout, geen terugkoppeling,
      impressie, klik, uitschrijving, spamklacht, van minst tot meest. De aandelen zoals getoond
      zijn samen precies 100%.
      """
  )
  static let examples = [
    "dominant",
    "dominant in 5001 by domain limit 5",
    "dominant until +24h where country = NL",
    "dominant in 5001 as csv > results.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let make = { [session] (selection: Selection) throws(ShellError) in
      DominantResults(
        try session.evidence(selection),
        errors: selection.errors,
        groups: try session.groups(statement, selection),
        order: GroupClauses.orderOfMailings(statement, session.settings.base)
      )
    }
    let results = try make(selection)
    let caveats = session.caveats(
      statement,
      try session.evidence(selection),
      selection,
      errors: try session.reading(results, selection, make)
    )
    return .answer(.dominant(results, caveats, session.style))
  }
}
