import Analyses
import MailingModel
import Presentation

/// A setting as the language and help know it: the one table behind `set`, its page, and the words
/// that are taken.
struct SettingHelp {
  let name: String
  /// The words that it takes; nil where anything goes.
  let values: [String]?
  /// What it does, without a full stop.
  let meaning: Phrase

  static let all = [
    SettingHelp(
      name: "errors",
      values: ErrorsReading.allCases.map(\.rawValue),
      meaning: Phrase(
        "how an error beside a delivery is read (‘help errors’)",
        nl: "hoe een fout naast een aflevering gelezen wordt (‘help errors’)"
      )
    ),
    SettingHelp(
      name: "base",
      values: RateBase.allCases.map(\.rawValue),
      meaning: Phrase("what rates are rates of", nl: "waarvan ratio's het deel zijn")
    ),
    SettingHelp(
      name: "timezone",
      values: nil,
      meaning: Phrase(
        "UTC, +02:00, Europe/Amsterdam …: times are shown and days cut in it",
        nl: "UTC, +02:00, Europe/Amsterdam …: tijden worden erin getoond, dagen erin geknipt"
      )
    ),
    SettingHelp(
      name: "language",
      values: Language.allCases.map(\.rawValue),
      meaning: Phrase("English or Dutch", nl: "Engels of Nederlands")
    ),
    SettingHelp(
      name: "precision",
      values: (0...6).map(String.init),
      meaning: Phrase("decimals of percentages", nl: "decimalen van percentages")
    ),
    SettingHelp(
      name: "format",
      values: OutputFormat.allCases.map(\.name),
      meaning: Phrase(
        "how answers are told (‘help formats’)",
        nl: "hoe antwoorden verteld worden (‘help formats’)"
      )
    ),
    SettingHelp(
      name: "color",
      values: Settings.ColourChoice.allCases.map(\.rawValue),
      meaning: Phrase(
        "when to use colours; auto: on a terminal without NO_COLOR",
        nl: "wanneer in kleur; auto: op een terminal zonder NO_COLOR"
      )
    ),
    SettingHelp(
      name: "pager",
      values: Settings.PagerChoice.allCases.map(\.rawValue),
      meaning: Phrase(
        "when to turn pages; auto: where the screen is too low",
        nl: "wanneer te bladeren; auto: waar het scherm te laag is"
      )
    ),
  ]

  /// What it takes, what it does, and what it is as long as nobody sets it.
  func text(_ wording: Wording) -> String {
    let standard = SetVerb.value(name, Settings())
    return words(wording) + wording(meaning)
      + wording.say("; default \(standard)", nl: "; standaard \(standard)")
  }

  private func words(_ wording: Wording) -> String {
    guard let values, let first = values.first, let last = values.last else { return "" }
    // Numbers are told as from and to.
    let told =
      values.count > 3 && Int(first) != nil
      ? wording.say("\(first) to \(last)", nl: "\(first) tot en met \(last)")
      : wording.alternatives(values)
    return told + ": "
  }
}
