import ExampleMailings
import Intake
import MailingModel

/// A zone with its clocks told once more, for the autumn of 2026.
struct SlowZone: CustomStringConvertible {
  let zone: Zone
  /// Seconds ahead of UTC before and after the night of 25 October.
  private let summer: Int
  private let winter: Int

  private static let change =
    CivilTime(year: 2026, month: 10, day: 25, hour: 1).secondsSince1970

  /// Without the zones of a system there are but those that have an offset for a name.
  static let all: [SlowZone] = {
    let named: [(String, Int, Int)] = [
      ("UTC", 0, 0), ("+05:30", 19_800, 19_800), ("-09:00", -32_400, -32_400),
      ("Europe/Amsterdam", 7_200, 3_600),
    ]
    return named.compactMap { name, summer, winter in
      (try? ZoneDirectory().zone(named: name)).map {
        SlowZone(zone: $0, summer: summer, winter: winter)
      }
    }
  }()

  static func random(_ random: inout SeededRandom) -> SlowZone { all[random.below(all.count)] }

  var description: String { zone.name }

  /// What the day or hour of a time is called: two hours that clocks show twice are one.
  func label(_ time: Int, _ unit: TimeUnit) -> String {
    let local = time + (time < Self.change ? summer : winter)
    let text = CivilTime(secondsSince1970: local).text
    return unit == .day ? String(text.prefix(10)) : String(text.prefix(13)) + ":00"
  }

  /// The first and the last second that are called as a time is, found a quarter at a time.
  func bucket(_ time: Int, _ unit: TimeUnit) -> ClosedRange<Int> {
    let name = label(time, unit)
    var first = time - time % 900
    while label(first - 900, unit) == name { first -= 900 }
    var end = first + 900
    while label(end, unit) == name { end += 900 }
    return first...end - 1
  }
}
