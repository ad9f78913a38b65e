import MailingModel
import Presentation
import QueryLanguage

/// `why`: the history of an address or a message.
enum WhyVerb: Verb {
  static let signature = VerbSignature(
    "why",
    [ArgumentSlot("ADDRESS|MESSAGE", .person)],
    clauses: [.in, .since, .until, .where, .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("one address, step by step", nl: "één adres, stap voor stap")
  static let explanation = Phrase(
    """
    Why a destination counts as what it counts as: every event of each destination of the address,
    the outcome after it, the decisive event marked, what it adds to each key figure, and notes on
    anything surprising. Addresses are found without regard to ASCII case.
    """,
    nl: """
      Waarom een bestemming telt als wat ze telt: elke gebeurtenis van elke bestemming van het adres,
      het resultaat erna, de doorslaggevende gemerkt, wat ze meetelt in elk kerncijfer, en wat eraan
      opvalt. Hoofdletters in het adres maken niet uit.
      """
  )
  static let examples = [
    "why anna.bos42@gmail.example in 5001",
    "why abcd26bd9e9c2d00a13d3151 as json",
    "why anna.bos42@gmail.example as csv > anna.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    guard let argument = statement.arguments.first, let query = argument.value.text else {
      return .nothing
    }
    let (store, style) = (session.store, session.style)
    let answer = try asking { () throws(SourceError) -> Answer? in
      let histories = try store.histories(of: query, in: selection)
      guard !histories.destinations.isEmpty || !histories.unattributed.isEmpty else { return nil }
      let reader = store.makeEventReader()
      return try .why(query, histories, errors: selection.errors, reader: reader, style)
    }
    guard let answer else {
      // A file that changed meanwhile must not hide that nobody has this address.
      let near = try? store.addresses(near: query, in: selection, limit: 3)
      throw .nobody(query, argument.span, near: near ?? [])
    }
    return .answer(answer)
  }
}
