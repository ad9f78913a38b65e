import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `check`: the quality of what is loaded.
enum CheckVerb: Verb {
  private static let codes = FindingCode.allCases.filter { $0.listing != nil }
  static let signature = VerbSignature(
    "check",
    [ArgumentSlot("CODE", .choice(codes.map(\.rawValue)), .optional)],
    clauses: [.in, .limit(with: "CODE"), .as, .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("quality of what is loaded", nl: "kwaliteit van de gegevens")
  static let explanation = Phrase(
    """
    One line for each reason to doubt a number: how many, what that does to the numbers, and the
    statement that lists them one by one. ‘check CODE’ lists what was found of one code; ‘rejects’
    the rows that could not be read. What is about rows and files is of whole sets, what is about
    destinations of the mailings in view. ‘check as json’ tells the codes.
    """,
    nl: """
      Eén regel voor elke reden om aan een getal te twijfelen: hoeveel, wat het met de getallen doet,
      en de opdracht die ze een voor een toont. ‘check CODE’ toont wat er van één code gevonden is;
      ‘rejects’ de onleesbare rijen. Wat over rijen en bestanden gaat is van hele sets, wat over
      bestemmingen gaat van de mailings in beeld. ‘check as json’ noemt de codes.
      """
  )
  static let examples = [
    "check",
    "check unattributed limit 20",
    "check lateBounce in 5001 as csv",
    "check as json",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    // It is about what was logged, whatever counts.
    let selection = try session.selection(statement).with(.include)
    let word = statement.argument("CODE")?.value.text
    if let code = word.flatMap(FindingCode.init), let listing = code.listing {
      return try list(code, listing, selection, statement, session)
    }
    let (store, now) = (session.store, session.clock.now())
    let quality = try asking { () throws(SourceError) in try store.quality(selection, now: now) }
    let scope = statement.clauseSpans[.in].map(statement.source.text(in:)) ?? ""
    return .answer(.quality(quality, in: scope, session.style))
  }

  /// What a finding counts, one by one.
  private static func list(
    _ code: FindingCode,
    _ listing: FindingCode.Listing,
    _ selection: Selection,
    _ statement: Statement,
    _ session: Session
  ) throws(ShellError) -> VerbResult {
    let (store, style, limit) = (session.store, session.style, statement.limit)
    let now = session.clock.now()
    switch listing {
    case .rejectedRows:
      let rows = try asking { () throws(SourceError) in try store.rejectedRows(selection) }
      return .answer(.rejects(rows, limit: limit, style))
    case .events:
      let events = try asking { () throws(SourceError) in
        try store.events(of: code, in: selection, now: now)
      }
      return .answer(.found(code, events, reader: store.makeEventReader(), limit: limit, style))
    case .addresses:
      let addresses = try asking { () throws(SourceError) in
        try store.sharedAddresses(selection)
      }
      return .answer(.found(code, addresses, limit: limit, style))
    case .names:
      return .answer(.found(code, store.names(of: code, in: selection), limit: limit, style))
    case .destinations:
      let evidence = try session.evidence(selection)
      let destinations = try asking { () throws(SourceError) in
        try store.destinations(selection, where: .odd(code))
      }
      return .answer(
        .destinations(
          command: signature.name,
          rowsName: code.rawValue,
          destinations,
          errors: selection.errors,
          reader: store.makeEventReader(),
          count: nil,
          limit: limit,
          try session.caveats(
            statement,
            evidence,
            selection,
            errors: session.reading(listing: evidence, selection)
          ),
          style
        )
      )
    }
  }
}
