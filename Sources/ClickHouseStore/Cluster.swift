import MailingModel

/// Servers that hold the events of a set between them, each destination on one.
struct Cluster: Sendable {
  let servers: [ClickHouseServer]
  let trace: QueryTrace?

  /// Asks all servers at once.
  ///
  /// - Parameter read: reads a row of the answer.
  /// - Returns: the rows of all of them.
  func ask<Row: Sendable>(
    _ sql: String,
    _ read: @escaping @Sendable (RowBinaryReader) throws(SourceError) -> Row
  ) throws(SourceError) -> [Row] {
    trace?.tell(sql)
    let rows = try concurrently(servers.count, threads: servers.count) {
      (server) throws(SourceError) -> [Row] in
      let answer = try servers[server].query(sql)
      var rows: [Row] = []
      while try !answer.isAtEnd() { rows.append(try read(answer)) }
      return rows
    }
    return Array(rows.joined())
  }
}

extension Cluster {
  /// Asks one server.
  func query(_ sql: String, at server: ClickHouseServer) throws(SourceError) -> RowBinaryReader {
    trace?.tell(sql)
    return try server.query(sql)
  }

  /// The one to ask for what all of them have.
  var first: ClickHouseServer { servers[0] }

  /// Asks for what all of them have.
  func askFirst<Row>(
    _ sql: String,
    _ read: (RowBinaryReader) throws(SourceError) -> Row
  ) throws(SourceError) -> [Row] {
    trace?.tell(sql)
    return try first.all(sql, read)
  }

  /// Does something on each server.
  func run(_ statements: [String]) throws(SourceError) {
    for statement in statements {
      trace?.tell(statement)
      for server in servers { try server.run(statement) }
    }
  }

  /// Stores the same rows on each server.
  func insert(_ sql: String, _ rows: [UInt8]) throws(SourceError) {
    trace?.tell(sql)
    for server in servers { try server.insert(sql, rows) }
  }
}

extension ClickHouseServer {
  /// All rows of an answer.
  func all<Row>(
    _ sql: String,
    _ read: (RowBinaryReader) throws(SourceError) -> Row
  ) throws(SourceError) -> [Row] {
    let answer = try query(sql)
    var rows: [Row] = []
    while try !answer.isAtEnd() { rows.append(try read(answer)) }
    return rows
  }
}
