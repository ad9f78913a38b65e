import Presentation
import QueryLanguage

/// `assert`: fails unless figures are as they should be.
enum AssertVerb: Verb {
  static let signature = VerbSignature(
    "assert",
    [ArgumentSlot("CONDITION", .assertion), ArgumentSlot("\"MESSAGE\"", .text, .optional)],
    clauses: [.in, .since, .until, .where]
  )
  static let summary = Phrase("fails unless figures hold", nl: "faalt bij foute cijfers")
  static let explanation = Phrase(
    """
    For scripts: ends them with status 1 unless CONDITION holds over all mailings in view. It
    compares figures like clicks.unique, complaints.rate, click.share, destinations and rejectedRows,
    rates and shares in percent. A figure that is not available holds nothing. MESSAGE is said
    instead of what failed.
    """,
    nl: """
      Voor scripts: beëindigt ze met status 1 tenzij CONDITION geldt over alle mailings in beeld. Ze
      vergelijkt cijfers als clicks.unique, complaints.rate, click.share, destinations en
      rejectedRows, ratio's en aandelen in procenten. Een cijfer dat niet beschikbaar is voldoet aan
      niets. MESSAGE wordt gezegd in plaats van wat er mis is.
      """
  )
  static let examples = [
    "assert destinations > 600 and complaints.rate < 5%",
    "assert rejectedRows <= 10 \"the logs are damaged\"",
    "assert clicks.unique >= 50 in 5001 since 2026-11-03",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    guard case .assertion(let assertion)? = statement.argument("CONDITION")?.value else {
      return .nothing
    }
    let figures = try AssertedFigures(session, try session.selection(statement), assertion)
    guard let failure = figures.failure(of: assertion) else { return .nothing }
    throw .assertion(failure, message: statement.argument("\"MESSAGE\"")?.value.text)
  }
}
