import Presentation
import QueryLanguage

/// `set`: how answers are computed and told.
enum SetVerb: Verb {
  static let signature = VerbSignature(
    "set",
    [ArgumentSlot("NAME", .setting, .optional), ArgumentSlot("VALUE", .settingValue, .optional)]
  )
  static let summary = Phrase("the settings", nl: "de instellingen")
  static let explanation = Phrase(
    """
    Answers say which settings shaped them (‘help readings’). ‘set $NAME VALUE’ sets a variable, which
    $NAME stands for from then on, also within words and "…".
    """,
    nl: """
      Antwoorden zeggen welke uitmaakten (‘help readings’). ‘set $NAME VALUE’ zet een variabele,
      waar $NAME daarna voor staat, ook binnen woorden en "…".
      """
  )
  static let examples = [
    "set",
    "set timezone Europe/Amsterdam; mailings",
    "set $day 2026-11-03; dominant until $day",
  ]

  /// The settings and the words that they take.
  static let grammar = Setting.all.map { Grammar.Setting($0.name, $0.values) }

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    if case .variable(let name)? = statement.argument("NAME")?.value {
      return set(name, to: statement.argument("VALUE")?.value.text, in: &session)
    }
    guard let name = statement.argument("NAME")?.value.text else {
      let variables = session.variables.names.map { line(ofVariable: $0, session) }
      let all = Setting.all.map { line($0, session.settings) } + variables
      return .text(all.joined())
    }
    guard let setting = Setting.named(name) else { return .nothing }
    guard let value = statement.argument("VALUE")?.value.text else {
      return .text(line(setting, session.settings))
    }
    try setting.change(&session.settings, value)
    session.trace?.set(session.settings.trace == .on)
    return .nothing
  }

  /// Sets a variable, or shows it.
  private static func set(
    _ name: String,
    to value: String?,
    in session: inout Session
  ) -> VerbResult {
    guard let value else { return .text(line(ofVariable: name, session)) }
    session.variables[name] = value
    return .nothing
  }

  private static func line(ofVariable name: String, _ session: Session) -> String {
    let nothing = session.settings.wording.say("(not set)", nl: "(niet gezet)")
    return ("$" + name).padded(to: 11) + (session.variables[name].map(visible) ?? nothing) + "\n"
  }

  private static func line(_ setting: Setting, _ settings: Settings) -> String {
    setting.name.padded(to: 11) + setting.value(settings) + "\n"
  }
}
