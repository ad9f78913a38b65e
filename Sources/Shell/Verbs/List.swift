import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `list`: destinations with outcome and decisive event.
enum ListVerb: Verb {
  static let signature = VerbSignature(
    "list",
    [ArgumentSlot("OUTCOME", .outcome, .optional)],
    clauses: [
      .in, .since, .until, .where, .by(GroupClauses.fields), .order(ListClauses.words), .limit, .as,
      .output,
    ],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("destinations and outcomes", nl: "bestemmingen, resultaten")
  static let explanation = Phrase(
    """
    With the decisive event of each, by mailing, then message. With OUTCOME only those that count as
    it.
    """,
    nl: """
      Met van elk de doorslaggevende gebeurtenis, per mailing, dan per bericht. Met OUTCOME alleen die
      zo tellen.
      """
  )
  static let examples = [
    "list complaint limit 5",
    "list no feedback in 5001",
    "list click where clicks > 2 order clicks desc",
    "list as csv > destinations.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let evidence = try session.evidence(selection)
    var test = DestinationTest.all
    var count = { (table: EvidenceTable) in table.destinations }
    var reading = try session.reading(listing: evidence, selection)
    if case .outcome(let outcome)? = statement.arguments.first?.value {
      test = .outcome(outcome, selection.errors)
      count = { $0.destinations(outcome, selection.errors) }
      if !outcome.dependsOnReading && selection.condition == nil { reading = .rank }
    }
    let store = session.store
    let caveats = session.caveats(statement, evidence, selection, errors: reading)
    let cursor = try asking { () throws(SourceError) in
      try store.destinations(
        selection,
        where: test,
        order: ListClauses.order(statement, zone: session.settings.zone)
      )
    }
    return .answer(
      .destinations(
        command: signature.name,
        cursor,
        errors: selection.errors,
        reader: store.makeEventReader(),
        count: evidence.reduce(0) { $0 + count($1.table) },
        limit: statement.limit,
        by: statement.group.flatMap { [.mailing, .outcome].contains($0) ? nil : $0 },
        caveats,
        session.style
      )
    )
  }
}
