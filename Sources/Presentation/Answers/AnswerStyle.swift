import Analyses
import MailingModel

/// How the values of an answer are told: in which language, zone and precision.
public struct AnswerStyle: Sendable {
  public var wording: Wording
  public var numbers: NumberStyle
  /// Times are shown in it.
  public var zone: Zone

  public init(wording: Wording, numbers: NumberStyle, zone: Zone) {
    (self.wording, self.numbers, self.zone) = (wording, numbers, zone)
  }

  func say(_ english: String, nl dutch: String) -> String { wording.say(english, nl: dutch) }

  /// A moment as it is shown everywhere: `2026-11-03 12:00:00`.
  func time(_ moment: Moment) -> String { zone.civil(moment).text }

  /// The settings that shaped an answer and are not at their defaults, as its last keys.
  func settings(
    errors: ErrorsReading = .rank,
    base: RateBase = .sent,
    showsTimes: Bool = false
  ) -> Fields {
    var fields = Fields()
    if errors != .rank { fields.append("errors", .text(errors.rawValue)) }
    if base != .sent { fields.append("base", .text(base.rawValue)) }
    if showsTimes && zone != .utc { fields.append("timezone", .text(zone.name)) }
    return fields.isEmpty ? [:] : ["settings": .record(fields)]
  }

  /// Notes of an answer as its last key; none at all without notes.
  func notes(_ notes: [(code: FindingCode, count: Int, text: String)]) -> Fields {
    guard !notes.isEmpty else { return [:] }
    return [
      "notes": Value(
        notes.map {
          ["code": .text($0.code.rawValue), "count": .int($0.count), "text": .text($0.text)]
        }
      )
    ]
  }

  /// The reading of errors, where an answer depends on it: as a note for a reader.
  func readingNote(_ reading: ErrorsReading, moved: Int) -> [(FindingCode, Int, String)] {
    guard reading != .rank else { return [] }
    let text = say(
      "errors are read as ‘\(reading.rawValue)’ (\(wording.meaning(reading))): moves "
        + wording.destinations(moved),
      nl: "fouten worden gelezen als ‘\(reading.rawValue)’ (\(wording.meaning(reading))): "
        + "verplaatst " + wording.destinations(moved)
    )
    return [(.errorsReading, moved, text)]
  }

  /// The note that recipients are missing, where destinations were inferred.
  func inferredNote(_ count: Int) -> [(FindingCode, Int, String)] {
    guard count > 0 else { return [] }
    return [(.inferred, count, wording.finding(Quality.Finding(.inferred, count: count)))]
  }
}

extension MailingReference {
  /// The two keys that name a mailing in every record.
  var fields: Fields { ["set": Value(self.set), "mailing": .text(mailing)] }
}

extension OutcomeCounts {
  /// The six outcomes as records.
  var records: Value {
    Value(
      rows.map {
        [
          "outcome": .text($0.outcome.name), "destinations": .int($0.destinations),
          "share": Value($0.share),
        ]
      }
    )
  }
}
