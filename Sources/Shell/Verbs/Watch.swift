import Presentation
import QueryLanguage

/// `watch`: asks again and again while logs grow.
enum WatchVerb: Verb {
  static let signature = VerbSignature(
    "watch",
    [ArgumentSlot("SECONDS", .seconds, .optional), ArgumentSlot("STATEMENT", .statement)]
  )
  static let purpose = VerbPurpose.loading
  static let summary = Phrase("asks again as logs grow", nl: "vraagt opnieuw bij groei")
  static let explanation = Phrase(
    """
    Every few seconds (2, unless said otherwise) it reloads, clears the screen and answers anew,
    until Ctrl-C. Where answers do not go to a terminal it does so once.
    """,
    nl: """
      Om de paar seconden (2, tenzij anders gezegd) herlaadt het, maakt het scherm leeg en antwoordt
      het opnieuw, tot Ctrl-C. Waar antwoorden niet naar een terminal gaan gebeurt dat één keer.
      """
  )
  static let examples = [
    "watch dominant",
    "watch 10 bridge clicks in 5001",
    "watch 60 keyfigures as json",
  ]

  /// Seconds from one answer to the next, unless said otherwise.
  static let usualSeconds = 2.0

  /// Never runs: `Runner` runs the statement in it.
  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult { .nothing }
}
