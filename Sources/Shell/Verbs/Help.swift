import Presentation
import QueryLanguage

/// `help`: what there is and how it is written.
enum HelpVerb: Verb {
  static let signature = VerbSignature("help", [ArgumentSlot("VERB|TOPIC", .topic, .optional)])
  static let summary = Phrase("this list, or one subject", nl: "deze lijst, of één woord")
  static let explanation = Phrase(
    """
    A subject is a verb, a topic, or any word of the language: ‘help limit’ leads to the clauses, ‘help
    bounce’ to the outcomes.
    """,
    nl: """
      Een woord is een opdracht, een onderwerp, of wat de taal verder kent: ‘help limit’ leidt naar de
      toevoegingen, ‘help bounce’ naar de resultaten.
      """
  )
  static let examples = ["help", "help bridge", "help readings", "help limit"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let wording = session.settings.wording
    let text =
      if let name = statement.arguments.first?.value.text {
        Verbs.named(name).map { VerbPage(verb: $0, wording: wording).text }
          ?? HelpTopic(rawValue: name)?.text(wording) ?? ""
      } else {
        wording.verbList()
      }
    return .text(session.settings.own(text))
  }
}
