import MailingModel

/// Reads what Postfix logs of each try to deliver: lines with `to=` and `status=`, such as
/// `TIME HOST postfix/smtp[1]: QUEUE: to=<a@x>, relay=…, dsn=5.1.1, status=bounced (…)`. Other lines of
/// a log are of other programs and no records.
final class SyslogRecords: RecordDecoder {
  private let paths: [[UInt8]]
  private var values: [UnsafeRawBufferPointer?]

  init(_ paths: [String]) {
    self.paths = paths.map { Array($0.utf8) }
    values = Array(repeating: nil, count: paths.count)
  }

  var canGoOn: Bool { true }

  func find(_ held: HeldBytes, from place: Int) -> RecordFind {
    var place = place
    while place < held.limit,
      let line = held.line(from: place)
    {
      if Self.fields(held, place, line.end) != nil { return .record(at: place) }
      place = line.next
    }
    // A line without an end is none before that is there.
    return held.limit - place > recordLimit ? .stray(at: place) : .none(upTo: place)
  }

  func guess(_ held: HeldBytes, behind start: Int) -> Int? {
    guard let line = held.line(from: start, isLast: false),
      case .record(let place) = find(held, from: line.next)
    else { return nil }
    return place
  }

  func read(_ held: HeldBytes, at place: Int) -> RecordEnd {
    guard let line = held.line(from: place) else {
      return held.limit - place > recordLimit ? .broken(.recordTooLong) : .incomplete
    }
    guard let fields = Self.fields(held, place, line.end) else {
      return .broken(.strayText, next: line.next)
    }
    for slot in values.indices { values[slot] = nil }
    let text = held[place..<line.end]
    set("time".utf8, Self.time(text))
    // The queue's id is the last word before the fields, and its colon.
    let head = text[..<(fields - place - 2)]
    let space = head.lastIndex(of: UInt8(ascii: " "))
    set("queue".utf8, head[(space.map { $0 + 1 } ?? 0)...])
    read(held[fields..<line.end])
    return .record(next: line.next)
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values[slot] }

  /// Where the fields of a line begin; nil of a line that tells of no try.
  private static func fields(_ held: HeldBytes, _ start: Int, _ end: Int) -> Int? {
    // Most lines say nothing of the kind.
    guard held.find(", status=", from: start, before: end) != nil,
      let program = held.find("postfix", from: start, before: end)
    else { return nil }
    // Of a message that expired it is told from whom it was.
    let found =
      held.find(": to=<", from: program, before: end)
      ?? held.find(": from=<", from: program, before: end)
    return found.map { $0 + 2 }
  }

  /// When a line was written: `Oct 10 01:23:45`, or a time that is one word.
  private static func time(_ line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    var rest = line[...]
    // A priority may stand before it, and behind that the version of RFC 5424.
    if rest.first == UInt8(ascii: "<"), let close = rest.firstIndex(of: UInt8(ascii: ">")) {
      rest = rest[(close + 1)...]
      if rest.dropFirst().first == UInt8(ascii: " ") { rest = rest.dropFirst(2) }
    }
    let isWord = rest.first?.isDigit == true
    return isWord ? rest.prefix { $0 != UInt8(ascii: " ") } : rest.prefix(15)
  }

  /// Reads `name=value` between commas, up to the status, in whose text more of them may stand.
  private func read(_ fields: UnsafeRawBufferPointer) {
    var rest = fields[...]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = rest[..<equals].drop { $0 == UInt8(ascii: " ") }
      rest = rest[(equals + 1)...]
      if name.elementsEqual("status".utf8) {
        let word = rest.prefix(while: \.isLetter)
        set("status".utf8, word)
        return set("reason".utf8, rest.dropFirst(word.count).drop { $0 == UInt8(ascii: " ") })
      }
      var value = rest.prefix { $0 != UInt8(ascii: ",") }
      // An address may hold commas.
      if rest.first == UInt8(ascii: "<"), let close = rest.firstIndex(of: UInt8(ascii: ">")) {
        value = rest[(rest.startIndex + 1)..<close]
      }
      set(name, value)
      let next = rest[value.endIndex...].firstIndex(of: UInt8(ascii: ","))
      rest = rest[(next.map { $0 + 1 } ?? rest.endIndex)...]
    }
  }

  private func set(
    _ name: some Collection<UInt8>,
    _ value: Slice<UnsafeRawBufferPointer>
  ) {
    guard let slot = paths.firstIndex(where: { $0.elementsEqual(name) }) else { return }
    values[slot] = UnsafeRawBufferPointer(rebasing: value)
  }
}
