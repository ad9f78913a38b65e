import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `why`: the history of an address or a message.
enum WhyVerb: Verb {
  private static let short = "--short"
  static let signature = VerbSignature(
    "why",
    [
      ArgumentSlot("ADDRESS|MESSAGE", .person, instead: "from"),
      ArgumentSlot("FILE", .path, .optional, keyword: "from"),
    ],
    flags: [short],
    clauses: [.in, .since, .until, .where, .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("one address, step by step", nl: "één adres, stap voor stap")
  static let explanation = Phrase(
    """
    Why a destination counts as what it counts as: every event of each destination of the address,
    the outcome after it, its role, the decisive one marked, what it adds to each key figure, and notes
    on anything surprising. --short tells a line each. FILE lists addresses, one a line or in the first
    column. Addresses are found without regard to ASCII case.
    """,
    nl: """
      Waarom een bestemming telt als wat ze telt: elke gebeurtenis van elke bestemming van het adres,
      het resultaat erna, haar rol, de doorslaggevende gemerkt, wat ze meetelt in elk kerncijfer, en
      wat opvalt. --short geeft elk één regel. FILE bevat adressen, één per regel of in de eerste kolom.
      Hoofdletters in het adres maken niet uit.
      """
  )
  static let examples = [
    "why anna.bos42@gmail.example in 5001",
    "why abcd26bd9e9c2d00a13d3151 as json",
    "why --short anna.bos42@gmail.example",
    "why from queries/addresses.txt --short as csv > outcomes.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let isShort = statement.argument(short) != nil
    if case .path(let path)? = statement.argument("FILE")?.value {
      let people = try PeopleList(file: path, mostTold: isShort ? nil : PeopleList.most)
      let evidence = try session.evidence(selection)
      let caveats = session.caveats(
        statement,
        [],
        selection,
        errors: try session.reading(listing: evidence, selection),
        machineEventsLeftOut: evidence.reduce(0) { $0 + $1.machineEventsLeftOut }
      )
      return isShort
        ? .answer(told(people.addresses, selection, caveats, session))
        : .answer(try histories(of: people.addresses, path, selection, session))
    }
    guard let argument = statement.argument("ADDRESS|MESSAGE"), let query = argument.value.text
    else { return .nothing }
    let (store, style) = (session.store, session.style)
    let answer = try asking { () throws(SourceError) -> Answer? in
      let histories = try store.histories(of: query, in: selection)
      guard !histories.destinations.isEmpty || !histories.unattributed.isEmpty else { return nil }
      let leftOut = try session.machineEventsLeftOut(of: histories, [query], selection)
      if isShort {
        let caveats = Caveats(
          histories.destinations,
          errors: selection.errors,
          tellsEvents: false,
          machineEventsLeftOut: leftOut
        )
        return told([query], selection, caveats, session)
      }
      return try .why(
        query,
        histories,
        errors: selection.errors,
        machineEventsLeftOut: leftOut,
        reader: store.makeEventReader(),
        style
      )
    }
    guard let answer else {
      // A file that changed meanwhile must not hide that nobody has this address.
      let near = try? store.addresses(near: query, in: selection, limit: 3)
      throw .nobody(query, argument.span, near: near ?? [])
    }
    return .answer(answer)
  }

  /// A line for each destination of some addresses.
  private static func told(
    _ addresses: [String],
    _ selection: Selection,
    _ caveats: Caveats,
    _ session: Session
  ) -> Answer {
    let store = session.store
    return .outcomes(
      of: addresses,
      { (query) throws(SourceError) in try store.histories(of: query, in: selection) },
      errors: selection.errors,
      reader: store.makeEventReader(),
      caveats,
      session.style
    )
  }

  /// All that is known of some addresses.
  private static func histories(
    of addresses: [String],
    _ path: String,
    _ selection: Selection,
    _ session: Session
  ) throws(ShellError) -> Answer {
    let store = session.store
    return try asking { () throws(SourceError) in
      var all = Histories(destinations: [], unattributed: [])
      var missing: [String] = []
      for address in addresses {
        try Cancellation.check()
        let found = try store.histories(of: address, in: selection)
        all.destinations += found.destinations
        all.company += found.company
        all.unattributed += found.unattributed
        if found.destinations.isEmpty && found.unattributed.isEmpty { missing.append(address) }
      }
      return try .why(
        path,
        all,
        missing: missing,
        errors: selection.errors,
        machineEventsLeftOut: try session.machineEventsLeftOut(of: all, addresses, selection),
        reader: store.makeEventReader(),
        session.style
      )
    }
  }
}
