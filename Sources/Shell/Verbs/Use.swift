import MailingModel
import Presentation
import QueryLanguage

/// `use`: which mailings later statements are about.
enum UseVerb: Verb {
  static let signature = VerbSignature("use", [ArgumentSlot("MAILING", .mailing, .repeated)])
  static let summary = Phrase(
    "the mailings that later statements are about",
    nl: "de mailings waar het verder over gaat"
  )
  static let explanation = Phrase(
    """
    A mailing is called by its id, by the name of a set that holds just one, or as NAME:ID; :ID is
    one of the unnamed set. Without MAILING all are in view again.
    """,
    nl: """
      Een mailing heet naar zijn id, naar een set die er één bevat, of NAAM:ID; :ID is er een van de
      naamloze set. Zonder MAILING doen ze allemaal weer mee.
      """
  )
  static let examples = ["use 5001", "use jan:5001 feb:5001", "use"]

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
