import Intake
import MailingModel

/// Where a set is that is not read from files: `clickhouse://…`.
public enum RemoteAddress {
  private static let beginning = "clickhouse://"

  /// Whether what was named to be loaded is an address, and no path.
  public static func isOne(_ text: some StringProtocol) -> Bool { text.begins(with: beginning) }

  /// An address as it may be shown: without a password, in its place or among what follows a `?`.
  public static func shown(_ address: String) -> String {
    guard isOne(address) else { return address }
    let rest = address.dropFirst(beginning.count)
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    var shown = address.prefix(beginning.count) + rest
    if let sign = host.lastIndex(of: "@"), let colon = host[..<sign].firstIndex(of: ":") {
      shown = address.prefix(beginning.count) + rest[..<colon] + ":***" + rest[sign...]
    }
    let parts = shown.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return String(shown) }
    let fields = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { field in
      field.begins(with: "password=") ? field.prefix { $0 != "=" } + "=***" : field
    }
    return parts[0] + "?" + fields.joined(separator: "&")
  }
}

extension Session {
  /// Opens a set that is held elsewhere.
  ///
  /// - Parameters:
  ///   - address: as it was typed.
  ///   - set: the name of the set, nil for the unnamed one; all that the source tells is of it.
  public typealias Opener =
    @Sendable (_ address: String, _ set: String?) throws(ShellError) -> any MailingSource

  /// Whether what was named for a set can be loaded into it: it is read from files, or held elsewhere.
  func checkPlace(of input: LoadInput) throws(ShellError) {
    let addresses = input.paths.filter(RemoteAddress.isOne)
    if let held = sets.remote(input.set), let path = input.paths.first {
      throw .isElsewhere(path: path, set: input.set, address: held.address)
    }
    guard let address = addresses.first else { return }
    guard input.paths.count == 1 else {
      let other = input.paths.first { $0 != address } ?? address
      throw .severalPlaces(path: other, set: input.set)
    }
    if sets.memory.sets.contains(input.set) {
      throw .isInMemory(path: address, set: input.set)
    }
  }

  /// Makes a set of what is held at an address.
  mutating func loadRemote(
    _ address: String,
    into set: String?
  ) throws(ShellError) -> LoadReport {
    guard let opener else { throw .noConnection(path: address) }
    let remote = RemoteSet(set: set, address: address, source: try opener(address, set))
    sets.keep(remote)
    loader.progress.complete(sets)
    return LoadReport(remote)
  }

  /// Asks again what a set holds that is elsewhere.
  ///
  /// - Returns: nil if that is the same as before.
  mutating func refresh(_ remote: RemoteSet) throws(ShellError) -> LoadReport? {
    guard let source = remote.source as? any RefreshableSource else { return nil }
    var refreshed = remote
    refreshed.source = try asking { () throws(SourceError) in try source.refreshed() }
    sets.keep(refreshed)
    let isSame = refreshed.source.summaries() == remote.source.summaries()
    return isSame ? nil : LoadReport(refreshed)
  }
}

extension LoadReport {
  /// What a set holds that is elsewhere.
  fileprivate init(_ remote: RemoteSet) {
    self.init(set: remote.set)
    isElsewhere = true
    let summaries = remote.source.summaries()
    mailings = summaries.count
    destinations = summaries.reduce(0) { $0 + $1.destinations }
    events = summaries.reduce(0) { $0 + $1.events }
  }
}
