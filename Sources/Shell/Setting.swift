import Analyses
import Intake
import MailingModel
import Presentation

/// A setting as the language knows it: the one table behind `set`, its page, help, completion and
/// the words that are taken.
struct Setting: Sendable {
  let name: String
  /// The words that it takes; nil where anything goes.
  let values: [String]?
  /// What it does, without a full stop.
  let meaning: Phrase
  /// What it is set to, as it is typed.
  let value: @Sendable (Settings) -> String
  /// Sets it to a word that it takes.
  let change: @Sendable (inout Settings, String) throws(ShellError) -> Void

  /// One of a few words.
  private init<Value: RawRepresentable & CaseIterable & SendableMetatype>(
    _ name: String,
    _ place: WritableKeyPath<Settings, Value> & Sendable,
    _ meaning: Phrase
  ) where Value.RawValue == String {
    (self.name, self.meaning) = (name, meaning)
    values = Value.allCases.map(\.rawValue)
    value = { $0[keyPath: place].rawValue }
    change = { settings, word in
      settings[keyPath: place] = Value(rawValue: word) ?? settings[keyPath: place]
    }
  }

  private init(
    _ name: String,
    values: [String]?,
    _ meaning: Phrase,
    value: @escaping @Sendable (Settings) -> String,
    change: @escaping @Sendable (inout Settings, String) throws(ShellError) -> Void
  ) {
    (self.name, self.values, self.meaning) = (name, values, meaning)
    (self.value, self.change) = (value, change)
  }

  /// The setting of that name.
  static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

  static let all = [
    Setting(
      "errors",
      \.errors,
      Phrase("the reading of errors", nl: "de lezing van fouten")
    ),
    Setting(
      "machines",
      \.machines,
      Phrase("whether machines count", nl: "of machines meetellen")
    ),
    Setting("base", \.base, Phrase("what rates are rates of", nl: "waarvan ratio's het deel zijn")),
    Setting(
      "timezone",
      values: nil,
      Phrase(
        "UTC, +02:00, Europe/Amsterdam …: times are shown and days cut in it",
        nl: "UTC, +02:00, Europe/Amsterdam …: tijden en dagen zijn die van deze zone"
      ),
      value: { $0.zone.name },
      change: { (settings, name) throws(ShellError) in
        do throws(ZoneError) { settings.zone = try ZoneDirectory().zone(named: name) } catch {
          throw .zone(error)
        }
      }
    ),
    Setting("language", \.language, Phrase("English or Dutch", nl: "Engels of Nederlands")),
    Setting(
      "precision",
      values: (0...6).map(String.init),
      Phrase("decimals of percentages", nl: "decimalen van percentages"),
      value: { String($0.precision) },
      change: { $0.precision = Int($1) ?? $0.precision }
    ),
    Setting(
      "format",
      \.format,
      Phrase(
        "how answers are told (‘help formats’)",
        nl: "hoe antwoorden verteld worden (‘help formats’)"
      )
    ),
    Setting(
      "color",
      \.colour,
      Phrase(
        "colours; auto heeds NO_COLOR",
        nl: "kleuren; auto let op NO_COLOR"
      )
    ),
    Setting(
      "pager",
      \.pager,
      Phrase(
        "pages of answers taller than the screen",
        nl: "bladeren als een antwoord niet past"
      )
    ),
    Setting(
      "trace",
      \.trace,
      Phrase("whether SQL for servers is told", nl: "of SQL voor servers verteld wordt")
    ),
  ]

  /// What it takes, what it does, and what it is as long as nobody sets it.
  func text(_ wording: Wording) -> String {
    let standard = value(Settings())
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
