import MailingModel

/// Reads what Postfix logs of each try to deliver: lines with `to=` and `status=`. Other lines of a log
/// are of other programs and no records.
final class SyslogRecords: RecordDecoder {
  private let paths: [String]
  private let values: ValueBuffer

  init(_ paths: [String]) {
    self.paths = paths
    values = ValueBuffer(paths.count)
  }

  var canGoOn: Bool { true }

  func find(_ held: HeldBytes, from place: Int) -> RecordFind {
    var place = place
    while place < held.limit,
      let line = held.line(from: place)
    {
      if Self.fields(Self.bytes(held.bytes, place, line.end)) != nil { return .record(at: place) }
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
    guard let fields = Self.fields(Self.bytes(held.bytes, place, line.end)) else {
      return .broken(.strayText, next: line.next)
    }
    values.clear()
    for (slot, path) in paths.enumerated() {
      if let value = fields[path] { values.set(slot, Array(value.utf8)) }
    }
    return .record(next: line.next)
  }

  func value(_ slot: Int) -> UnsafeRawBufferPointer? { values.value(slot) }

  private static func bytes(
    _ bytes: UnsafePointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + start, count: end - start)
  }

  private static let status = Array(", status=".utf8)

  /// What a line says: `TIME HOST postfix/smtp[1]: QUEUE: to=<a@x>, relay=…, dsn=5.1.1, status=bounced (…)`.
  ///
  /// - Returns: nil of a line that tells of no try.
  static func fields(_ line: UnsafeBufferPointer<UInt8>) -> [String: String]? {
    // Most lines say nothing of the kind, and need not become text.
    guard line.count < 64 << 10, contains(line, status) else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    // Of a message that expired it is told from whom it was.
    guard let program = text.range(of: "postfix"),
      let to = text.range(of: ": to=<", from: program)
        ?? text.range(of: ": from=<", from: program)
    else { return nil }
    var fields: [String: String] = ["time": String(time(text))]
    let before = text[..<to.lowerBound]
    guard let space = before.lastIndex(of: " ") else { return nil }
    fields["queue"] = String(before[before.index(after: space)...])
    for part in split(text[to.lowerBound...].dropFirst(2)) {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let name = part[..<equals].trimmed
      var value = part[part.index(after: equals)...]
      if name == "status" {
        let word = value.prefix { $0.isLetter }
        fields["reason"] = value.dropFirst(word.count).trimmed
        value = word
      }
      if value.first == "<" { value = value.dropFirst().prefix { $0 != ">" } }
      fields[name] = value.trimmed
    }
    return fields["status"] == nil ? nil : fields
  }

  /// The parts between commas, up to the status, whose text may hold more of them.
  private static func split(_ text: Substring) -> [Substring] {
    var (parts, rest): ([Substring], Substring) = ([], text)
    while let comma = rest.firstIndex(of: ","), !rest.trimmed.hasPrefix("status=") {
      parts.append(rest[..<comma])
      rest = rest[rest.index(after: comma)...]
    }
    return parts + [rest]
  }

  /// `Oct 10 01:23:45`, or a time that is one word.
  private static func time(_ text: String) -> Substring {
    var rest = text[...]
    // A priority may stand before it.
    if rest.first == "<", let end = rest.firstIndex(of: ">") { rest = rest[end...].dropFirst() }
    return rest.first?.isNumber == true ? rest.prefix { $0 != " " } : rest.prefix(15)
  }

  private static func contains(
    _ line: UnsafeBufferPointer<UInt8>,
    _ wanted: [UInt8]
  ) -> Bool {
    guard line.count >= wanted.count else { return false }
    return (0...line.count - wanted.count).contains { start in
      line[start] == wanted[0] && wanted.indices.allSatisfy { line[start + $0] == wanted[$0] }
    }
  }
}

extension String {
  /// Where a text stands first, behind another place.
  fileprivate func range(of text: String, from place: Range<Index>? = nil) -> Range<Index>? {
    let start = place?.upperBound ?? startIndex
    return self[start...].firstRange(of: text)
  }
}
