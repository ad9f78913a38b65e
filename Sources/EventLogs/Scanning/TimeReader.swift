import MailingModel

/// Reads times as they are logged, `2026-11-03 12:00:00`, into UTC seconds.
///
/// A `T` may stand for the space; a fraction of a second is cut off; a leap second is the first of
/// the next minute. Rows of one minute follow each other, so the last minute is remembered and the
/// calendar seldom asked.
package struct TimeReader {
  private let zone: Zone
  private var minute = (high: UInt64.max, low: UInt64.max)
  private var minuteStart: UInt32?
  /// Reads those with an offset of their own.
  private var utc: UTCReader?

  /// No time without a year is later than this, but for a day.
  let latest: UInt32

  /// - Parameters:
  ///   - zone: where the logged clock hangs.
  ///   - latest: UTC seconds since 1970 that times without a year are not later than.
  package init(zone: Zone, latest: UInt32 = 0) { (self.zone, self.latest) = (zone, latest) }

  /// The moment of a civil time, were it one of UTC.
  mutating func readUTC(_ civil: UnsafeRawBufferPointer) -> UInt32? {
    let reader = utc ?? UTCReader()
    utc = reader
    return reader.times.read(civil, .civil)
  }

  private final class UTCReader {
    var times = TimeReader(zone: .utc)
  }

  /// The moment, or nil if the bytes are no time between 1970 and 2106.
  mutating func read(_ bytes: UnsafePointer<UInt8>, _ range: FieldRange) -> UInt32? {
    let count = range.end - range.start
    guard count >= 19 else { return nil }
    let start = bytes + range.start
    let text = Self.minute(start)
    if text != minute { (minute, minuteStart) = (text, readMinute(start)) }
    guard count == 19 || isFraction(bytes, range.start + 19, range.end) else { return nil }
    return readAgain(start)
  }

  /// The moment of the nineteen bytes at a place, if they tell of the minute that was read last.
  @inline(__always)
  func readAgain(_ bytes: UnsafePointer<UInt8>) -> UInt32? {
    guard Self.minute(bytes) == minute, let minuteStart, bytes[16] == UInt8(ascii: ":"),
      let second = twoDigits(bytes + 17), second <= 60
    else { return nil }
    return minuteStart &+ UInt32(truncatingIfNeeded: second)
  }

  /// The sixteen bytes that tell a minute.
  @inline(__always)
  private static func minute(_ bytes: UnsafePointer<UInt8>) -> (high: UInt64, low: UInt64) {
    let start = UnsafeRawPointer(bytes)
    let low = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    return (start.loadUnaligned(as: UInt64.self), low)
  }

  private func readMinute(_ text: UnsafePointer<UInt8>) -> UInt32? {
    let dash = UInt8(ascii: "-")
    guard text[4] == dash, text[7] == dash, text[13] == UInt8(ascii: ":"),
      text[10] == UInt8(ascii: " ") || text[10] == UInt8(ascii: "T"),
      let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
      let hour = number(text, 11, 2), let minute = number(text, 14, 2)
    else { return nil }
    let civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute)
    guard civil.isValid, let moment = zone.moment(of: civil),
      moment.seconds < UInt32.max - 60
    else { return nil }
    return moment.seconds
  }

  @inline(__always)
  private func twoDigits(_ text: UnsafePointer<UInt8>) -> Int? {
    let (tens, ones) = (text[0] &- UInt8(ascii: "0"), text[1] &- UInt8(ascii: "0"))
    return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : nil
  }

  private func number(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for place in start..<start + count {
      let digit = Int(text[place]) - 48
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private func isFraction(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard text[start] == UInt8(ascii: "."), end > start + 1 else { return false }
    return (start + 1..<end).allSatisfy { text[$0].isDigit }
  }
}
