import MailingModel
import Presentation
import QueryLanguage

/// `unload`: drops a set.
enum UnloadVerb: Verb {
  static let signature = VerbSignature("unload", [ArgumentSlot("NAME", .setName, .optional)])
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("drops a set", nl: "laat een set los")
  static let explanation = Phrase(
    """
    Without NAME it is the unnamed set. Files on disk are not touched.
    """,
    nl: """
      Zonder NAME de naamloze set. Bestanden op schijf blijven zoals ze zijn.
      """
  )
  static let examples = [
    "unload; mailings",
    "load jan=winter-sale; unload jan",
    "load jan=winter-sale; unload; mailings",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let argument = statement.argument("NAME")
    let set = argument?.value.text
    guard !session.store.sets.isEmpty else { throw .nothingLoaded }
    guard session.store.sets.contains(set) else {
      let names = session.store.sets.compactMap { $0 }
      let near = nearest(to: set ?? "", among: names)
      throw .noSet(set, argument?.span ?? statement.span, near: near, known: names)
    }
    session.unload(set: set)
    return .remarks(session.refreshView())
  }
}
