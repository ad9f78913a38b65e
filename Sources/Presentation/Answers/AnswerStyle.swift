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

  public func say(_ english: String, nl dutch: String) -> String { wording.say(english, nl: dutch) }

  /// A moment as it is shown everywhere: `2026-11-03 12:00:00`.
  public func time(_ moment: Moment) -> String { zone.civil(moment).text }
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
