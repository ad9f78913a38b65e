import EventLogs
import MailingModel

/// Rows of the winter sale that test a reader: some make no sense, some belong to nobody.
enum WinterSaleOddities {
  static func write(_ writer: LogWriter, _ days: [String]) {
    unattributed(writer, days)
    duplicates(writer, days)
    rejected(writer, days)
    oldStyle(writer, days)
    lineEnds(writer, days)
  }

  private static func stranger(_ number: Int) -> Message {
    Message(
      id: "f00dfeed0000000\(number)",
      address: "early.bird\(number)@gmail.example",
      mailing: "",
      profile: 0
    )
  }

  private static func noon(_ day: Int) -> Int {
    CivilTime(year: 2026, month: 11, day: 3 + day, hour: 12).secondsSince1970
  }

  /// Events of messages that were sent before the first day of these files.
  private static func unattributed(_ writer: LogWriter, _ days: [String]) {
    for number in 1...4 {
      writer.write(
        LogWriter.type(.pom, .impression),
        at: noon(0) + number,
        of: stranger(number),
        ["ip": "198.51.100.7", "countrycode": "NL", "city": "Haarlem"]
      )
    }
    for number in 1...2 {
      writer.write(
        LogWriter.type(.pom, .click),
        at: noon(1) + number,
        of: stranger(number),
        ["ip": "198.51.100.7", "linkinfo": "2990"]
      )
    }
  }

  /// Two rows that are logged twice.
  private static func duplicates(_ writer: LogWriter, _ days: [String]) {
    for _ in 1...2 {
      writer.write(
        LogWriter.type(.pom, .click),
        at: noon(2),
        of: stranger(3),
        ["linkinfo": "2991"]
      )
      writer.write(LogWriter.type(.pom, .delivery), at: noon(2), of: stranger(4))
    }
  }

  /// Rows that cannot be read: too short, no such time, no id, text behind a quote.
  private static func rejected(_ writer: LogWriter, _ days: [String]) {
    let (clicks, errors) = (LogWriter.type(.pom, .click), LogWriter.type(.pom, .error))
    writer.write(line: "0123456789abcdef,\"2026-11-05 10:00:00\",192.0.2.1\n", clicks, days[2])
    writer.write(
      line: "0123456789abcdef,\"2026-13-45 25:00:00\",192.0.2.1,,x@gmail.example,,,,,,3001,,,,,,\n",
      clicks,
      days[2]
    )
    writer.write(
      line: ",\"2026-11-05 10:00:00\",soft,4.2.2,,451,,x@gmail.example,,,,,,,\n",
      errors,
      days[2]
    )
    writer.write(
      line: "0123456789abcdef,\"2026-11-05 10:00:00\"Z,soft,4.2.2,,451,,x@gmail.example,,,,,,,\n",
      errors,
      days[2]
    )
  }

  /// Clicks of the old style, which name no link.
  private static func oldStyle(_ writer: LogWriter, _ days: [String]) {
    let type = LogWriter.type(.pom, .click, isOldStyle: true)
    for number in 5...6 {
      writer.write(type, at: noon(3) + number, of: stranger(number), ["ip": "203.0.113.\(number)"])
    }
  }

  /// A file with the line ends of another system, bytes that are no UTF-8, and no line end at
  /// its end.
  private static func lineEnds(_ writer: LogWriter, _ days: [String]) {
    let type = LogWriter.type(.pom, .error)
    let row = "f00dfeed00000008,\"2026-11-07 08:00:00\",hard,5.1.1,\"user unknown, caf"
    let rest = "\",550,,last@gmail.example,,,,,,,"
    let second =
      "f00dfeed00000009,\"2026-11-07 08:00:01\",hard,5.1.1,,550,,last@gmail.example,,,,,,,"
    writer.writeFirst(
      bytes: Array((type.columns.joined(separator: ",") + "\r\n" + row).utf8) + [0xE9]
        + Array((rest + "\r\n" + second).utf8),
      type,
      days[4]
    )
  }
}
