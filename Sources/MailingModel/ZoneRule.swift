/// How a zone's clocks change every year: the last line of a TZif file, in the notation of POSIX
/// for the variable `TZ`, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Equatable {
  /// Seconds east of UTC outside daylight saving time.
  let standard: Int
  /// Nil if the clocks do not change any more.
  let daylight: Daylight?

  /// The part of the year in which other clocks hold.
  struct Daylight: Equatable {
    /// Seconds east of UTC.
    let offset: Int
    /// By the standard clock.
    let start: YearlyTime
    /// By the daylight clock.
    let end: YearlyTime
  }

  /// All changes that a moment can meet, ascending.
  func changes() -> [ZoneChange] {
    guard let daylight else { return [] }
    let all = (1968...2106).flatMap { year in
      [
        ZoneChange(start: daylight.start.seconds(in: year) - standard, offset: daylight.offset),
        ZoneChange(start: daylight.end.seconds(in: year) - daylight.offset, offset: standard),
      ]
    }
    // Daylight time all year long is written as an end that falls together with the next year's
    // start: of two changes at one moment, the later year's counts. The sort keeps their order.
    var changes: [ZoneChange] = []
    for change in all.sorted(by: { $0.start < $1.start }) {
      if changes.last?.start == change.start { changes.removeLast() }
      changes.append(change)
    }
    return changes
  }
}

/// A day that is found anew every year, and a time by the clock on it.
struct YearlyTime: Equatable {
  let day: YearlyDay
  /// Seconds from midnight; up to a week before it or after.
  let time: Int

  /// Seconds from 1970-01-01 00:00:00 by the same clock.
  func seconds(in year: Int) -> Int { day.daysSince1970(in: year) * 86_400 + time }
}

/// The three ways in which POSIX names a day of every year.
enum YearlyDay: Equatable {
  /// `Jn`: 1 to 365; 29 February is not counted, so 60 is always 1 March.
  case julian(Int)
  /// `n`: 0 to 365, 29 February counted.
  case ordinal(Int)
  /// `Mm.w.d`: month 1 to 12; week 1 to 5, where 5 is the last; weekday 0 (Sunday) to 6.
  case weekday(month: Int, week: Int, weekday: Int)

  func daysSince1970(in year: Int) -> Int {
    let newYear = CivilTime(year: year, month: 1, day: 1).daysSince1970
    switch self {
    case .julian(let day):
      let isLater = day > 59 && CivilTime.days(inMonth: 2, of: year) == 29
      return newYear + day - 1 + (isLater ? 1 : 0)
    case .ordinal(let day):
      return newYear + day
    case .weekday(let month, let week, let weekday):
      let first = CivilTime(year: year, month: month, day: 1).daysSince1970
      // 1970-01-01 was a Thursday; the days in question may lie before it.
      let firstWeekday = ((first + 4) % 7 + 7) % 7
      let day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      return first + (day < CivilTime.days(inMonth: month, of: year) ? day : day - 7)
    }
  }
}
