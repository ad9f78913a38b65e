import Glibc
import MailingModel

/// Reads messages of mail: one a file, or several in a box, each behind a line that begins with `From ` and
/// says when it came.
///
/// What a message reports is told as a list of records, in JSON.
final class MailRecords: RecordDecoder {
  /// The path of the list of what is reported.
  static let events = "events"
  /// The path that says that nothing is.
  static let isOther = "other"

  private let isBox: Bool
  private let paths: [String]
  private let values: ValueBuffer

  init(isBox: Bool, _ paths: [String]) {
    (self.isBox, self.paths) = (isBox, paths)
    values = ValueBuffer(paths.count)
  }

  var canGoOn: Bool { false }

  func find(_ held: HeldBytes, from place: Int) -> RecordFind { held.filled(from: place) }

  func guess(_ held: HeldBytes, behind place: Int) -> Int? {
    isBox ? Self.next(held.bytes, from: place, held.limit) : nil
  }

  func read(_ held: HeldBytes, at place: Int) -> RecordEnd {
    let next = isBox ? Self.next(held.bytes, from: place + 1, held.limit) : nil
    guard next != nil || held.isLast else {
      return held.limit - place > recordLimit ? .broken(.recordTooLong) : .incomplete
    }
    let end = next ?? held.limit
    if end - place > recordLimit { return .broken(.recordTooLong, next: end) }
    let text = Array(UnsafeBufferPointer(start: held.bytes + place, count: end - place))
    let head = text.starts(with: Self.mark) ? Lines(text[...]).first { _ in true }?.next ?? 0 : 0
    let report = MailReport(MailMessage(text[head...]))
    values.clear()
    if let slot = paths.firstIndex(of: report.events.isEmpty ? Self.isOther : Self.events) {
      values.set(slot, report.events.isEmpty ? [1] : Array(Self.json(report.events).utf8))
    }
    return .record(next: end)
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values.value(slot) }

  static let mark = Array("From ".utf8)

  /// Where the next message of a box begins: at a line that begins with `From `, behind a blank one.
  private static func next(_ bytes: UnsafePointer<UInt8>, from start: Int, _ limit: Int) -> Int? {
    var place = start
    while let line = RowScanner.line(bytes, from: place, limit: limit, isLast: false) {
      let next = line.next
      let isBlank = line.end == place
      place = next
      if isBlank && limit - next >= mark.count && memcmp(bytes + next, mark, mark.count) == 0,
        let line = RowScanner.line(bytes, from: next, limit: limit, isLast: true),
        isDated(UnsafeBufferPointer(start: bytes + next, count: min(line.end - next, 200)))
      {
        return next
      }
    }
    return nil
  }

  /// Whether a line that begins a message says when it came: in a text that it may be, none does.
  private static func isDated(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let words = line.split(separator: UInt8(ascii: " ")).dropFirst(2)
    return words.contains { word in
      let clock = word.split(separator: UInt8(ascii: ":"))
      return clock.count >= 2 && clock.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isDigit) }
    }
  }

  private static func json(_ records: [[String: String]]) -> String {
    let objects = records.map { record in
      let fields = record.sorted { $0.key < $1.key }.map { quoted($0) + ":" + quoted($1) }
      return "{" + fields.joined(separator: ",") + "}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        quoted.unicodeScalars.append("\\")
        quoted.unicodeScalars.append(scalar)
      case "\u{0}"..<" ": quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
