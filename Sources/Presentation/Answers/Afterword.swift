import Analyses
import MailingModel

/// What stands behind an answer in every form: the settings that shaped it and are not at their
/// defaults, and notes on what distorts it.
struct Afterword {
  /// As the last keys of a document.
  let tail: Fields
  /// As the last blocks for a reader.
  let blocks: [Block]

  typealias Clock = Caveats.Clock

  /// A note and its wording.
  typealias Remark = (code: FindingCode, count: Int, text: String)

  /// - Parameters:
  ///   - clock: what the answer does with the time zone, as far as its form says.
  ///   - more: notes of the answer's own, behind those that any answer can have.
  init(
    _ caveats: Caveats,
    _ style: AnswerStyle,
    clock: Clock = .unused,
    and more: [Remark] = []
  ) {
    let remarks = Self.remarks(caveats, style) + more
    let clock = max(clock, caveats.clock)
    let settings = Self.settings(caveats, style, clock)
    let notes = remarks.map { remark -> Fields in
      [
        "code": .text(remark.code.rawValue), "count": .int(remark.count),
        "text": .text(remark.text),
      ]
    }
    tail =
      (settings.isEmpty ? [:] : ["settings": .record(settings)])
      + (notes.isEmpty ? [:] : ["notes": Value(notes)])
    blocks = (remarks.map(\.text) + Self.base(caveats, style) + Self.zone(style, clock))
      .map(Block.note)
  }

  private static func settings(
    _ caveats: Caveats,
    _ style: AnswerStyle,
    _ clock: Clock
  ) -> Fields {
    var fields = Fields()
    if caveats.reading != .rank { fields.append("errors", .text(caveats.reading.rawValue)) }
    if caveats.machineEventsLeftOut > 0 {
      fields.append("machines", .text(MachineEvents.exclude.rawValue))
    }
    if caveats.base != .sent { fields.append("base", .text(caveats.base.rawValue)) }
    if clock != .unused && style.zone != .utc { fields.append("timezone", .text(style.zone.name)) }
    return fields
  }

  /// What rates are rates of, where that is not what most expect.
  private static func base(_ caveats: Caveats, _ style: AnswerStyle) -> [String] {
    guard caveats.base != .sent else { return [] }
    return [style.wording.ratesAre(of: caveats.base)]
  }

  /// Which zone the times are in; a document says so among its settings.
  private static func zone(_ style: AnswerStyle, _ clock: Clock) -> [String] {
    guard style.zone != .utc else { return [] }
    return switch clock {
    case .unused: []
    case .readsTimes: [style.say("times are read in ", nl: "tijden gelezen in ") + style.zone.name]
    case .showsTimes: [style.say("times in ", nl: "tijden in ") + style.zone.name]
    case .cutsDays: [style.say("days in ", nl: "dagen in ") + style.zone.name]
    }
  }

  private static func remarks(_ caveats: Caveats, _ style: AnswerStyle) -> [Remark] {
    let wording = style.wording
    let counts: [(FindingCode, Int)] = [
      (.inferred, caveats.inferred), (.oldStyleClicks, caveats.clicksWithoutLink),
      (.machinesLeftOut, caveats.machineEventsLeftOut),
    ]
    var remarks = counts.map { code, count -> Remark in
      (code, count, wording.finding(Quality.Finding(code, count: count)))
    }
    remarks = remarks.filter { $0.count > 0 }
    if caveats.reading != .rank {
      let reading = wording.note(reading: caveats.reading, moves: caveats.movedByReading)
      remarks.append((.errorsReading, caveats.movedByReading, reading))
    }
    for (field, values) in caveats.absentValues.byField {
      remarks.append((.noSuchValue, values.count, wording.note(absent: values, of: field)))
    }
    if caveats.keptWhole > 0 {
      remarks.append((.wholeDestinations, caveats.keptWhole, wording.wholeDestinations))
    }
    return remarks
  }
}

extension [AbsentValue] {
  /// Those of each field, in the order in which they stand.
  fileprivate var byField: [(field: LoggedField, values: [AbsentValue])] {
    reduce(into: []) { groups, value in
      if let place = groups.firstIndex(where: { $0.field == value.field }) {
        groups[place].values.append(value)
      } else {
        groups.append((value.field, [value]))
      }
    }
  }
}
