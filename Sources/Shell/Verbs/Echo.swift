import Presentation
import QueryLanguage

/// `echo`: prints text.
enum EchoVerb: Verb {
  static let signature = VerbSignature("echo", [ArgumentSlot("TEXT", .text, .repeated)])
  static let summary = Phrase("prints text", nl: "drukt tekst af")
  static let explanation = Phrase(
    """
    For headings between answers. In any format but table and markdown the text goes to standard
    error, so that it does not mix with documents.
    """,
    nl: """
      Voor kopjes tussen antwoorden. In elk formaat behalve table en markdown gaat de tekst naar de
      foutuitvoer, zodat die niet tussen de documenten komt.
      """
  )
  static let examples = [
    "echo 'Weekly numbers'",
    "echo Clicks; bridge clicks",
    "set format markdown; echo '## Results'; dominant",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    .text(statement.arguments.compactMap(\.value.text).map(visible).joined(separator: " ") + "\n")
  }
}
