import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `errors`: errors by step, class, type, status and code.
enum ErrorsVerb: Verb {
  private static let groups = TallyClauses.groups + [.day, .hour]

  static let signature = VerbSignature(
    "errors",
    clauses: [.in] + TallyClauses.clauses(by: groups, counted: Errors.fields) + [.as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("errors by type and code", nl: "fouten per soort en code")
  static let explanation = Phrase(
    """
    All errors, whatever came later (‘help readings’), each row with what its first error says. The
    class is temporary or permanent by the first digit of status, or else of code. The step is how far
    the message came, which Copernica's logs alone tell, by their type: preparation, lookup,
    connection, contact, answer (refused) or bounce (accepted first). What no log says is left out.
    ‘limit’ is for each mailing.
    """,
    nl: """
      Alle fouten, wat er ook op volgde (‘help readings’), elke rij met wat haar eerste fout zegt. De
      klasse is temporary of permanent naar het eerste cijfer van status, of anders van code. De stap
      (step) is hoe ver het bericht kwam; dat zeggen alleen logs van Copernica, met hun type:
      preparation, lookup, connection, contact, answer (geweigerd) of bounce (eerst aangenomen).
      Wat geen log zegt blijft weg. ‘limit’ is per mailing.
      """
  )
  static let examples = [
    "errors in 5001",
    "errors by domain limit 10",
    "errors where domain = kpn.example order status as json",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let order = TallyClauses.order(statement, counted: Errors.fields)
    let evidence = try session.evidence(selection)
    let fields = (statement.group.map { [$0] } ?? []) + Errors.fields
    let (store, style) = (session.store, session.style)
    let make = { [session] (selection: Selection) throws(ShellError) in
      Errors(
        try session.tallies(of: .error, by: fields, selection),
        by: statement.group,
        order: order,
        limit: statement.limit
      ) { event in
        store.sender(of: event)
      }
    }
    let errors = try make(selection)
    let reading = try session.reading(errors, selection, make)
    var caveats = session.caveats(
      statement,
      evidence,
      selection,
      errors: reading,
      countsEvents: true
    )
    // It is about errors alone, which no machine makes; but their groups may be others.
    caveats.clicksWithoutLink = 0
    if caveats.machineEventsLeftOut > 0, try make(selection.with(.include)) == errors {
      caveats.machineEventsLeftOut = 0
    }
    return .answer(
      try asking { () throws(SourceError) in
        try .errors(errors, reader: store.makeEventReader(), caveats, style)
      }
    )
  }
}
