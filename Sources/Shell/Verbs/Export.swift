import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `export`: the loaded data in another format.
enum ExportVerb: Verb {
  private static let events = "events"
  private static let what = "events|destinations"

  static let signature = VerbSignature(
    "export",
    [ArgumentSlot(what, .choice([events, "destinations"]))],
    clauses: [.in, .since, .until, .where, .order(ListClauses.words), .limit, .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("the data, row by row", nl: "de gegevens, rij voor rij")
  static let explanation = Phrase(
    """
    ‘export events’ gives every event of the destinations in view with what its row says, destination
    by destination; ‘export destinations’ gives outcome, number of events by kind, first attempt and
    decisive event of each. Rows go out as they are read, so there may be any number of them.
    """,
    nl: """
      ‘export events’ geeft elke gebeurtenis van de bestemmingen in beeld met wat haar rij zegt,
      bestemming na bestemming; ‘export destinations’ van elk het resultaat, de aantallen per soort, de
      eerste poging en de doorslaggevende gebeurtenis. Rijen gaan eruit zoals ze gelezen worden, dus
      het mogen er veel zijn.
      """
  )
  static let examples = [
    "export destinations limit 5 as csv",
    "export events in 5001 as ndjson > events.ndjson",
    "export events where address = anna.bos42@gmail.example",
    "export destinations where clicks > 2 order clicks desc as csv > clickers.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let (store, style, errors) = (session.store, session.style, selection.errors)
    let evidence = try session.evidence(selection)
    let isOfEvents = statement.argument(what)?.value.text == events
    var reading = try session.reading(listing: evidence, selection)
    // Events are told with the outcome after them.
    if isOfEvents && evidence.contains(where: \.table.holdsErrorsAndDeliveries) {
      reading = errors
    }
    let caveats = session.caveats(statement, evidence, selection, errors: reading)
    let cursor = try asking { () throws(SourceError) in
      try store.destinations(
        selection,
        where: .all,
        order: statement.order.map(ListClauses.order)
      )
    }
    let limit = statement.limit
    guard isOfEvents else {
      return .answer(
        .exportedDestinations(
          cursor,
          errors: errors,
          count: evidence.reduce(0) { $0 + $1.table.destinations },
          limit: limit,
          caveats,
          style
        )
      )
    }
    let reader = store.makeEventReader()
    return .answer(
      .exportedEvents(cursor, errors: errors, reader: reader, limit: limit, caveats, style)
    )
  }
}

extension EvidenceTable {
  /// Whether a destination has an error and a delivery, so that what it counted as in between depends
  /// on how errors are read.
  fileprivate var holdsErrorsAndDeliveries: Bool {
    destinations { $0.isSuperset(of: [.error, .delivery]) } > 0
  }
}
