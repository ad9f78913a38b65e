import Analyses
import MailingModel
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
    let (machines, other) = try otherwise(selection, evidence, session)
    return .answer(
      .keyFigures(
        KeyFigures(
          evidence,
          base: base,
          machines: (selection.machines, other),
          dayOf: zone.day,
          groups: try session.groups(statement, selection, splitsDestinations: true)
        ),
        Caveats(evidence, base: base),
        machines: machines,
        session.style
      )
    )
  }

  /// Among so many events machines are looked for without being asked: that takes a tenth of a second.
  private static let eventsLookedAt = 1_000_000

  /// How many events machines did, and what the figures rest on where these count otherwise; nil where
  /// that is not known, or the same.
  private static func otherwise(
    _ selection: Selection,
    _ evidence: [MailingEvidence],
    _ session: Session
  ) throws(ShellError) -> (machines: Int?, evidence: [MailingEvidence]?) {
    let store = session.store
    guard selection.machines == .include else {
      let isAnyLeftOut = evidence.contains { $0.machineEventsLeftOut > 0 }
      return (0, isAnyLeftOut ? try session.evidence(selection.with(.include)) : nil)
    }
    return try asking { () throws(SourceError) in
      do throws(SourceError) {
        guard let count = try store.machineEvents(selection, lookingAt: eventsLookedAt) else {
          return (nil, nil)
        }
        return (count, count > 0 ? try store.evidence(selection.with(.exclude)) : nil)
      } catch {
        // A file that is gone must not hide what is known without it.
        if case .cancelled = error { throw error }
        return (nil, nil)
      }
    }
  }
}
