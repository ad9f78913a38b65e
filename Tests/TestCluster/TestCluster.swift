import ClickHouseStore
import Foundation
import Synchronization

/// Two servers of a real cluster on this machine, with folders of their own, as long as the tests run.
public final class TestCluster: Sendable {
  /// One that every test may ask and none may stop, started when the first needs it.
  public static let shared = Result { try TestCluster() }

  public let ports: [Int]
  /// Where the first of them is talked to by https.
  public let securePort: Int
  private let processes = Mutex<[Process]>([])
  private let folder: URL

  private struct NotThere: Error, CustomStringConvertible {
    let description: String
  }

  public init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "mailwhy-cluster-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let free = try Self.freePorts(7)
    (ports, securePort) = (Array(free[..<2]), free[6])
    try makeCertificate()
    for server in 0..<2 { try configure(server, free) }
    for server in 0..<2 { try start(server) }
  }

  /// What the first server proves by who it is: nobody else vouches for it.
  public var certificate: String { folder.appending(path: "0/certificate.pem").path() }

  /// A new database on both servers.
  ///
  /// - Parameter count: how many of the servers hold it between them.
  public func database(_ name: String, on count: Int) throws -> ClickHouseAddress {
    for port in ports[..<count] {
      try run("DROP DATABASE IF EXISTS \(name)", at: port)
      try run("CREATE DATABASE \(name)", at: port)
    }
    return try ClickHouseAddress(address(name, on: count))
  }

  public func address(_ database: String, on count: Int) -> String {
    let hosts = ports[..<count].map { "127.0.0.1:\($0)" }.joined(separator: ",")
    return "clickhouse://\(hosts)/\(database)"
  }

  /// Ends a server at once, as if its machine had failed.
  public func stop(_ server: Int) {
    processes.withLock {
      // The shell that reads it kills the server, and leaves its folder where it is.
      ($0[server].standardInput as? Pipe)?.fileHandleForWriting.write(Data("end\n".utf8))
      $0[server].waitUntilExit()
    }
  }

  public func start(_ server: Int) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // Whatever ends this process closes what the shell reads, and then the server goes with all that it has.
    let script = """
      clickhouse-server --config-file="$0/config.xml" & server=$!
      if read -r end; then kill -9 $server; else kill -9 $server; rm -rf "$0"; fi
      """
    process.arguments = ["-c", script, folder.appending(path: "\(server)").path()]
    process.standardInput = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    processes.withLock { all in
      if server < all.count { all[server] = process } else { all.append(process) }
    }
    for _ in 0..<300 {
      if (try? run("SELECT 1", at: ports[server])) != nil { return }
      usleep(100_000)
    }
    throw NotThere(
      description: "clickhouse-server does not answer: ‘sh Tests/run.sh’ installs what tests need"
    )
  }

  /// Does something at a server without the program under test.
  @discardableResult
  public func run(_ sql: String, at port: Int) throws -> String {
    let script = """
      import sys, urllib.request as r
      print(r.urlopen(sys.argv[1], sys.argv[2].encode(), 60).read().decode(), end="")
      """
    return try Self.output("python3", "-c", script, "http://127.0.0.1:\(port)/", sql)
  }

  /// What a program prints.
  private static func output(_ words: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw NotThere(description: "failed: \(words.joined(separator: " "))")
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private func makeCertificate() throws {
    let own = folder.appending(path: "0")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    _ = try Self.output(
      "openssl",
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      own.appending(path: "key.pem").path(),
      "-out",
      certificate,
      "-subj",
      "/CN=127.0.0.1",
      "-addext",
      "subjectAltName=IP:127.0.0.1"
    )
  }

  private func configure(_ server: Int, _ ports: [Int]) throws {
    let own = folder.appending(path: "\(server)")
    try FileManager.default.createDirectory(
      at: own.appending(path: "data"),
      withIntermediateDirectories: true
    )
    let shards = (2..<4).map { port in
      "<shard><replica><host>127.0.0.1</host><port>\(ports[port])</port></replica></shard>"
    }
    let secure = """
      <https_port>\(securePort)</https_port><openSSL><server>
      <certificateFile>\(own.path())/certificate.pem</certificateFile>
      <privateKeyFile>\(own.path())/key.pem</privateKeyFile>
      <verificationMode>none</verificationMode><loadDefaultCAFile>false</loadDefaultCAFile>
      </server></openSSL>
      """
    let config = """
      <yandex><logger><level>error</level><log>\(own.path())/log</log></logger>
      <listen_host>127.0.0.1</listen_host><http_port>\(ports[server])</http_port>
      <tcp_port>\(ports[2 + server])</tcp_port>
      <interserver_http_port>\(ports[4 + server])</interserver_http_port>
      \(server == 0 ? secure : "")
      <path>\(own.path())/data/</path><tmp_path>\(own.path())/tmp/</tmp_path>
      <users_config>\(own.path())/users.xml</users_config>
      <default_profile>default</default_profile><default_database>default</default_database>
      <mark_cache_size>67108864</mark_cache_size><timezone>UTC</timezone>
      <remote_servers><mailings>\(shards.joined())</mailings></remote_servers></yandex>
      """
    let users = """
      <yandex><profiles><default><max_threads>2</max_threads></default></profiles><users>
      <default><password></password><networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota></default>
      <guarded><password>secret</password><networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota></guarded>
      </users><quotas><default></default></quotas></yandex>
      """
    try config.write(to: own.appending(path: "config.xml"), atomically: true, encoding: .utf8)
    try users.write(to: own.appending(path: "users.xml"), atomically: true, encoding: .utf8)
  }

  /// Ports that nobody listens on.
  private static func freePorts(_ count: Int) throws -> [Int] {
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    return try (0..<count).map { _ in
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      sockets.append(descriptor)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
        }
      }
      guard isBound else { throw NotThere(description: "no free port") }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }
}
