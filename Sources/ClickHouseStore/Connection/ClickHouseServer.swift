import MailingModel

/// A server that is asked by HTTP.
public struct ClickHouseServer: Sendable {
  /// As it is shown: `host:port`.
  public let name: String
  let endpoint: Endpoint

  /// What every request needs.
  struct Endpoint: Sendable {
    /// `https://host:port/`.
    let url: String
    let database: String
    let user: String
    let password: String
    /// A file of certificates to trust beside those of the system.
    let certificates: String?
    /// How many seconds may pass without a byte.
    let timeout: Int
  }

  /// Asks for rows.
  ///
  /// The server says that it failed before it sends any of them, so what comes is the whole answer. Asked
  /// again once if the connection breaks before anything came. Called off, the question is called off at
  /// the server too.
  func query(_ sql: String) throws(SourceError) -> RowBinaryReader {
    try Cancellation.check()
    let reader = RowBinaryReader(try ask(sql + " FORMAT RowBinary"), of: self)
    if try !reader.isBroken() { return reader }
    let again = RowBinaryReader(try ask(sql + " FORMAT RowBinary"), of: self)
    _ = try again.isAtEnd()
    return again
  }

  /// Does something that has no answer.
  func run(_ sql: String) throws(SourceError) {
    let answer = try ask(sql)
    while try answer.next() != nil {}
  }

  /// Stores rows, as a whole or not at all.
  func insert(_ sql: String, _ rows: [UInt8]) throws(SourceError) {
    let answer = try ask(sql, rows)
    while try answer.next() != nil {}
  }

  private func ask(_ sql: String, _ rows: [UInt8]? = nil) throws(SourceError) -> Exchange {
    let id = "mailwhy-\(UInt64.random(in: .min ... .max))"
    var settings = [
      ("database", endpoint.database), ("query_id", id), ("wait_end_of_query", "1"),
      ("max_query_size", "1000000000"), ("max_ast_elements", "10000000"),
      ("max_expanded_ast_elements", "100000000"),
    ]
    if rows != nil { settings.append(("query", sql)) }
    let query = settings.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    return Exchange(
      url: endpoint.url + "?" + query,
      headers: headers,
      body: rows ?? Array(sql.utf8),
      server: self
    ) {
      let kill = "KILL QUERY WHERE query_id = '\(id)' ASYNC"
      guard let exchange = try? ask(kill) else { return }
      while (try? exchange.next()) != nil {}
    }
  }

  /// User and password are told in headers, which nobody else sees.
  private var headers: [String] {
    var headers = ["X-ClickHouse-User: \(Self.line(endpoint.user))", "Expect:"]
    if !endpoint.password.isEmpty {
      headers.append("X-ClickHouse-Key: \(Self.line(endpoint.password))")
    }
    return headers
  }

  /// A text without what would end a line.
  private static func line(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      byte.isDigit || byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// What went wrong here.
  func failure(_ failure: RemoteFailure) -> SourceError { .remote(server: name, failure) }
}
