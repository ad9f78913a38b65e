import MailingModel

/// How a table of somebody else is read: which of its columns is for what, and what its kinds of events are
/// called.
struct TableMapping {
  static let needed = ["message", "time", "kind"]
  static let others = ["address", "mailing"] + StoredEvent.fields.map(\.rawValue)
  /// What can be said, beside values of kinds: `kind.opened=impression`.
  static let keys = ["table"] + needed + others

  static func isKnown(_ key: String) -> Bool { keys.contains(key) || key.hasPrefix("kind.") }

  let table: EventsTable
  let name: String

  /// Nil if no table is named.
  init?(_ fields: [(key: String, value: String)]) throws(AddressError) {
    func value(_ key: String) -> String? { fields.last { $0.key == key }?.value }
    guard let name = value("table") else { return nil }
    for key in Self.needed where value(key) == nil { throw .missingColumn(key) }
    func column(_ key: String) -> String {
      value(key).map { "toString(\(SQLLiteral.name($0)))" } ?? "''"
    }
    let kinds = try Self.kinds(fields)
    let texts = kinds.map { SQLLiteral.string(Array($0.text.utf8)) }.joined(separator: ", ")
    let values = kinds.map { String($0.kind.rawValue) }.joined(separator: ", ")
    let kind = "lower(\(column("kind")))"
    let source = name.split(separator: ".").map { SQLLiteral.name(String($0)) }.joined(
      separator: "."
    )
    var table = EventsTable(name: "(SELECT * FROM \(source) WHERE \(kind) IN (\(texts)))")
    (table.message, table.address) = (column("message"), column("address"))
    table.key = "cityHash64(\(table.message))"
    table.sender = "'\(Sender.table.name)'"
    (table.mailing, table.told) = (column("mailing"), "''")
    table.time = "toUInt64(toUInt32(\(SQLLiteral.name(value("time") ?? ""))))"
    table.kind = "toUInt64(transform(\(kind), [\(texts)], [\(values)], 0))"
    (table.tie, table.duplicate) = ("toUInt64(0)", "toUInt64(0)")
    (table.file, table.offset, table.line) = ("toUInt64(0)", "toUInt64(0)", "toUInt64(0)")
    table.fields = [:]
    for field in StoredEvent.fields where value(field.rawValue) != nil {
      table.fields[field] = column(field.rawValue)
    }
    let link = table.text(.link)
    table.onUnsubscribeLink = "toUInt64(\(table.kind) = 5 AND lower(\(link)) = '{unsubscribe}')"
    table.isWithoutLink = value("link") == nil ? "toUInt64(\(table.kind) = 5)" : "toUInt64(0)"
    (self.table, self.name) = (table, name)
  }

  /// What values of the column of kinds mean: as said, or as kinds are called.
  private static func kinds(
    _ fields: [(key: String, value: String)]
  ) throws(AddressError) -> [(text: String, kind: EventKind)] {
    var kinds: [String: EventKind] = [:]
    for kind in EventKind.allCases { kinds[kind.name] = kind }
    for (key, value) in fields where key.hasPrefix("kind.") {
      guard let kind = EventKind.allCases.first(where: { $0.name == value.lowercased() }) else {
        throw .unknownKind(value)
      }
      kinds[String(key.dropFirst(5)).lowercased()] = kind
    }
    return kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
