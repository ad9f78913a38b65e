import Presentation
import QueryLanguage

/// `quit`: leaves.
enum QuitVerb: Verb {
  static let signature = VerbSignature("quit")
  static let summary = Phrase("leaves", nl: "stopt")
  static let explanation = Phrase(
    "So does the end of input (Ctrl-D).",
    nl: "Net als het eind van de invoer (Ctrl-D)."
  )
  static let examples = [
    "quit",
    "echo done; quit",
    "dominant as json > dominant.json; quit",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult { .quit }
}
