import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `links`: clicks by link.
enum LinksVerb: Verb {
  private static let counted: [FieldName] = [.logged(.link)]
  private static let groups =
    TallyClauses.groups
    + [.day, .hour, .logged(.country), .logged(.agent), .logged(.machine)]

  static let signature = VerbSignature(
    "links",
    clauses: [.in] + TallyClauses.clauses(by: groups, counted: counted) + [.as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("clicks by link", nl: "kliks per link")
  static let explanation = Phrase(
    """
    All clicks, those on {unsubscribe} too. Who clicks on two links is a destination of both, so unique
    clicks by destination and link, as the REST interface counts them, can be more than those of the
    key figures: then both are told. With ‘by’ larger groups come first. ‘limit’ is for each
    mailing.
    """,
    nl: """
      Alle kliks, ook die op {unsubscribe}. Wie op twee links klikt is een bestemming van beide, dus
      unieke kliks per bestemming en link, zoals de REST-interface telt, kunnen er meer zijn dan die van
      de kerncijfers: dan staan beide er. Met ‘by’ komen grotere groepen eerst. ‘limit’ is per mailing.
      """
  )
  static let examples = [
    "links in 5001",
    "links by country limit 10",
    "links until +24h order destinations desc as csv > links.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let order = TallyClauses.order(statement, counted: counted)
    let evidence = try session.evidence(selection)
    let make = { [session] (selection: Selection) throws(ShellError) -> Links in
      var grouped: (field: FieldName, tallies: [EventTallies])?
      if let field = statement.group {
        grouped = (field, try session.tallies(of: .click, by: [field] + counted, selection))
      }
      return Links(
        try session.tallies(of: .click, by: counted, selection),
        grouped: grouped,
        order: order,
        limit: statement.limit
      )
    }
    let links = try make(selection)
    let reading = try session.reading(links, selection, make)
    let caveats = session.caveats(
      statement,
      evidence,
      selection,
      errors: reading,
      countsEvents: true
    )
    return .answer(.links(links, caveats, session.style))
  }
}
