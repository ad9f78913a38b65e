import Presentation
import QueryLanguage

/// `timing`: how long statements take.
enum TimingVerb: Verb {
  static let signature = VerbSignature(
    "timing",
    [ArgumentSlot("on|off", .choice(["on", "off"]), .optional)]
  )
  static let summary = Phrase(
    "tells how long each statement takes",
    nl: "zegt hoe lang elke opdracht duurt"
  )
  static let explanation = Phrase(
    "Without a word it switches. The time goes to standard error.",
    nl: "Zonder woord zet het om. De tijd gaat naar de foutuitvoer."
  )
  static let examples = ["timing on"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let word = statement.arguments.first?.value.text
    session.isTimed = word.map { $0 == "on" } ?? !session.isTimed
    return .nothing
  }
}
