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
    let groups = try session.groups(statement, selection, splitsDestinations: true)
    let (base, zone) = (session.settings.base, session.settings.zone)
    let (machines, other) = try session.figuresOtherwise(selection, evidence)
    let order = GroupClauses.orderOfMailings(statement, session.settings.base)
    let make = { (base: RateBase, zone: Zone) in
      KeyFigures(
        evidence,
        base: base,
        machines: (selection.machines, other),
        dayOf: zone.day,
        groups: groups,
        order: order
      )
    }
    let figures = make(base, zone)
    let reading = try session.reading(figures, selection) {
      [session] (selection) throws(ShellError) in
      KeyFigures(
        try session.evidence(selection),
        base: base,
        machines: (selection.machines, other),
        dayOf: zone.day,
        groups: try session.groups(statement, selection, splitsDestinations: true),
        order: order
      )
    }
    var caveats = session.caveats(
      statement,
      evidence,
      selection,
      errors: reading,
      base: figures.tellsSame(as: make(.sent, zone)) ? .sent : base,
      countsEvents: statement.group != nil && statement.group != .mailing
    )
    if !figures.tellsSame(as: make(base, .utc)) { caveats.clock = .cutsDays }
    return .answer(.keyFigures(figures, caveats, machines: machines, session.style))
  }
}

extension KeyFigures {
  /// Whether all numbers are the same.
  fileprivate func tellsSame(as other: KeyFigures) -> Bool {
    all == other.all && mailings == other.mailings
  }
}
