/// A moment in whole seconds since 1970-01-01 00:00:00 UTC, up to the year 2106.
public struct Moment: Hashable, Comparable, Sendable {
  public let seconds: UInt32
  public init(seconds: UInt32) { self.seconds = seconds }
  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }
}

/// A date of the Gregorian calendar and a time of day, without a zone.
public struct CivilTime: Hashable, Sendable {
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int

  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// The civil time that lies a number of seconds after 1970-01-01 00:00:00.
  ///
  /// The calendar is cut in eras of 400 years that begin in March, so that the leap day is the
  /// last day of a year.
  public init(secondsSince1970 seconds: Int) {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1,
      hour: rest / 3_600,
      minute: rest / 60 % 60,
      second: rest % 60
    )
  }

  /// Days from 1970-01-01 to this date.
  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Seconds from 1970-01-01 00:00:00 to this time, as if both were in one zone.
  public var secondsSince1970: Int {
    daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// Whether the fields name a day and a time that exist, of a year that is written in four digits:
  /// nothing can be counted of one that is longer.
  public var isValid: Bool {
    guard (0...9_999).contains(year) else { return false }
    guard (1...12).contains(month), (0...23).contains(hour) else { return false }
    guard (0...59).contains(minute), (0...59).contains(second) else { return false }
    return day >= 1 && day <= CivilTime.days(inMonth: month, of: year)
  }

  /// The length of a month.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `2026-11-03`.
  public var dateText: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

  /// `2026-11-03 12:00:00`.
  public var text: String {
    dateText + " " + padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
