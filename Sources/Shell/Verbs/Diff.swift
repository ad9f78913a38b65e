import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `diff`: two mailings side by side.
enum DiffVerb: Verb {
  static let signature = VerbSignature(
    "diff",
    [
      ArgumentSlot("A", .mailing), ArgumentSlot("B", .mailing),
      ArgumentSlot("OUTCOME-IN-A", .outcome, .optional),
      ArgumentSlot("OUTCOME-IN-B", .outcome, .optional, needs: "OUTCOME-IN-A"),
    ],
    clauses: [
      .since, .until, .where, .by(GroupClauses.fields).only(.without("OUTCOME-IN-A")),
      .order(GroupClauses.words, ofGroups: GroupClauses.fields).only(.withClause(.by)),
      .limit(with: "OUTCOME-IN-A"),
      .limit(withClause: .by), .as, .output,
    ],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("compares two mailings", nl: "vergelijkt twee mailings")
  static let explanation = Phrase(
    """
    Shares and rates of both, b − a in percentage points with a 95 % interval (Newcombe), a chi-square
    test over the outcomes, and the addresses that both have, by outcome in a and in b (McNemar).
    With outcomes it lists the addresses of that cell or row. The same id in two sets is compared by
    message.
    """,
    nl: """
      Aandelen en ratio's van beide, het verschil b − a in procentpunten met een 95%-interval
      (Newcombe), een chi-kwadraattoets over de resultaten, en de adressen die beide hebben, naar
      resultaat in a en in b (McNemar). Met resultaten de adressen van die cel, of van een hele rij.
      Hetzelfde mailing-id in twee sets wordt per bericht vergeleken.
      """
  )
  static let examples = [
    "diff 5001 5002",
    "diff 5001 5002 click complaint",
    "diff 5001 5002 until +24h by domain limit 5",
    "load new=winter-sale; diff :5001 new:5001",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let mailings = statement.arguments.compactMap { argument in
      if case .mailing(let name) = argument.value { name } else { nil }
    }
    let outcomes = statement.arguments.compactMap { argument in
      if case .outcome(let outcome) = argument.value { outcome } else { nil }
    }
    guard mailings.count == 2 else { return .nothing }
    let (a, b) = (try session.mailing(mailings[0]), try session.mailing(mailings[1]))
    let (store, errors) = (session.store, session.settings.errors)
    let selection = try session.selection(statement).of([a, b])
    let evidence = try session.evidence(selection.of([a])) + session.evidence(selection.of([b]))
    guard evidence.count == 2 else { throw .nothingLoaded }
    if let groups = try session.groups(statement, selection), groups.evidence.count == 2 {
      return .answer(
        .comparison(
          ComparisonByGroup(
            groups.evidence[0],
            groups.evidence[1],
            groups.field,
            groups.order,
            errors: errors
          ),
          Caveats(evidence, errors: errors),
          session.style
        )
      )
    }
    guard let row = outcomes.first else {
      return .answer(try compare(a, b, selection, evidence, session))
    }
    let column = outcomes.count > 1 ? outcomes[1] : nil
    let depends = row.dependsOnReading || column?.dependsOnReading != false
    let pairs = try asking { () throws(SourceError) in
      try store.sharedPairs(a, b, in: selection, row: row, column: column)
    }
    return .answer(
      .sharedPairs(
        pairs,
        a,
        b,
        row: row,
        column: column,
        errors: errors,
        reader: store.makeEventReader(),
        limit: statement.limit,
        Caveats(evidence, errors: depends ? errors : .rank),
        session.style
      )
    )
  }

  private static func compare(
    _ a: MailingReference,
    _ b: MailingReference,
    _ selection: Selection,
    _ evidence: [MailingEvidence],
    _ session: Session
  ) throws(ShellError) -> Answer {
    let (errors, base) = (session.settings.errors, session.settings.base)
    let table = try asking { () throws(SourceError) in
      try session.store.crossTable(a, b, in: selection)
    }
    return .comparison(
      Comparison(evidence[0], evidence[1], errors: errors, base: base, shared: table),
      Caveats(evidence, errors: errors, base: base),
      session.style
    )
  }
}
