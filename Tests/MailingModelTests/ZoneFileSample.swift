@testable import MailingModel

/// A TZif file made to measure, as bytes.
struct ZoneFileSample {
  var version: UInt8 = 2
  /// Times of changes and indexes of types.
  var changes: [(time: Int64, type: UInt8)] = []
  /// Seconds east of UTC.
  var types: [Int32] = [0]
  var footer = ""
  /// Fat files say everything in the first part too, slim ones leave it empty.
  var isFat = false
  var leapSeconds = 0

  /// Central European time from 1996 on, slim: one change, and a rule for all others.
  static let amsterdam = ZoneFileSample(
    changes: [(828_234_000, 1), (846_378_000, 0)],
    types: [3_600, 7_200],
    footer: "CET-1CEST,M3.5.0,M10.5.0/3"
  )

  var bytes: [UInt8] {
    guard version >= 2 else { return part(width: 4, isFull: true) }
    return part(width: 4, isFull: isFat) + part(width: 8, isFull: true)
      + Array("\n\(footer)\n".utf8)
  }

  func zone(named name: String = "Test/Sample") throws -> Zone {
    try Zone(name: name, tzif: bytes)
  }

  private func part(width: Int, isFull: Bool) -> [UInt8] {
    let changes = isFull ? changes : []
    let types = isFull ? types : [0]
    var bytes = Array("TZif".utf8) + [version == 1 ? 0 : version + 48]
    bytes += [UInt8](repeating: 0, count: 15)
    let names = Array("ABC\0".utf8)
    for count in [0, 0, isFull ? leapSeconds : 0, changes.count, types.count, names.count] {
      bytes += bigEndian(Int64(count), width: 4)
    }
    for change in changes { bytes += bigEndian(change.time, width: width) }
    bytes += changes.map(\.type)
    for type in types { bytes += bigEndian(Int64(type), width: 4) + [0, 0] }
    let leaps = [UInt8](repeating: 0, count: isFull ? leapSeconds * (width + 4) : 0)
    return bytes + names + leaps
  }

  private func bigEndian(_ value: Int64, width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

extension CivilTime {
  /// `2026-03-29 02:30:00`, which the test vouches for.
  init(_ text: String) {
    let fields = text.split { "- :".contains($0) }.map { Int($0) ?? 0 }
    self.init(
      year: fields[0],
      month: fields[1],
      day: fields[2],
      hour: fields[3],
      minute: fields[4],
      second: fields[5]
    )
  }
}

extension Moment {
  /// `2026-03-29 01:00:00`, in UTC.
  init(utc text: String) {
    self.init(seconds: UInt32(clamping: CivilTime(text).secondsSince1970))
  }
}
