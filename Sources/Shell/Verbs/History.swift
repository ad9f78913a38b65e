import Presentation
import QueryLanguage

/// `history`: what was typed.
enum HistoryVerb: Verb {
  static let signature = VerbSignature(
    "history",
    [ArgumentSlot("TEXT", .text, .optional)],
    clauses: [.limit]
  )
  static let summary = Phrase("what was typed", nl: "wat er getypt is")
  static let explanation = Phrase(
    """
    Oldest first, of all shells of this user; with TEXT the lines that contain it, with ‘limit N’
    the last of them. A line that begins with a space is not kept. Ctrl-R searches backwards.
    """,
    nl: """
      Oudste eerst, van alle shells van deze gebruiker; met TEXT de regels waarin die staat, met
      ‘limit N’ de laatste daarvan. Een regel die met een spatie begint wordt niet bewaard. Ctrl-R
      zoekt terug.
      """
  )
  static let examples = ["history", "history limit 20", "history bridge"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let wanted = statement.arguments.first?.value.text?.lowercased()
    let lines = (session.history?.lines() ?? []).enumerated().filter { line in
      wanted.map { line.element.lowercased().contains($0) } ?? true
    }
    return .text(
      lines.suffix(statement.limit ?? .max).map { number, line in
        let shown = String(number + 1)
        return String(repeating: " ", count: max(0, 5 - shown.count)) + "\(shown)  \(line)\n"
      }.joined()
    )
  }
}
