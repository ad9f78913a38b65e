import Analyses
import Presentation
import QueryLanguage

/// `keyfigures`: the key figures.
enum KeyFiguresVerb: Verb {
  static let signature = VerbSignature(
    "keyfigures",
    clauses: [.in] + GroupClauses.clauses() + [.as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("the key figures", nl: "de kerncijfers")
  static let explanation = Phrase(
    """
    Total counts events, unique counts destinations with such an event, and the rate is unique by
    messages sent (or delivered, see ‘set base’). The click-through rate exists twice; both are
    shown with their formulas.
    """,
    nl: """
      Totaal telt gebeurtenissen, uniek telt bestemmingen met zo'n gebeurtenis, en de ratio is uniek
      gedeeld door verstuurd (of afgeleverd, zie ‘set base’). De doorklikratio bestaat twee keer;
      beide staan er met hun formule.
      """
  )
  static let examples = [
    "keyfigures",
    "keyfigures in 5001 as json",
    "keyfigures since 2026-11-04 by country",
    "set base delivered; keyfigures",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let evidence = try session.evidence(selection)
    let (base, zone) = (session.settings.base, session.settings.zone)
    return .answer(
      .keyFigures(
        KeyFigures(
          evidence,
          base: base,
          dayOf: zone.day,
          groups: try session.groups(statement, selection, splitsDestinations: true)
        ),
        Caveats(evidence, base: base),
        session.style
      )
    )
  }
}
