import Analyses
import Intake
import MailingModel
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
  static let grammar = SettingHelp.all.map { Grammar.Setting($0.name, $0.values) }

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    guard let name = statement.argument("NAME")?.value.text else {
      return .text(grammar.map { line($0.name, session.settings) }.joined())
    }
    guard let value = statement.argument("VALUE")?.value.text else {
      return .text(line(name, session.settings))
    }
    try change(name, to: value, &session.settings)
    return .nothing
  }

  private static func line(_ name: String, _ settings: Settings) -> String {
    name.padded(to: 11) + value(name, settings) + "\n"
  }

  /// What a setting is set to.
  static func value(_ name: String, _ settings: Settings) -> String {
    switch name {
    case "errors": settings.errors.rawValue
    case "base": settings.base.rawValue
    case "timezone": settings.zone.name
    case "language": settings.language.rawValue
    case "precision": String(settings.precision)
    case "format": settings.format.name
    case "color": settings.colour.rawValue
    default: settings.pager.rawValue
    }
  }

  /// The words have been checked against the grammar already, but for the zone.
  private static func change(
    _ name: String,
    to value: String,
    _ settings: inout Settings
  ) throws(ShellError) {
    switch name {
    case "errors": settings.errors = ErrorsReading(rawValue: value) ?? settings.errors
    case "base": settings.base = RateBase(rawValue: value) ?? settings.base
    case "language": settings.language = Language(rawValue: value) ?? settings.language
    case "precision": settings.precision = Int(value) ?? settings.precision
    case "format": settings.format = OutputFormat(name: value) ?? settings.format
    case "pager": settings.pager = .init(rawValue: value) ?? settings.pager
    case "color": settings.colour = .init(rawValue: value) ?? settings.colour
    default:
      do { settings.zone = try ZoneDirectory().zone(named: value) } catch { throw .zone(error) }
    }
  }
}
