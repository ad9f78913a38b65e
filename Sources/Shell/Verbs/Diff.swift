import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `diff`: two mailings side by side.
enum DiffVerb: Verb {
  /// The slot of the word that lists all whose outcome is another.
  private static let moved = "moved"
  // By outcome and by mailing both are put side by side anyway.
  private static let groups = GroupClauses.fields.filter { $0 != .outcome && $0 != .mailing }
  static let signature = VerbSignature(
    "diff",
    [
      ArgumentSlot("A", .mailingThen), ArgumentSlot("B", .mailingThen),
      ArgumentSlot(moved, .choice([moved]), .optional),
      ArgumentSlot("OUTCOME-IN-A", .outcome, .optional),
      ArgumentSlot("OUTCOME-IN-B", .outcome, .optional, needs: "OUTCOME-IN-A"),
    ],
    clauses: [
      .since, .until, .where, .by(groups).only(.withoutAny(["OUTCOME-IN-A", moved])),
      .order(GroupClauses.words, ofGroups: groups).only(.withClause(.by)),
      .limit(with: "OUTCOME-IN-A"), .limit(with: moved),
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
    With outcomes it lists the addresses of that cell or row, with ‘moved’ all whose outcome is another.
    A mailing against itself, in two sets or at two moments (5001@2026-11-03), is compared by message.
    """,
    nl: """
      Aandelen en ratio's van beide, het verschil b − a in procentpunten met een 95%-interval
      (Newcombe), een chi-kwadraattoets over de resultaten, en de adressen die beide hebben, naar
      resultaat in a en in b (McNemar). Met resultaten de adressen van die cel of rij, met ‘moved’
      alle met een ander resultaat. Een mailing tegen zichzelf, in twee sets of op twee momenten
      (5001@2026-11-03), gaat per bericht.
      """
  )
  static let examples = [
    "diff 5001 5002",
    "diff 5001 5002 click complaint",
    "diff 5001 5002 until +24h by domain limit 5",
    "diff 5001@2026-11-03 5001 moved limit 5",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let sides = try sides(statement, session)
    guard sides.count == 2 else { return .nothing }
    var evidence: [MailingEvidence] = []
    for side in sides { evidence += try session.evidence(side.selection) }
    guard evidence.count == 2 else { throw .nothingLoaded }
    if statement.group != nil {
      return .answer(try byGroup(statement, sides, evidence, session))
    }
    if let test = test(statement) {
      return .answer(try pairs(test, statement, sides, evidence, session))
    }
    return .answer(try compare(statement, sides, evidence, session))
  }

  /// A mailing as it is compared.
  private struct Side {
    let selection: Selection
    let compared: Comparison.Side

    /// Its destinations where errors are read as for another selection.
    func read(as other: Selection) -> Selection { selection.readingErrors(as: other.errors) }
  }

  private static func sides(
    _ statement: Statement,
    _ session: Session
  ) throws(ShellError) -> [Side] {
    let whole = try session.selection(statement)
    var sides: [Side] = []
    for case .mailing(let name) in statement.arguments.map(\.value) {
      let mailing = try session.mailing(name)
      var selection = whole.of([mailing])
      if let moment = name.moment { selection.window.until = moment.end(in: session.settings.zone) }
      try session.check(selection.window, statement, name.span)
      let compared = Comparison.Side(mailing, at: name.momentText)
      sides.append(Side(selection: selection, compared: compared))
    }
    return sides
  }

  /// What both sides are about.
  private static func both(_ sides: [Side]) -> Selection {
    sides[0].selection.of(sides.flatMap(\.selection.mailings))
  }

  /// Which pairs to list; nil to list none.
  private static func test(_ statement: Statement) -> PairTest? {
    if statement.argument(moved) != nil { return .moved }
    let outcomes = statement.arguments.compactMap { argument in
      if case .outcome(let outcome) = argument.value { outcome } else { nil }
    }
    return outcomes.first.map { .cell($0, outcomes.dropFirst().first) }
  }

  private static func byGroup(
    _ statement: Statement,
    _ sides: [Side],
    _ evidence: [MailingEvidence],
    _ session: Session
  ) throws(ShellError) -> Answer {
    let make = { (selection: Selection) throws(ShellError) -> ComparisonByGroup in
      let (sideA, sideB) = (sides[0].read(as: selection), sides[1].read(as: selection))
      guard let ofA = try session.groups(statement, sideA), let a = ofA.evidence.first,
        let b = try session.groups(statement, sideB)?.evidence.first
      else { throw .nothingLoaded }
      return ComparisonByGroup(
        a,
        b,
        ofA.field,
        ofA.order,
        errors: selection.errors,
        moments: (sides[0].compared.moment, sides[1].compared.moment)
      )
    }
    let comparison = try make(sides[0].selection)
    let reading = try session.reading(comparison, sides[0].selection, make)
    let caveats = session.caveats(statement, evidence, both(sides), errors: reading)
    return .comparison(comparison, caveats, session.style)
  }

  private static func pairs(
    _ test: PairTest,
    _ statement: Statement,
    _ sides: [Side],
    _ evidence: [MailingEvidence],
    _ session: Session
  ) throws(ShellError) -> Answer {
    let store = session.store
    let pairs = try asking { () throws(SourceError) in
      try store.sharedPairs(sides[0].selection, sides[1].selection, where: test)
    }
    let isSettled = !test.dependsOnReading && sides[0].selection.condition == nil
    var reading = ErrorsReading.rank
    for (side, table) in zip(sides, evidence) where !isSettled && reading == .rank {
      reading = try session.reading(listing: [table], side.selection)
    }
    return .sharedPairs(
      pairs,
      sides[0].compared,
      sides[1].compared,
      test,
      errors: session.settings.errors,
      reader: store.makeEventReader(),
      limit: statement.limit,
      session.caveats(statement, evidence, both(sides), errors: reading),
      session.style
    )
  }

  private static func compare(
    _ statement: Statement,
    _ sides: [Side],
    _ evidence: [MailingEvidence],
    _ session: Session
  ) throws(ShellError) -> Answer {
    let make = { (selection: Selection, base: RateBase) throws(ShellError) -> Comparison in
      let (sideA, sideB) = (sides[0].read(as: selection), sides[1].read(as: selection))
      let tables = try session.evidence(sideA) + session.evidence(sideB)
      guard tables.count == 2 else { throw .nothingLoaded }
      return Comparison(
        tables[0],
        tables[1],
        errors: selection.errors,
        base: base,
        moments: (sides[0].compared.moment, sides[1].compared.moment),
        shared: try asking { () throws(SourceError) in
          try session.store.crossTable(sideA, sideB)
        }
      )
    }
    let base = session.settings.base
    let selection = sides[0].selection
    let comparison = try make(selection, base)
    let reading = try session.reading(comparison, selection) { (selection) throws(ShellError) in
      try make(selection, base)
    }
    let usual = base == .sent ? comparison : try make(selection, .sent)
    let caveats = session.caveats(
      statement,
      evidence,
      both(sides),
      errors: reading,
      base: comparison.rates == usual.rates ? .sent : base
    )
    return .comparison(comparison, caveats, session.style)
  }
}
