import EventLogs
import MailingModel

/// Times as senders write them.
enum TimeProbe {
  /// What is remembered of one time changes nothing about the next, and a civil time is as many
  /// seconds as counting days gives.
  static func contradiction(_ bytes: [UInt8]) -> String? {
    let lines = bytes.prefix(4_000).split(
      separator: UInt8(ascii: "\n"),
      omittingEmptySubsequences: false
    )
    var used = TimeReader(zone: .utc, latest: latest)
    for line in lines {
      for form in TimeForm.allCases {
        var fresh = TimeReader(zone: .utc, latest: latest)
        let (time, again) = line.withUnsafeBytes { (fresh.read($0, form), used.read($0, form)) }
        let text = String(decoding: line, as: UTF8.self)
        if time != again { return "\(form) ‘\(text)’: \(told(time)), then \(told(again))" }
        if case .civil = form, time != seconds(Array(line)) {
          return "‘\(text)’ is \(told(time)), by counting \(told(seconds(Array(line))))"
        }
      }
    }
    return nil
  }

  private static let latest: UInt32 = 1_796_083_200

  private static func told(_ time: UInt32?) -> String { time.map { String($0) } ?? "no time" }

  /// The slow and obvious way.
  private static func seconds(_ text: [UInt8]) -> UInt32? {
    func number(_ range: Range<Int>) -> Int? {
      text[range].allSatisfy { 48...57 ~= $0 }
        ? Int(String(decoding: text[range], as: UTF8.self)) : nil
    }
    let signs: [(Int, String)] = [(4, "-"), (7, "-"), (10, " T"), (13, ":"), (16, ":")]
    guard text.count >= 19, signs.allSatisfy({ $1.utf8.contains(text[$0]) }),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    if text.count > 19 {
      guard text[19] == UInt8(ascii: "."), text.count > 20, number(20..<21) != nil,
        text[20...].allSatisfy({ 48...57 ~= $0 })
      else { return nil }
    }
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    func length(_ month: Int, of year: Int) -> Int {
      month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
    guard year >= 1970, 1...12 ~= month, day >= 1, day <= length(month, of: year), hour < 24,
      minute < 60, second <= 60
    else { return nil }
    var days = day - 1
    for past in 1970..<year { days += isLeap(past) ? 366 : 365 }
    for past in 1..<month { days += length(past, of: year) }
    // The last minute before 2106 has no seconds to spare.
    let start = days * 86_400 + hour * 3_600 + minute * 60
    return start < Int(UInt32.max) - 60 ? UInt32(start + second) : nil
  }
}
