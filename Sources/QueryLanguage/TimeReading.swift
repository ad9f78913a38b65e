import MailingModel

extension Parser {
  /// The time of the clause `since` or `until`; a date and a clock time may be two words.
  mutating func time(_ clause: ClauseKind) throws(QueryError) -> StatedTime {
    try advance()
    var (word, span) = try value(clause)
    if StatedTime.isDate(word), let clock = next.keyword, StatedTime.looksLikeClock(clock) {
      word += " " + clock
      span = span.joined(next.span)
      try advance()
    }
    do { return try StatedTime(word) } catch { throw self.error(.badTime(word, error), span) }
  }
}

extension StatedTime {
  /// Reads a time: `2026-11-03`, `2026-11-03 12:00`, `2026-11-03T12:00:00`, `+24h`. Behind a clock time may stand
  /// how far it is from UTC: `Z`, `+01:00`; a fraction of a second says nothing here.
  init(_ text: String) throws(Fault) {
    if let seconds = Self.span(text) {
      self = .span(seconds: seconds)
      return
    }
    let text = text.uppercased()
    let separator: Character = text.contains("T") ? "T" : " "
    let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = parts.first.flatMap({ Self.numbers($0, "-", [4, 2, 2]) }) else { throw .form }
    var (clock, offset): ([Int], Int?) = ([], nil)
    if parts.count > 1 {
      guard let read = Self.clock(parts[1]) else { throw .form }
      (clock, offset) = read
    }
    let civil = CivilTime(
      year: date[0],
      month: date[1],
      day: date[2],
      hour: clock.first ?? 0,
      minute: clock.dropFirst().first ?? 0,
      second: clock.dropFirst(2).first ?? 0
    )
    guard civil.isValid else { throw .doesNotExist }
    let precision: Precision = clock.isEmpty ? .day : clock.count == 2 ? .minute : .second
    let seconds = civil.secondsSince1970 - (offset ?? 0)
    guard let moment = UInt32(exactly: seconds).map(Moment.init) else { throw .outOfReach }
    self = offset == nil ? .civil(civil, precision) : .moment(moment, precision)
  }

  /// The hour, minute and perhaps second of a clock time, and its distance from UTC in seconds if it says one.
  private static func clock(_ text: Substring) -> (numbers: [Int], offset: Int?)? {
    let digits = text.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
    let behind = text[digits.endIndex...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let count = digits.split(separator: ":").count == 2 ? 2 : 3
    guard let numbers = numbers(parts[0], ":", Array(repeating: 2, count: count)),
      parts.count == 1 || (parts.count == 2 && count == 3 && wholeNumber(String(parts[1])) != nil)
    else { return nil }
    if behind.isEmpty { return (numbers, nil) }
    if behind == "Z" { return (numbers, 0) }
    let distance = behind.dropFirst().filter { $0 != ":" }
    guard let number = wholeNumber(distance), distance.utf8.count == 4 || distance.utf8.count == 2
    else { return nil }
    let (hours, minutes) = distance.utf8.count == 4 ? (number / 100, number % 100) : (number, 0)
    guard hours <= 18, minutes < 60 else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return (numbers, behind.first == "-" ? -seconds : seconds)
  }

  /// Whether a word is written as a date.
  static func isDate(_ word: String) -> Bool { numbers(word[...], "-", [4, 2, 2]) != nil }

  /// Whether a word is meant as a time of day, if perhaps badly written.
  static func looksLikeClock(_ word: String) -> Bool {
    word.utf8.first?.isDigit == true && word.contains(":")
  }

  /// Numbers of so many digits with a sign between them.
  private static func numbers(
    _ text: Substring,
    _ sign: Character,
    _ digits: [Int]
  ) -> [Int]? {
    let parts = text.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count == digits.count else { return nil }
    var numbers: [Int] = []
    for (part, count) in zip(parts, digits) {
      guard part.utf8.count == count, part.utf8.allSatisfy(\.isDigit), let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The seconds of `+24h`. What is longer than all times are from each other is as good as that.
  private static func span(_ text: String) -> Int? {
    guard text.first == "+", let unit = text.last.flatMap({ units[$0.lowercased()] }),
      let number = wholeNumber(String(text.dropFirst().dropLast()))
    else { return nil }
    let (seconds, isTooLarge) = number.multipliedReportingOverflow(by: unit)
    return isTooLarge ? Int(UInt32.max) : min(seconds, Int(UInt32.max))
  }

  private static let units = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
}
