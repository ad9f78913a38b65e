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
  static let summary = Phrase("shows or changes settings", nl: "toont of verandert instellingen")
  static let explanation = Phrase(
    """
    errors    rank, final or any: how an error beside a delivery is read (see ‘help errors’)
    base      sent or delivered: what rates are rates of
    timezone  UTC, +02:00, Europe/Amsterdam: times are shown and days cut in it
    language  en or nl
    precision decimals of percentages, 0 to 6
    format    table, json, ndjson, csv, tsv, markdown or html
    color     auto, always or never
    pager     auto (for answers taller than the screen) or never
    """,
    nl: """
      errors    rank, final of any: hoe een fout naast een aflevering gelezen wordt (zie ‘help errors’)
      base      sent of delivered: waarvan ratio's het deel zijn
      timezone  UTC, +02:00, Europe/Amsterdam: zo worden tijden getoond en dagen geknipt
      language  en of nl
      precision decimalen van percentages, 0 tot en met 6
      format    table, json, ndjson, csv, tsv, markdown of html
      color     auto, always of never
      pager     auto (voor antwoorden hoger dan het scherm) of never
      """
  )
  static let examples = ["set", "set errors final", "set timezone Europe/Amsterdam"]

  /// The settings and the words that they take.
  static let grammar = [
    Grammar.Setting("errors", ErrorsReading.allCases.map(\.rawValue)),
    Grammar.Setting("base", RateBase.allCases.map(\.rawValue)),
    Grammar.Setting("timezone"),
    Grammar.Setting("language", Language.allCases.map(\.rawValue)),
    Grammar.Setting("precision", (0...6).map(String.init)),
    Grammar.Setting("format", OutputFormat.allCases.map(\.name)),
    Grammar.Setting("color", Settings.ColourChoice.allCases.map(\.rawValue)),
    Grammar.Setting("pager", Settings.PagerChoice.allCases.map(\.rawValue)),
  ]

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
    name + String(repeating: " ", count: max(1, 10 - name.utf8.count)) + value(name, settings)
      + "\n"
  }

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
