import Analyses
import MailingModel
import Presentation
import QueryLanguage

/// `bridge`: from a key figure to the dominant result.
enum BridgeVerb: Verb {
  static let signature = VerbSignature(
    "bridge",
    [
      ArgumentSlot("FIGURE", .figure, .optional),
      ArgumentSlot("STEP", .step, .optional, keyword: "list", needs: "FIGURE"),
    ],
    clauses: [
      .in, .since, .until, .where, .by(GroupClauses.fields).only(.without("STEP")),
      .order(GroupClauses.words, ofGroups: GroupClauses.fields).only(.withClause(.by)),
      .order(ListClauses.words).only(.with("STEP")), .limit(withClause: .by),
      .limit(with: "STEP"), .as, .output,
    ],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("from key figure to result", nl: "van cijfer naar resultaat")
  static let explanation = Phrase(
    """
    Every step from the key figure to the dominant result is exact, and they add up. Without FIGURE all
    six bridges. ‘list STEP’ tells the destinations of one step: repeats, unsubscribeLinkOnly,
    nothingMeasured, rest (those that remain), or the outcome that outranks.
    """,
    nl: """
      Elke stap van het kerncijfer naar het dominante resultaat is exact, en samen kloppen ze. Zonder
      FIGURE alle zes. ‘list STEP’ geeft de bestemmingen van één stap: repeats, unsubscribeLinkOnly,
      nothingMeasured, rest (wat overblijft), of het resultaat dat overtreft.
      """
  )
  static let examples = [
    "bridge clicks",
    "bridge clicks list unsubscribe limit 10",
    "bridge clicks by domain limit 5",
    "bridge in 5001 as csv > bridges.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let evidence = try session.evidence(selection)
    var figures = Figure.allCases
    if case .figure(let figure)? = statement.argument("FIGURE")?.value { figures = [figure] }
    if case .step(let name)? = statement.argument("STEP")?.value {
      let step = BridgeStep(name, figures[0])
      // Who clicked counts as no error, however these are read.
      let isSettled = !figures[0].outcome.dependsOnReading && selection.condition == nil
      let reading =
        isSettled ? .rank : try session.reading(listing: evidence, selection)
      let caveats = session.caveats(statement, evidence, selection, errors: reading)
      let bridge = Bridge(figures[0], EvidenceTable(merging: evidence), errors: selection.errors)
      return try list(step, of: bridge, selection, caveats, statement, session)
    }
    let make = { [session, figures] (selection: Selection) throws(ShellError) in
      Bridges(
        try session.evidence(selection),
        figures: figures,
        errors: selection.errors,
        groups: try session.groups(statement, selection),
        order: GroupClauses.orderOfMailings(statement, session.settings.base)
      )
    }
    let bridges = try make(selection)
    let reading = try session.reading(bridges, selection, make)
    let caveats = session.caveats(statement, evidence, selection, errors: reading)
    return .answer(.bridges(bridges, caveats, session.style))
  }

  private static func list(
    _ step: BridgeStep,
    of bridge: Bridge,
    _ selection: Selection,
    _ caveats: Caveats,
    _ statement: Statement,
    _ session: Session
  ) throws(ShellError) -> VerbResult {
    let figure = bridge.figure
    let test = step.test(figure: figure, reading: selection.errors)
    let order = statement.order.map(ListClauses.order)
    let cursor = try asking { () throws(SourceError) in
      try session.store.destinations(selection, where: test, order: order)
    }
    let by: Fields = step.by.map { ["by": .text($0.name)] } ?? [:]
    return .answer(
      .destinations(
        command: signature.name,
        head: ["figure": .text(figure.name), "step": .text(step.name)] + by,
        cursor,
        errors: selection.errors,
        reader: session.store.makeEventReader(),
        count: step == .rest
          ? bridge.dominant : bridge.steps.first { $0.step == step }?.destinations ?? 0,
        limit: statement.limit,
        caveats,
        session.style
      )
    )
  }
}

extension BridgeStep {
  /// The step that a user's word means; the figure's own outcome is the rest.
  init(_ name: StepName, _ figure: Figure) {
    switch name {
    case .repeats: self = .repeats
    case .unsubscribeLinkOnly: self = .unsubscribeLinkOnly
    case .nothingMeasured: self = .nothingMeasured
    case .rest: self = .rest
    case .outcome(let outcome): self = outcome == figure.outcome ? .rest : .outranked(by: outcome)
    }
  }
}
