import MailingModel

/// Where events are kept: `clickhouse://USER@HOST:PORT,…/DATABASE?KEY=VALUE&…`.
///
/// Several hosts hold the events between them, each destination on one, and are asked side by side.
public struct ClickHouseAddress: Sendable {
  public let user: String
  public let hosts: [Host]
  public let database: String
  /// Whether it is talked to by https.
  public let isSecure: Bool
  /// A file of certificates to trust beside those of the system.
  public let certificates: String?
  /// Seconds that may pass without a byte.
  public let timeout: Int
  /// A file of which the first line is the password.
  public let passwordFile: String?
  /// What servers know all of them as, for a table over those of each.
  public let cluster: String?
  /// How a table of somebody else is read; nil if what `push` stored is.
  public let mapping: TableMapping?

  /// A server by its name or number, and its port.
  public struct Host: Sendable, Hashable {
    public let name: String
    public let port: Int
  }

  private static let beginning = "clickhouse://"

  /// - Throws: what is wrong with it.
  public init(_ text: String) throws(AddressError) {
    guard text.begins(with: Self.beginning) else { throw .noAddress }
    let parts = text.dropFirst(Self.beginning.count)
      .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var fields: [(key: String, value: String)] = []
    for field in parts.dropFirst().first?.split(separator: "&") ?? [] {
      let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { throw .noValue(String(field)) }
      fields.append((Self.unescaped(pair[0]), Self.unescaped(pair[1])))
    }
    let place = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    database = place.count > 1 ? Self.unescaped(place[1]) : ""
    guard !database.isEmpty else { throw .noDatabase }
    var hosts = place[0]
    if let sign = hosts.lastIndex(of: "@") {
      guard !hosts[..<sign].contains(":") else { throw .passwordInside }
      user = Self.unescaped(hosts[..<sign])
      hosts = hosts[hosts.index(after: sign)...]
    } else {
      user = "default"
    }
    func value(_ key: String) -> String? { fields.last { $0.key == key }?.value }
    let isSecure = value("secure") == "1"
    self.isSecure = isSecure
    (certificates, passwordFile, cluster) = (value("ca"), value("password-file"), value("cluster"))
    guard let seconds = Int(value("timeout") ?? "300"), (1...86_400).contains(seconds) else {
      throw .badTimeout(value("timeout") ?? "")
    }
    timeout = seconds
    var found: [Host] = []
    for host in hosts.split(separator: ",", omittingEmptySubsequences: false) {
      found.append(try Host(host, defaultPort: isSecure ? 8_443 : 8_123))
    }
    self.hosts = found
    let known: Set = ["secure", "ca", "password-file", "cluster", "timeout"]
    let others = fields.filter { !known.contains($0.key) }
    for (key, _) in others where !TableMapping.isKnown(key) && key != TableMapping.fileKey {
      throw .unknownKey(key, known: known.sorted() + [TableMapping.fileKey] + TableMapping.keys)
    }
    mapping = try TableMapping(others)
  }

  /// Its servers.
  ///
  /// - Throws: why the password cannot be read.
  public func servers() throws(AddressError) -> [ClickHouseServer] {
    let password = try Password.read(file: passwordFile)
    return hosts.map { host in
      let name = host.name.contains(":") ? "[\(host.name)]" : host.name
      return ClickHouseServer(
        name: "\(name):\(host.port)",
        endpoint: ClickHouseServer.Endpoint(
          url: "\(isSecure ? "https" : "http")://\(name):\(host.port)/",
          database: database,
          user: user,
          password: password,
          certificates: certificates,
          timeout: timeout
        )
      )
    }
  }

  /// A text with what stands in it as `%40`.
  private static func unescaped(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(escaped)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ClickHouseAddress.Host {
  /// `host`, `host:port`, `[::1]:port`.
  fileprivate init(_ text: some StringProtocol, defaultPort: Int) throws(AddressError) {
    var name = String(text)
    var port = defaultPort
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("]") {
      let number = name[name.index(after: colon)...]
      guard let typed = Int(number), (1...65_535).contains(typed) else {
        throw .badPort(String(number))
      }
      port = typed
      name = String(name[..<colon])
    }
    if name.hasPrefix("[") && name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    let isPlain = name.utf8.allSatisfy {
      $0.isLetter || $0.isDigit || [0x2D, 0x2E, 0x3A, 0x5F].contains($0)
    }
    guard !name.isEmpty, isPlain else { throw .badHost(name) }
    (self.name, self.port) = (name, port)
  }
}

/// What is wrong with an address, or with the password that belongs to it.
public enum AddressError: Error, Hashable, Sendable {
  case noAddress, noDatabase, passwordInside
  case badHost(String)
  case badPort(String)
  case badTimeout(String)
  /// A key without a value.
  case noValue(String)
  case unknownKey(String, known: [String])
  case unknownKind(String)
  /// The file of the password cannot be read.
  case password(file: String, reason: String)
  /// The file of the password can be read by others.
  case openPassword(file: String)
  /// A table of somebody else, of which it is not said what a column is for.
  case missingColumn(String)
  /// Something is said of a table that is not named.
  case missingTable(String)
  /// A file that says how a table is read cannot be read itself.
  case mapping(file: String, reason: String)
  /// A table of somebody else is read, and nothing is stored there.
  case mappedPush
  /// A line of such a file that says nothing of a table.
  case mappingLine(file: String, line: Int, text: String, known: [String])
}
