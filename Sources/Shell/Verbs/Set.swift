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
    Shows all settings, shows one, or changes one. What is set shapes the answers behind it, which
    say so where it matters.
    """,
    nl: """
      Toont alle instellingen, toont er één, of verandert er één. Wat ingesteld is bepaalt de
      antwoorden erna, die dat zeggen waar het uitmaakt.
      """
  )
  static let examples = [
    "set",
    "set errors final; dominant",
    "set timezone Europe/Amsterdam; mailings",
  ]

  /// The settings and the words that they take.
  static let grammar = Setting.all.map { Grammar.Setting($0.name, $0.values) }

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    guard let name = statement.argument("NAME")?.value.text else {
      return .text(Setting.all.map { line($0, session.settings) }.joined())
    }
    guard let setting = Setting.named(name) else { return .nothing }
    guard let value = statement.argument("VALUE")?.value.text else {
      return .text(line(setting, session.settings))
    }
    try setting.change(&session.settings, value)
    return .nothing
  }

  private static func line(_ setting: Setting, _ settings: Settings) -> String {
    setting.name.padded(to: 11) + setting.value(settings) + "\n"
  }
}
