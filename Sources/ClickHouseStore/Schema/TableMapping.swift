import MailingModel

/// How a table of somebody else is read: which of its columns is for what, and what its kinds of events are
/// called.
///
/// It is told by an address, as `table=sent&message=id&time=at&kind=type&kind.opened=impression`, or by a file
/// with such pairs, one a line.
public struct TableMapping: Sendable {
  static let fileKey = "mapping"
  static let needed = ["message", "time", "kind"]
  static let others = ["address", "mailing"] + StoredEvent.fields.map(\.rawValue)
  /// What can be said, beside values of kinds: `kind.opened=impression`.
  static let keys = ["table"] + needed + others

  static func isKnown(_ key: String) -> Bool { keys.contains(key) || key.hasPrefix("kind.") }

  typealias Pair = (key: String, value: String)

  let table: EventsTable
  /// As it was named.
  let name: String
  /// The same table with its rows of kinds that mean nothing here, and these kinds.
  let (ignored, ignoredKind): (String, String)

  /// Nil if no table is named.
  init?(_ told: [Pair]) throws(AddressError) {
    var fields = told
    if let file = told.last(where: { $0.key == Self.fileKey })?.value {
      // What the address says itself goes before what the file says.
      fields = try Self.pairs(ofFile: file) + told
    }
    func value(_ key: String) -> String? { fields.last { $0.key == key }?.value }
    guard let name = value("table") else {
      if let lost = fields.first?.key { throw .missingTable(lost) }
      return nil
    }
    for key in Self.needed where value(key) == nil { throw .missingColumn(key) }
    func column(_ key: String) -> String {
      value(key).map { "ifNull(toString(\(SQLLiteral.name($0))), '')" } ?? "''"
    }
    let kinds = try Self.kinds(fields)
    let texts = kinds.map { SQLLiteral.string(Array($0.text.utf8)) }.joined(separator: ", ")
    let values = kinds.map { String($0.kind.rawValue) }.joined(separator: ", ")
    let kind = "lower(\(column("kind")))"
    let source = name.split(separator: ".").map { SQLLiteral.name(String($0)) }
      .joined(separator: ".")
    var table = EventsTable(name: source)
    table.counted = "\(kind) IN (\(texts))"
    (ignored, ignoredKind) = ("\(source) WHERE \(kind) NOT IN (\(texts))", kind)
    (table.message, table.address) = (column("message"), column("address"))
    table.key = "cityHash64(\(table.message))"
    table.sender = "'\(Sender.table.name)'"
    table.time = "toUInt64(ifNull(toUInt32(\(SQLLiteral.name(value("time") ?? ""))), 0))"
    table.kind = "toUInt64(transform(\(kind), [\(texts)], [\(values)], 0))"
    table.name(mailing: value("mailing") == nil ? nil : column("mailing"), orAll: name)
    (table.tie, table.duplicate) = ("toUInt64(0)", "toUInt64(0)")
    (table.file, table.offset, table.line) = ("toUInt64(0)", "toUInt64(0)", "toUInt64(0)")
    table.tellsPlaces = false
    table.fields = [:]
    for field in StoredEvent.fields where value(field.rawValue) != nil {
      table.fields[field] = column(field.rawValue)
    }
    let link = table.text(.link)
    table.onUnsubscribeLink = "toUInt64(\(table.kind) = 5 AND lower(\(link)) = '{unsubscribe}')"
    table.isWithoutLink = value("link") == nil ? "toUInt64(\(table.kind) = 5)" : "toUInt64(0)"
    (self.table, self.name) = (table, name)
  }

  /// What values of the column of kinds mean: as said, or as kinds are called everywhere.
  private static func kinds(
    _ fields: [Pair]
  ) throws(AddressError) -> [(text: String, kind: EventKind)] {
    var kinds: [String: EventKind] = [:]
    for kind in EventKind.allCases {
      for name in [kind.name] + kind.otherNames { kinds[name] = kind }
    }
    for (key, value) in fields where key.hasPrefix("kind.") {
      guard let kind = EventKind.allCases.first(where: { $0.name == value.lowercased() }) else {
        throw .unknownKind(value)
      }
      kinds[String(key.dropFirst(5)).lowercased()] = kind
    }
    return kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What a file says: `KEY=VALUE` on a line, and what follows a `#` at its beginning is for who reads it.
  private static func pairs(ofFile path: String) throws(AddressError) -> [Pair] {
    let content: SmallFile
    do throws(SmallFile.Failure) { content = try SmallFile(path) } catch {
      throw .mapping(file: path, reason: error.reason)
    }
    var pairs: [Pair] = []
    let lines = content.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let text = trimmed(String(decoding: line, as: UTF8.self)[...])
      if text.isEmpty || text.hasPrefix("#") { continue }
      let pair = text.split(separator: "=", maxSplits: 1).map { String(trimmed($0)) }
      guard pair.count == 2, isKnown(pair[0]) else {
        throw .mappingLine(file: path, line: number + 1, text: String(text), known: keys)
      }
      pairs.append((pair[0], pair[1]))
    }
    return pairs
  }
}

/// A text without the blanks around it.
private func trimmed(_ text: Substring) -> Substring {
  guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return text[...last].drop(while: \.isWhitespace)
}

extension EventsTable {
  /// Says of which mailing rows are.
  ///
  /// - Parameters:
  ///   - mailing: what a row says of it; nil if none does, and all are of one.
  ///   - all: what that one is called.
  fileprivate mutating func name(mailing: String?, orAll all: String) {
    let unknown = SQLLiteral.string(Array(EventBatch.unknownMailing.utf8))
    let own =
      mailing.map { "if(\($0) = '', \(unknown), \($0))" } ?? SQLLiteral.string(Array(all.utf8))
    // An attempt makes a destination, where there are any.
    (self.mailing, told, rowMailing) = ("if(\(kind) = 0, \(own), '')", own, own)
  }
}
