import MailingModel
import Presentation
import QueryLanguage

/// `rejects`: the rows that could not be read.
enum RejectsVerb: Verb {
  static let signature = VerbSignature(
    "rejects",
    [ArgumentSlot("raw", .choice(["raw"]), .optional)],
    clauses: [.in, .limit, .as(without: "raw"), .output],
    canBeWatched: true
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("the unreadable rows", nl: "de onleesbare rijen")
  static let explanation = Phrase(
    """
    File, line, column, reason, and the row (of more than 64 KB the beginning). ‘rejects raw’ gives the
    rows alone, byte for byte as they stand in their files, which may be of several types.
    """,
    nl: """
      Bestand, regel, kolom, reden en de rij (van meer dan 64 KB het begin). ‘rejects raw’ geeft alleen
      de rijen, byte voor byte zoals ze in hun bestanden staan, die van verschillende soort kunnen zijn.
      """
  )
  static let examples = [
    "rejects",
    "rejects limit 2 as json",
    "rejects raw > rejected.csv",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let selection = try session.selection(statement)
    let store = session.store
    guard statement.arguments.isEmpty else {
      let cursor = try asking { () throws(SourceError) in
        try store.rejectedBytes(selection, limit: statement.limit)
      }
      return .bytes(RowStream(cursor) { $0 })
    }
    let cursor = try asking { () throws(SourceError) in try store.rejectedRows(selection) }
    return .answer(.rejects(cursor, limit: statement.limit, session.style))
  }
}
