import MailingModel
import Presentation
import QueryLanguage

/// `use`: which mailings later statements are about.
enum UseVerb: Verb {
  static let signature = VerbSignature("use", [ArgumentSlot("MAILING", .mailing, .repeated)])
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("the mailings in view", nl: "de mailings in beeld")
  static let explanation = Phrase(
    """
    Later statements are about these alone. A mailing is called by its id, by the name of a set that
    holds just one, or as NAME:ID; :ID is one of the unnamed set. Without MAILING all are in view again.
    """,
    nl: """
      Opdrachten hierna gaan alleen over deze. Een mailing heet naar zijn id, naar een set die er één
      bevat, of NAME:ID; :ID is er een van de naamloze set. Zonder MAILING doen ze allemaal weer mee.
      """
  )
  static let examples = [
    "use 5001",
    "use 5001, 5002; dominant",
    "load jan=winter-sale; use jan:5001; bridge clicks; use",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    var named: Set<MailingReference> = []
    for case .mailing(let name) in statement.arguments.map(\.value) {
      named.insert(try session.mailing(name))
    }
    let order = session.store.mailings
    session.inView = named.isEmpty ? nil : order.filter(named.contains)
    return .nothing
  }
}
