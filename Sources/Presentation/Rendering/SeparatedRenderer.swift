/// The main table with a header row and separated cells. Rows are streamed.
///
/// RFC 4180: a cell that needs them stands in quotes, doubled within. A cell that a spreadsheet
/// would run as a formula begins with an apostrophe. What is not available is an empty cell; the
/// values of a list stand side by side with a space between.
public struct SeparatedRenderer: Rendering {
  private let separator: UInt8
  private let lineEnd: String
  /// Whether a terminal is what reads this: then nothing in a cell may act on it.
  private let isForTerminal: Bool

  /// Commas and CRLF.
  public static func csv(forTerminal isForTerminal: Bool = false) -> SeparatedRenderer {
    SeparatedRenderer(separator: UInt8(ascii: ","), lineEnd: "\r\n", isForTerminal: isForTerminal)
  }

  /// Tabs and LF.
  public static func tsv(forTerminal isForTerminal: Bool = false) -> SeparatedRenderer {
    SeparatedRenderer(separator: UInt8(ascii: "\t"), lineEnd: "\n", isForTerminal: isForTerminal)
  }

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    // Asked before anything is printed: a statement that fails at once prints no header.
    var row = try answer.table.rows.next()
    var columns = answer.table.columns.map(FieldPath.init)
    // Bytes, since appending these costs a good deal less than appending texts.
    var line: [UInt8] = []

    for (place, name) in answer.table.columns.enumerated() { add(.text(name), place, to: &line) }
    try end(&line, sink)
    while let current = row {
      for place in columns.indices { add(columns[place].value(in: current), place, to: &line) }
      try end(&line, sink)
      row = try answer.table.rows.next()
    }
  }

  private func end(_ line: inout [UInt8], _ sink: any ByteSink) throws {
    line += lineEnd.utf8
    try sink.write(bytes: line)
    line.removeAll(keepingCapacity: true)
  }

  private func add(_ value: Value, _ place: Int, to line: inout [UInt8]) {
    if place > 0 { line.append(separator) }
    switch value {
    case .text, .list, .record: line += quoted(harmless(value)).utf8
    // Numbers of ours are never formulas, nor do they need quotes.
    default: line += value.cellText.utf8
    }
  }

  /// The text of a cell, guarded if it could be a formula.
  private func harmless(_ value: Value) -> String {
    let text = isForTerminal ? visible(value.cellText) : value.cellText
    if case .record = value { return text }
    return startsFormula(text) ? "'" + text : text
  }

  private func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      switch byte {
      // The semicolon separates cells for spreadsheets where the comma is for decimals.
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: true
      default: false
      }
    }
    guard needsQuotes else { return text }
    return "\"" + replacing(in: text) { $0 == "\"" ? "\"\"" : nil } + "\""
  }
}

/// A column of rows, which stands at the same place in nearly all of them.
private struct FieldPath {
  private let names: [String]
  /// Where the first name was found last.
  private var place = 0

  init(_ column: String) { names = column.split(separator: ".").map(String.init) }

  mutating func value(in row: Fields) -> Value {
    guard let name = names.first else { return .null }
    if !(row.all.indices.contains(place) && row.all[place].name == name) {
      guard let found = row.all.firstIndex(where: { $0.name == name }) else { return .null }
      place = found
    }
    let value = row.all[place].value
    return names.count == 1 ? value : value.value(at: names.dropFirst()) ?? .null
  }
}

/// Whether a spreadsheet may run a text: by how it starts, unless it is just a number.
func startsFormula(_ text: String) -> Bool {
  switch text.unicodeScalars.first {
  // The wide forms are taken for the narrow ones by some.
  case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
    !isNumber(text)
  default: false
  }
}

/// Whether a text is a decimal number, such as `-5`, `+31.5` or `-1e3`.
private func isNumber(_ text: String) -> Bool {
  var rest = text.utf8[...]
  func skip(_ test: (UInt8) -> Bool) -> Int {
    let matching = rest.prefix(while: test)
    rest = rest[matching.endIndex...]
    return matching.count
  }
  let isSign: (UInt8) -> Bool = { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  let isDigit: (UInt8) -> Bool = { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }

  guard skip(isSign) <= 1, skip(isDigit) > 0 else { return false }
  if rest.first == UInt8(ascii: ".") {
    rest = rest.dropFirst()
    guard skip(isDigit) > 0 else { return false }
  }
  if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
    rest = rest.dropFirst()
    guard skip(isSign) <= 1, skip(isDigit) > 0 else { return false }
  }
  return rest.isEmpty
}

extension Value {
  /// As the one cell of a row. A record, which a column should not lead to, is its JSON.
  fileprivate var cellText: String {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): shortestText(value) ?? ""
    case .text(let value): value
    case .list(let values) where values.allSatisfy(\.isScalar):
      values.map(\.cellText).joined(separator: " ")
    case .list, .record: compactJSON
    }
  }
}
