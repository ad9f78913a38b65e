/// Reads the notation of POSIX for yearly changes: `EST5EDT,M3.2.0,M11.1.0`.
///
/// Offsets count westward and reach 24 hours, times of changes 167 hours in either direction
/// (RFC 9636, 3.3.1). A daylight zone without the days of its changes is refused: POSIX leaves
/// them to the system.
struct ZoneRuleReader {
  private let text: [UInt8]
  private var place = 0

  init(_ text: some Sequence<UInt8>) { self.text = Array(text) }

  /// The rule, or nil if the text, all of it, is none.
  mutating func rule() -> ZoneRule? {
    guard skipName(), let west = time(hours: 24) else { return nil }
    guard place < text.count else { return ZoneRule(standard: -west, daylight: nil) }
    guard skipName() else { return nil }
    var offset = 3_600 - west
    if next != UInt8(ascii: ",") {
      guard let daylightWest = time(hours: 24) else { return nil }
      offset = -daylightWest
    }
    guard let start = yearlyTime(), let end = yearlyTime(), place == text.count else { return nil }
    return ZoneRule(
      standard: -west,
      daylight: ZoneRule.Daylight(offset: offset, start: start, end: end)
    )
  }

  private var next: UInt8? { place < text.count ? text[place] : nil }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// Letters, or letters, digits and signs in angle brackets; three at least.
  private mutating func skipName() -> Bool {
    let isQuoted = skip("<")
    let start = place
    while let character = next, isNamePart(character, isQuoted) { place += 1 }
    let isLongEnough = place - start >= 3
    return isLongEnough && (!isQuoted || skip(">"))
  }

  private func isNamePart(_ character: UInt8, _ isQuoted: Bool) -> Bool {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
    default: false
    }
  }

  /// Digits that make a number in a range. Nil if there are none, or more than three.
  private mutating func number(in range: ClosedRange<Int>) -> Int? {
    let start = place
    var value = 0
    while place - start < 3, let digit = next.map({ Int($0) - 48 }), (0...9).contains(digit) {
      value = value * 10 + digit
      place += 1
    }
    return place > start && range.contains(value) ? value : nil
  }

  /// `-3`, `5:30`, `+12:45:30`: in seconds.
  private mutating func time(hours limit: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard var seconds = number(in: 0...limit) else { return nil }
    seconds *= 3_600
    for unit in [60, 1] where skip(":") {
      guard let count = number(in: 0...59) else { return nil }
      seconds += count * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M10.5.0/3`; without a time it is two o'clock.
  private mutating func yearlyTime() -> YearlyTime? {
    guard skip(","), let day = yearlyDay() else { return nil }
    guard skip("/") else { return YearlyTime(day: day, time: 7_200) }
    return time(hours: 167).map { YearlyTime(day: day, time: $0) }
  }

  private mutating func yearlyDay() -> YearlyDay? {
    if skip("J") { return number(in: 1...365).map(YearlyDay.julian) }
    guard skip("M") else { return number(in: 0...365).map(YearlyDay.ordinal) }
    guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5), skip("."),
      let weekday = number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
