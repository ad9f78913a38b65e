import Presentation
import QueryLanguage

/// `timing`: how long statements take.
enum TimingVerb: Verb {
  static let signature = VerbSignature(
    "timing",
    [ArgumentSlot("on|off", .choice(["on", "off"]), .optional)]
  )
  static let summary = Phrase("times each statement", nl: "meet de tijd per opdracht")
  static let explanation = Phrase(
    """
    The time goes to standard error. Without a word it switches.
    """,
    nl: """
      De tijd gaat naar de foutuitvoer. Zonder woord schakelt het om.
      """
  )
  static let examples = [
    "timing on",
    "timing on; keyfigures; timing off",
    "timing; dominant; timing",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let word = statement.arguments.first?.value.text
    session.isTimed = word.map { $0 == "on" } ?? !session.isTimed
    return .nothing
  }
}
