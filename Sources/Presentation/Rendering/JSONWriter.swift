/// Puts JSON together piece by piece, so that a document may be longer than memory.
///
/// RFC 8259. Whatever is hidden in a text is written as `\u…`, which means the same to every
/// reader and nothing to a terminal.
struct JSONWriter {
  /// UTF-8 that was put together since it was last taken: appending bytes costs a good deal less
  /// than appending texts, and a document may have millions of pieces.
  private var bytes: [UInt8] = []
  private let pretty: Bool
  private var depth = 0
  /// Whether nothing stands yet in the list or record that is open.
  private var isFirst = true

  init(pretty: Bool) { self.pretty = pretty }

  /// Hands over what was put together and goes on behind it.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Adds what is JSON already, such as a newline behind the document.
  mutating func raw(_ piece: String) { bytes.append(contentsOf: piece.utf8) }

  mutating func open(_ bracket: String) {
    raw(bracket)
    depth += 1
    isFirst = true
  }

  mutating func close(_ bracket: String) {
    depth -= 1
    if !isFirst { breakLine() }
    raw(bracket)
    isFirst = false
  }

  /// The name of the next value of a record.
  mutating func key(_ name: String) {
    beginElement()
    string(name)
    raw(pretty ? ": " : ":")
  }

  mutating func element(_ value: Value) {
    beginElement()
    append(value)
  }

  mutating func fields(_ fields: Fields) {
    for field in fields.all {
      key(field.name)
      append(field.value)
    }
  }

  mutating func append(_ value: Value) {
    switch value {
    case .null: raw("null")
    case .bool(let value): raw(value ? "true" : "false")
    case .int(let value): raw(String(value))
    case .double(let value): raw(shortestText(value) ?? "null")
    case .text(let value): string(value)
    case .list(let values): list(values)
    case .record(let record):
      open("{")
      fields(record)
      close("}")
    }
  }

  private mutating func list(_ values: [Value]) {
    // Numbers in a row read better than one a line.
    if pretty, values.allSatisfy(\.isScalar) {
      raw("[")
      for (index, value) in values.enumerated() {
        if index > 0 { raw(", ") }
        append(value)
      }
      raw("]")
    } else {
      open("[")
      for value in values { element(value) }
      close("]")
    }
  }

  private mutating func beginElement() {
    if !isFirst { raw(",") }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard pretty else { return }
    raw("\n")
    for _ in 0..<depth { raw("  ") }
  }

  private mutating func string(_ value: String) {
    raw("\"")
    if value.utf8.allSatisfy(isUnescaped) {
      raw(value)
    } else {
      raw(replacing(in: value, escape))
    }
    raw("\"")
  }

  private func isUnescaped(_ byte: UInt8) -> Bool {
    0x20...0x7E ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    guard scalar.isHidden else { return nil }
    return UTF16.encode(scalar)?.reduce(into: "") { escapes, unit in
      let digits = String(unit, radix: 16)
      escapes += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}

extension Value {
  /// On one line.
  var compactJSON: String {
    var writer = JSONWriter(pretty: false)
    writer.append(self)
    return String(decoding: writer.take(), as: UTF8.self)
  }
}
