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
      ArgumentSlot("STEP", .step, .optional, keyword: "list"),
    ],
    clauses: [.in, .limit, .as, .output]
  )
  static let summary = Phrase(
    "from a key figure to the dominant result, step by step",
    nl: "van kerncijfer naar dominant resultaat, stap voor stap"
  )
  static let explanation = Phrase(
    """
    Every step is exact and they add up. Without FIGURE all six bridges. ‘list STEP’ tells the
    destinations of one step: repeats, unsubscribeLinkOnly, nothingMeasured, rest (those that
    remain), or the outcome that outranks.
    """,
    nl: """
      Elke stap is exact en samen kloppen ze. Zonder KERNCIJFER alle zes. ‘list STAP’ geeft de
      bestemmingen van één stap: repeats, unsubscribeLinkOnly, nothingMeasured, rest (wat
      overblijft), of het resultaat dat overtreft.
      """
  )
  static let examples = ["bridge clicks", "bridge clicks list unsubscribe limit 10"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    var figures = Figure.allCases
    if case .figure(let figure)? = statement.argument("FIGURE")?.value { figures = [figure] }
    if let argument = statement.argument("STEP"), case .step(let name) = argument.value {
      return try list(name, argument.span, figures, selection, statement, session)
    }
    let evidence = session.store.evidence(selection)
    return .answer(
      .bridges(
        Bridges(evidence, figures: figures, errors: selection.errors),
        inferred: evidence.reduce(0) { $0 + $1.inferred },
        session.style
      )
    )
  }

  private static func list(
    _ name: StepName,
    _ span: Span,
    _ figures: [Figure],
    _ selection: Selection,
    _ statement: Statement,
    _ session: Session
  ) throws(ShellError) -> VerbResult {
    guard figures.count == 1 else {
      throw .query(
        QueryError(.missing(slot: "FIGURE", usage: signature.usage), span, statement.source)
      )
    }
    let steps = BridgeStep.steps(figures[0], selection.errors) + [.rest]
    guard let step = steps.first(where: { $0.isMeant(by: name, figures[0]) }) else {
      throw .query(
        QueryError(
          .unknownWord(
            statement.source.text(in: span),
            slot: "STEP",
            nearest: steps.map(\.listWord)
          ),
          span,
          statement.source
        )
      )
    }
    let cursor = try asking {
      () throws(SourceError) in
      try session.store.destinations(
        selection,
        where: step.test(figure: figures[0], reading: selection.errors)
      )
    }
    let by: Fields = step.by.map { ["by": .text($0.name)] } ?? [:]
    return .answer(
      .destinations(
        command: signature.name,
        head: ["figure": .text(figures[0].name), "step": .text(step.name)] + by,
        cursor,
        errors: selection.errors,
        reader: session.store.makeEventReader(),
        limit: statement.limit,
        session.style
      )
    )
  }
}

extension BridgeStep {
  /// Whether a user's word for a step means this one; the figure's own outcome is the rest.
  fileprivate func isMeant(by name: StepName, _ figure: Figure) -> Bool {
    switch name {
    case .repeats: self == .repeats
    case .unsubscribeLinkOnly: self == .unsubscribeLinkOnly
    case .nothingMeasured: self == .nothingMeasured
    case .rest: self == .rest
    case .outcome(let outcome):
      self == (outcome == figure.outcome ? .rest : .outranked(by: outcome))
    }
  }
}

/// Asks a source, and says as a statement's failure what it could not answer.
func asking<Result>(
  _ question: () throws(SourceError) -> Result
) throws(ShellError) -> Result {
  do { return try question() } catch { throw .source(error) }
}
