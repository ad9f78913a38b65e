import ClickHouseStore
import Foundation
import Synchronization

/// Two servers of a real cluster on this machine, with folders of their own, as long as the tests run.
final class TestCluster: Sendable {
  /// Both, started when the first test needs them.
  static let shared = Result { try TestCluster() }

  let ports: [Int]
  private let processes = Mutex<[Process]>([])
  private let folder: URL

  private struct NotThere: Error, CustomStringConvertible {
    let description: String
  }

  private init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "mailwhy-cluster-\(ProcessInfo.processInfo.processIdentifier)")
    let free = try Self.freePorts(6)
    ports = Array(free[..<2])
    for server in 0..<2 { try configure(server, free) }
    for server in 0..<2 { try start(server) }
  }

  /// A new database on both servers.
  ///
  /// - Parameter count: how many of the servers hold it between them.
  func database(_ name: String, on count: Int) throws -> [ClickHouseServer] {
    for port in ports[..<count] {
      try run("DROP DATABASE IF EXISTS \(name)", at: port)
      try run("CREATE DATABASE \(name)", at: port)
    }
    return try ClickHouseAddress(address(name, on: count)).servers()
  }

  func address(_ database: String, on count: Int) -> String {
    let hosts = ports[..<count].map { "127.0.0.1:\($0)" }.joined(separator: ",")
    return "clickhouse://\(hosts)/\(database)"
  }

  /// Ends a server at once, as if its machine had failed.
  func stop(_ server: Int) {
    processes.withLock {
      // The shell that waits for its end kills the server.
      ($0[server].standardInput as? Pipe)?.fileHandleForWriting.closeFile()
      $0[server].waitUntilExit()
    }
  }

  func start(_ server: Int) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // Whatever ends this process closes what the shell reads, and then the server ends.
    process.arguments = [
      "-c", "clickhouse-server --config-file=\"$0\" & read -r never; kill -9 $!; wait",
      folder.appending(path: "\(server)/config.xml").path(),
    ]
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

  private func configure(_ server: Int, _ ports: [Int]) throws {
    let own = folder.appending(path: "\(server)")
    try FileManager.default.createDirectory(
      at: own.appending(path: "data"),
      withIntermediateDirectories: true
    )
    let shards = (2..<4).map { port in
      "<shard><replica><host>127.0.0.1</host><port>\(ports[port])</port></replica></shard>"
    }
    let config = """
      <yandex><logger><level>error</level><log>\(own.path())/log</log></logger>
      <listen_host>127.0.0.1</listen_host><http_port>\(ports[server])</http_port>
      <tcp_port>\(ports[2 + server])</tcp_port>
      <interserver_http_port>\(ports[4 + server])</interserver_http_port>
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

  /// Does something at a server without the program under test.
  @discardableResult
  func run(_ sql: String, at port: Int) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys, urllib.request as r; "
        + "print(r.urlopen(sys.argv[1], sys.argv[2].encode(), 60).read().decode())",
      "http://127.0.0.1:\(port)/", sql,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NotThere(description: "failed: \(sql)") }
    return String(decoding: answer, as: UTF8.self)
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
