import Presentation
import QueryLanguage

/// `source`: runs a query file.
enum SourceVerb: Verb {
  static let signature = VerbSignature("source", [ArgumentSlot("FILE", .path)])
  static let summary = Phrase("runs a query file", nl: "voert een bestand uit")
  static let explanation = Phrase(
    """
    A path that does not begin with / is sought from the folder of the file that names it, and at
    the prompt from the current folder. What a script sources is read before the script begins.
    """,
    nl: """
      Een pad dat niet met / begint wordt gezocht vanuit de map van het bestand dat het noemt, en aan
      de prompt vanuit de huidige map. Wat een script zo inleest wordt gelezen voordat het begint.
      """
  )
  static let examples = [
    "source queries/compare.mw",
    "source queries/weekly.mw",
    "use 5001; source queries/why-do-they-differ.mw",
  ]

  /// Never runs: a script holds the statements of what it sources instead of this one.
  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult { .nothing }
}
