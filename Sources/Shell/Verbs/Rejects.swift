import MailingModel
import Presentation
import QueryLanguage

/// `rejects`: the rows that could not be read.
enum RejectsVerb: Verb {
  static let signature = VerbSignature(
    "rejects",
    [ArgumentSlot("raw", .choice(["raw"]), .optional)],
    clauses: [.limit, .as(without: "raw"), .output]
  )
  static let summary = Phrase(
    "the rows that could not be read",
    nl: "de rijen die niet te lezen waren"
  )
  static let explanation = Phrase(
    """
    File, line, column, reason, and the row. ‘rejects raw’ gives the rows alone, byte for byte as
    they stand in their files, which may be of several types.
    """,
    nl: """
      Bestand, regel, kolom, reden en de rij. ‘rejects raw’ geeft alleen de rijen, byte voor byte
      zoals ze in hun bestanden staan, die van verschillende soort kunnen zijn.
      """
  )
  static let examples = ["rejects", "rejects raw > rejected.csv"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let store = session.store
    let cursor = try asking { () throws(SourceError) in try store.rejectedRows() }
    guard statement.arguments.isEmpty else {
      return .rows(RowStream(cursor, limit: statement.limit) { $0.bytes })
    }
    return .answer(.rejects(cursor, limit: statement.limit, session.style))
  }
}
