import MailingModel

/// The tables that `push` makes and fills.
///
/// Events of a destination stand beside each other on one server: in the order of mailings, so that the events
/// of one are read alone, then of destinations, so that grouping by them meets neighbours.
enum Tables {
  static let events = "events"
  /// The events of all servers, where the server knows these as a cluster.
  static let everywhere = "events_everywhere"
  /// Which destinations an address has, for whoever asks about one address.
  static let addresses = "addresses"
  static let files = "files"
  static let findings = "findings"
  static let rejects = "rejects"

  /// The columns of events in the order in which they are written, with their types.
  static let columns: [(name: String, type: String)] =
    [
      ("mailing", "String"), ("key", "UInt64"), ("time", "DateTime"), ("kind", "Enum8(\(kinds))"),
      ("tie", "UInt16"), ("family", "String"), ("message", "String"), ("address", "String"),
      ("told", "String"), ("unsubscribe_link", "UInt8"), ("without_link", "UInt8"),
      ("duplicate", "UInt8"), ("file", "UInt64"), ("offset", "UInt64"), ("line", "UInt64"),
      ("block", "UInt32"),
    ] + StoredEvent.fields.map { ($0.columnName, "String") }

  private static let kinds = EventKind.allCases.map { "'\($0.name)' = \($0.rawValue)" }
    .joined(separator: ", ")

  private static var eventColumns: String {
    columns.map { "`\($0.name)` \($0.type)" }.joined(separator: ", ")
  }

  /// What makes the tables of a server that are not there yet.
  ///
  /// - Parameter cluster: what the server knows all of them as, if it does.
  static func making(cluster: String?) -> [String] {
    var statements = [
      """
      CREATE TABLE IF NOT EXISTS \(events) (\(eventColumns)) \
      ENGINE = MergeTree ORDER BY (mailing, key, time)
      """,
      """
      CREATE TABLE IF NOT EXISTS \(addresses) (folded String, key UInt64) \
      ENGINE = ReplacingMergeTree ORDER BY (folded, key)
      """,
      """
      CREATE TABLE IF NOT EXISTS \(files) (number UInt64, name String, format String, sender String, \
      size UInt64, events UInt64, attempts UInt64, state UInt8) \
      ENGINE = MergeTree ORDER BY (number, state)
      """,
      """
      CREATE TABLE IF NOT EXISTS \(findings) (push UInt64, sort String, code String, name String, count UInt64, \
      examples Array(String)) \
      ENGINE = MergeTree ORDER BY (push, code)
      """,
      """
      CREATE TABLE IF NOT EXISTS \(rejects) (file UInt64, path String, offset UInt64, line UInt64, \
      column UInt64, reason String, detail String, counts Array(UInt64), row String) ENGINE = MergeTree ORDER BY (file, offset)
      """,
    ]
    if let cluster {
      statements.append(
        """
        CREATE TABLE IF NOT EXISTS \(everywhere) AS \(events) ENGINE = Distributed(\
        \(SQLLiteral.string(Array(cluster.utf8))), currentDatabase(), '\(events)', key)
        """
      )
    }
    return statements
  }
}
