import TestCluster

/// How transcripts speak of servers, whose ports are others each time: `clickhouse://CLUSTER/NAME` is a database
/// on both, `clickhouse://SERVER1/NAME` on the first, and `$ database NAME` makes it anew.
enum ClusterNames {
  private static let all = "//CLUSTER/"
  private static let first = "//SERVER1/"

  static func areIn(_ word: String) -> Bool { word.contains(all) || word.contains(first) }

  /// A word of a command line with the servers that it names, which are started if it names any.
  static func resolved(_ word: String) throws -> String {
    guard areIn(word) else { return word }
    let hosts = try hosts()
    return word.replacing(all, with: "//\(hosts.joined(separator: ","))/")
      .replacing(first, with: "//\(hosts[0])/")
  }

  /// What is printed, with the names of servers.
  static func hidden(_ text: String, for words: [String]) throws -> String {
    guard words.contains(where: areIn) else { return text }
    return try hosts().enumerated().reduce(text) { text, host in
      text.replacing(host.element, with: "SERVER\(host.offset + 1)")
    }
  }

  /// Makes a database anew.
  static func make(_ name: String) throws { _ = try TestCluster.shared.get().database(name, on: 2) }

  private static func hosts() throws -> [String] {
    try TestCluster.shared.get().ports.map { "127.0.0.1:\($0)" }
  }
}
