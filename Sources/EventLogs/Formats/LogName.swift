import MailingModel

/// What a file's name says: `pom-attempts.2026-11-03.log`.
public struct LogName: Hashable, Sendable {
  public let format: LogFormat
  /// `2026-11-03`.
  public let date: String

  /// Reads `PREFIX.YYYY-MM-DD`, with anything behind it; nil for any other name.
  ///
  /// - Parameter name: the last component of a path.
  public init?(_ name: String) {
    guard let dot = name.firstIndex(of: "."),
      let format = LogFormat.named(prefix: String(name[..<dot]))
    else { return nil }
    let rest = name[name.index(after: dot)...].utf8.prefix(10)
    let parts = rest.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard rest.count == 10, parts.map(\.count) == [4, 2, 2] else { return nil }
    let isDigits = parts.joined().allSatisfy(\.isDigit)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard isDigits, numbers.count == 3,
      CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]).isValid
    else { return nil }
    self.format = format
    self.date = String(decoding: rest, as: UTF8.self)
  }
}
