import MailingModel

extension TimeReader {
  /// The moment of a time that is written in some form, between 1970 and 2106; nil if it is none.
  package mutating func read(_ value: UnsafeRawBufferPointer, _ form: TimeForm) -> UInt32? {
    guard let start = value.baseAddress else { return nil }
    switch form {
    case .civil:
      let range = FieldRange(start: 0, end: value.count, hasDoubledQuotes: false)
      return read(start.assumingMemoryBound(to: UInt8.self), range)
    case .stamp: return readStamp(value)
    case .seconds: return seconds(value, parts: 1)
    case .milliseconds: return seconds(value, parts: 1_000)
    case .syslog: return readStamp(value) ?? readSyslog(value)
    case .any: return readAny(value)
    }
  }

  private mutating func readAny(_ value: UnsafeRawBufferPointer) -> UInt32? {
    let whole = value.prefix { $0.isDigit }.count
    if whole == value.count || (whole > 4 && value[whole] == UInt8(ascii: ".")) {
      // Seconds have thirteen digits only in times to come.
      return seconds(value, parts: whole >= 12 ? 1_000 : 1)
    }
    return readStamp(value) ?? readMinuteStamp(value) ?? readMailDate(value)
  }

  /// `2026-11-03 12:00`, as spreadsheets write it, also with an offset.
  private mutating func readMinuteStamp(_ value: UnsafeRawBufferPointer) -> UInt32? {
    guard (16...32).contains(value.count), value[13] == UInt8(ascii: ":") else { return nil }
    return (value.prefix(16) + Array(":00".utf8) + value.dropFirst(16)).withUnsafeBytes {
      readStamp($0)
    }
  }

  /// Seconds since 1970, or parts of them; a fraction is cut off.
  private func seconds(_ value: UnsafeRawBufferPointer, parts: UInt64) -> UInt32? {
    let whole = value.prefix { $0.isDigit }
    let rest = value.dropFirst(whole.count)
    guard (1...15).contains(whole.count) else { return nil }
    guard
      rest.isEmpty || (rest.first == UInt8(ascii: ".") && rest.dropFirst().allSatisfy(\.isDigit))
    else { return nil }
    let number = whole.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1 &- 48) }
    return UInt32(exactly: number / parts)
  }

  /// `2026-11-03T12:00:00.0000000+01:00`: fraction and offset may be missing.
  private mutating func readStamp(_ value: UnsafeRawBufferPointer) -> UInt32? {
    guard value.count >= 19 else { return nil }
    var rest = value.dropFirst(19)
    if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
      let digits = rest.dropFirst().prefix { $0.isDigit }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(1 + digits.count)
    }
    let civil = UnsafeRawBufferPointer(rebasing: value.prefix(19))
    guard !rest.isEmpty else { return read(civil, .civil) }
    guard let offset = Self.offset(rest), let seconds = readUTC(civil) else { return nil }
    return UInt32(exactly: Int(seconds) - offset)
  }

  /// Seconds east of UTC: `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`.
  private static func offset(_ text: some Collection<UInt8>) -> Int? {
    let text = String(decoding: text, as: UTF8.self).drop { $0 == " " }
    if ["Z", "z", "UTC", "GMT", "UT"].contains(text) { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, digits.utf8.allSatisfy(\.isDigit),
      let hours = Int(digits.prefix(2)),
      let minutes = Int(digits.dropFirst(2).isEmpty ? "0" : digits.dropFirst(2)),
      hours < 24, minutes < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `Nov  3 12:00:00`, which says no year: that in which it is no later than the file.
  private mutating func readSyslog(_ value: UnsafeRawBufferPointer) -> UInt32? {
    let words = String(decoding: value.prefix(16), as: UTF8.self).split(separator: " ")
    guard words.count == 3, let day = Int(words[1]), words[2].utf8.count == 8,
      let month = Self.months.firstIndex(of: words[0].lowercased())
    else { return nil }
    // A day later is a clock that goes wrong.
    let limit = CivilTime(secondsSince1970: Int(latest) + 86_400)
    let isLater = (month + 1, day) > (limit.month, limit.day)
    let last = isLater ? limit.year - 1 : limit.year
    // The 29th of February is that of a leap year.
    for year in stride(from: last, to: last - 8, by: -1) {
      guard CivilTime(year: year, month: month + 1, day: day).isValid else { continue }
      let date = [(year, 4), (month + 1, 2), (day, 2)].map { number, width in
        String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
      }
      let text = Array((date.joined(separator: "-") + " " + words[2]).utf8)
      return text.withUnsafeBytes { read($0, .civil) }
    }
    return nil
  }

  /// Zones by name, in seconds east of UTC: those of RFC 2822, 4.3, and others that are met.
  private static let zones: [String: Int] = [
    "EST": -18_000, "EDT": -14_400, "CST": -21_600, "CDT": -18_000, "MST": -25_200,
    "MDT": -21_600, "PST": -28_800, "PDT": -25_200, "WET": 0, "WEST": 3_600, "BST": 3_600,
    "CET": 3_600, "CEST": 7_200, "EET": 7_200, "EEST": 10_800,
  ]

  /// `Tue, 3 Nov 2026 12:00:00 +0100 (CET)`, as in the headers of mail: RFC 2822, 3.3.
  private mutating func readMailDate(_ value: UnsafeRawBufferPointer) -> UInt32? {
    let text = String(decoding: value.prefix(128), as: UTF8.self)
    let words = text.prefix { $0 != "(" }.split { $0 == " " || $0 == "," }[...]
    let rest = Array(words.first?.first?.isLetter == true ? words.dropFirst() : words)
    guard rest.count == 5 || rest.count == 4 else { return nil }
    let clock = rest[3].split(separator: ":").map { Int($0) }
    guard let day = Int(rest[0]), let number = Int(rest[2]), clock.count >= 2,
      let month = Self.months.firstIndex(of: rest[1].lowercased()), let hour = clock[0],
      let minute = clock[1], let second = clock.count > 2 ? clock[2] : 0, (0...60).contains(second)
    else { return nil }
    // Two digits are of these times: RFC 2822, 4.3.
    let year = rest[2].utf8.count == 2 ? number + (number < 50 ? 2_000 : 1_900) : number
    let zone = rest.count == 5 ? rest[4].uppercased() : "UTC"
    guard let offset = Self.zones[zone] ?? Self.offset(zone.utf8) else { return nil }
    let civil = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute)
    guard civil.isValid else { return nil }
    return UInt32(exactly: civil.secondsSince1970 + second - offset)
  }
}
