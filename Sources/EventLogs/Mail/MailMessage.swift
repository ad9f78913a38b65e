import MailingModel

/// A message of mail, or a part of one: RFC 5322 and 2045, as far as reports need them, and read the
/// way they come: with bare line feeds, without an end, with encodings that are not allowed.
struct MailMessage {
  private let fields: [(name: String, value: String)]
  private let body: ArraySlice<UInt8>

  /// Parts within parts within …
  private static let depthLimit = 16
  /// More fields, or parts, than these are not looked at.
  private static let countLimit = 1_000

  init(_ bytes: ArraySlice<UInt8>) {
    let (fields, rest) = Self.fields(of: bytes)
    (self.fields, body) = (fields, rest)
  }

  /// The value of the first field of a name, unfolded; nil without one.
  func field(_ name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// The values of all fields of a name.
  func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The first fields, by name in lower case; long ones name nothing.
  var shortFields: [String: String] {
    Dictionary(fields.prefix(100).filter { $0.value.utf8.count <= 200 }) { first, _ in first }
  }

  /// `text/plain` of `Text/Plain; charset=…`, in lower case.
  var type: String { Self.head(of: field("content-type") ?? "text/plain") }

  /// This part and those within it, from the outside in.
  func parts(depth: Int = 0) -> [MailMessage] {
    guard depth < Self.depthLimit else { return [self] }
    if type.hasPrefix("multipart/"), let boundary = parameter("boundary", of: "content-type") {
      let inner = split(by: boundary).flatMap { MailMessage($0).parts(depth: depth + 1) }
      return [self] + inner.prefix(Self.countLimit)
    }
    // A report may have been sent on.
    if type == "message/rfc822" {
      return [self] + MailMessage(content[...]).parts(depth: depth + 1)
    }
    return [self]
  }

  /// What the part holds, decoded.
  var content: [UInt8] {
    switch Self.head(of: field("content-transfer-encoding") ?? "") {
    case "base64": return TransferEncoding.base64(body)
    case "quoted-printable": return TransferEncoding.quotedPrintable(body)
    default: return Array(body)
    }
  }

  /// Blocks of fields with blank lines between them, as reports have them.
  var blocks: [MailMessage] {
    var blocks: [MailMessage] = []
    var rest = content[...]
    while !rest.isEmpty && blocks.count < Self.countLimit {
      let start = rest.firstIndex { $0 > 0x20 } ?? rest.endIndex
      let block = MailMessage(rest[start...])
      if !block.fields.isEmpty { blocks.append(block) }
      guard block.body.startIndex > rest.startIndex else { break }
      rest = block.body
    }
    return blocks
  }

  private static func head(of value: String) -> String {
    value.prefix { $0 != ";" }.trimmed.lowercased()
  }

  /// A parameter of a field: `x` of `multipart/report; boundary="x"`.
  private func parameter(_ name: String, of field: String) -> String? {
    var rest = (self.field(field) ?? "").drop { $0 != ";" }
    while let semicolon = rest.popFirst(), semicolon == ";" {
      rest = rest.drop { $0.isWhitespace }
      let found = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(found.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      var value: Substring
      if rest.first == "\"" {
        value = rest.dropFirst().prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 1).drop { $0 != ";" }
      } else {
        value = rest.prefix { $0 != ";" && !$0.isWhitespace }
        rest = rest.dropFirst(value.count).drop { $0 != ";" }
      }
      if found.trimmed.lowercased() == name { return String(value) }
    }
    return nil
  }

  /// What stands between the lines that are a boundary; the last need not be closed.
  private func split(by boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array(("--" + boundary).utf8)
    var parts: [ArraySlice<UInt8>] = []
    var begin: Int?
    for line in Lines(body) where line.content.starts(with: mark) {
      if let begin { parts.append(body[begin..<line.start]) }
      let rest = line.content.dropFirst(mark.count)
      begin = rest.starts(with: Array("--".utf8)) ? nil : line.next
      if begin == nil || parts.count == Self.countLimit { break }
    }
    if let begin { parts.append(body[begin...]) }
    return parts
  }

  /// The fields that some bytes begin with, unfolded, and what is behind the blank line.
  private static func fields(
    of bytes: ArraySlice<UInt8>
  ) -> ([(name: String, value: String)], ArraySlice<UInt8>) {
    var fields: [(name: String, value: String)] = []
    for line in Lines(bytes) {
      if line.content.isEmpty { return (fields, bytes[line.next...]) }
      let text = String(decoding: line.content, as: UTF8.self)
      if text.first == " " || text.first == "\t" {
        if !fields.isEmpty { fields[fields.count - 1].value += " " + text.trimmed }
      } else if let colon = text.firstIndex(of: ":"), fields.count < countLimit {
        let name = text[..<colon].trimmed.lowercased()
        fields.append((name, text[text.index(after: colon)...].trimmed))
      }
    }
    return (fields, bytes[bytes.endIndex...])
  }
}

/// The lines of some bytes.
struct Lines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>

  struct Line {
    let start: Int
    /// Without its line end.
    let content: ArraySlice<UInt8>
    /// Where the next begins.
    let next: Int
  }

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> Line? {
    guard !rest.isEmpty else { return nil }
    let start = rest.startIndex
    let feed = rest.firstIndex(of: UInt8(ascii: "\n"))
    let next = feed.map { $0 + 1 } ?? rest.endIndex
    var content = rest[start..<(feed ?? rest.endIndex)]
    if content.last == UInt8(ascii: "\r") { content.removeLast() }
    rest = rest[next...]
    return Line(start: start, content: content, next: next)
  }
}

extension StringProtocol {
  /// Without blanks around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
