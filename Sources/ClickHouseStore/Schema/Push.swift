import MailingModel

/// Stores a set in the tables of a cluster.
///
/// A file is known by what it holds, so the same file twice changes nothing. It goes in blocks, each as a
/// whole or not at all to a server; a push that was broken off goes on where it was, as servers know which
/// blocks they have.
public struct Push: Sendable {
  let cluster: Cluster
  /// What the servers know all of them as, if they do.
  let clusterName: String?
  let progress: @Sendable (PushProgress) -> Void

  /// - Parameters:
  ///   - servers: those that are to hold it between them.
  ///   - cluster: what they know all of them as, if they do.
  ///   - trace: is told each statement.
  ///   - progress: is told how far it came.
  public init(
    to servers: [ClickHouseServer],
    cluster: String? = nil,
    trace: QueryTrace? = nil,
    progress: @escaping @Sendable (PushProgress) -> Void = { _ in }
  ) {
    self.cluster = Cluster(servers: servers, trace: trace)
    (clusterName, self.progress) = (cluster, progress)
  }

  /// So many rows go in one block.
  var blockSize = 100_000

  /// Stores what is not there yet.
  ///
  /// - Throws: `SourceError`; what was stored until then stays, and is not stored again.
  public func push(_ set: some EventsToStore) throws(SourceError) -> PushReport {
    if let clusterName { try check(sizeOf: clusterName) }
    try cluster.run(Tables.making(cluster: clusterName))
    let known = try PushedFile.all(cluster)
    let files = try set.files()
    var report = PushReport()
    let wanted = files.filter { known[$0.digest]?.isThere != true }
    var progress = PushProgress(rows: 0, allRows: wanted.reduce(0) { $0 + $1.events }, file: "")
    for file in files {
      if known[file.digest]?.isThere == true {
        report.knownFiles += 1
      } else {
        progress.file = file.name
        let isBegun = known[file.digest] != nil
        if !isBegun { try register([(file, .begun)]) }
        report.rows += try push(file, of: set, isBegun: isBegun, &progress)
        // Both at once: what a file held before it grew is not to count beside it, nor to be missing.
        var states = [(file, PushedFile.State.complete)]
        for known in known.values where try known.isBeginning(of: file, set) {
          states.append((known.file, .superseded))
        }
        try register(states)
        report.files += 1
      }
    }
    try pushFindings(of: set, files)
    return report
  }

  /// A server that knows more of them than are named would show rows to everybody that it does not get.
  private func check(sizeOf name: String) throws(SourceError) {
    let literal = SQLLiteral.string(Array(name.utf8))
    let sizes = try cluster.askFirst(
      "SELECT uniqExact(shard_num) FROM system.clusters WHERE cluster = \(literal)"
    ) { (row) throws(SourceError) in try row.count() }
    guard sizes == [cluster.servers.count] else {
      throw cluster.first.failure(
        .otherCluster(name, shards: sizes.first ?? 0, hosts: cluster.servers.count)
      )
    }
  }

  /// Stores the blocks of a file that are not there.
  ///
  /// - Returns: how many rows it stored.
  private func push(
    _ file: StoredFile,
    of set: some EventsToStore,
    isBegun: Bool,
    _ progress: inout PushProgress
  ) throws(SourceError) -> Int {
    let stored = isBegun ? try blocks(of: file) : cluster.servers.map { _ in [] }
    let events = try set.events(inFile: file.rank, atATime: blockSize)
    let family = Array(file.sender.name.utf8)
    var (number, rows) = (UInt32(0), 0)
    while let block = try events.next() {
      var bodies = cluster.servers.map { _ in PushedBlock() }
      for event in block {
        bodies[Int(event.key % UInt64(bodies.count))]
          .add(event, of: family, file: file.digest, block: number)
      }
      let wanted = bodies.indices.filter { bodies[$0].rows > 0 && !stored[$0].contains(number) }
      let sql = "INSERT INTO \(Tables.events) FORMAT RowBinary"
      if !wanted.isEmpty { cluster.trace?.tell(sql) }
      _ = try concurrently(wanted.count, threads: wanted.count) {
        [bodies] (place) throws(SourceError) -> Void in
        let (server, body) = (cluster.servers[wanted[place]], bodies[wanted[place]])
        // Addresses first: of a destination that does not come they say nothing.
        try server.insert("INSERT INTO \(Tables.addresses) FORMAT RowBinary", body.addresses.bytes)
        try server.insert(sql, body.events.bytes)
      }
      rows += wanted.reduce(0) { $0 + bodies[$1].rows }
      progress.rows += block.count
      self.progress(progress)
      number += 1
    }
    return rows
  }

  /// The blocks of a file that each server has.
  private func blocks(of file: StoredFile) throws(SourceError) -> [Set<UInt32>] {
    var blocks: [Set<UInt32>] = []
    for server in cluster.servers {
      let answer = try cluster.query(
        "SELECT DISTINCT block FROM \(Tables.events) WHERE file = \(file.digest)",
        at: server
      )
      var found: Set<UInt32> = []
      while try !answer.isAtEnd() { found.insert(try answer.uint32()) }
      blocks.append(found)
    }
    return blocks
  }

  /// Notes on all servers what became of files, of all at once.
  private func register(_ files: [(StoredFile, PushedFile.State)]) throws(SourceError) {
    var row = RowBinaryWriter()
    for (file, state) in files {
      row.write(file.digest)
      for text in [file.name, file.format, file.sender.name] { row.write(Array(text.utf8)) }
      for number in [file.size, file.events, file.attempts] { row.write(UInt64(clamping: number)) }
      row.write(state.rawValue)
    }
    try cluster.insert("INSERT INTO \(Tables.files) FORMAT RowBinary", row.bytes)
  }
}

/// How far a push came.
public struct PushProgress: Hashable, Sendable {
  /// Of the files that are not there yet.
  public var rows: Int
  public let allRows: Int
  /// The file that they are of.
  public var file: String
}

/// What a push did.
public struct PushReport: Hashable, Sendable {
  /// Files that were stored, and such that were there already.
  public var files = 0
  public var knownFiles = 0
  /// Rows that were stored.
  public var rows = 0
}

/// The rows of a block for one server.
private struct PushedBlock {
  private(set) var rows = 0
  private(set) var events = RowBinaryWriter()
  private(set) var addresses = RowBinaryWriter()
  private var last: (key: UInt64, address: [UInt8])?

  mutating func add(_ event: StoredEvent, of family: [UInt8], file: UInt64, block: UInt32) {
    rows += 1
    events.write(event, of: family, file: file, block: block)
    guard !event.address.isEmpty, last?.key != event.key || last?.address != event.address else {
      return
    }
    last = (event.key, event.address)
    addresses.write(event.address.map(\.lowered))
    addresses.write(event.key)
  }
}

extension RowBinaryWriter {
  /// Writes a row of the table of events.
  mutating func write(_ event: StoredEvent, of family: [UInt8], file: UInt64, block: UInt32) {
    let row = event.event.row
    write(event.mailing)
    write(event.key)
    write(event.event.time)
    write(row.kind.rawValue)
    write(UInt16(clamping: event.tie))
    for text in [family, event.message, event.address, event.told] { write(text) }
    write(UInt8(row.onUnsubscribeLink ? 1 : 0))
    write(UInt8(row.isWithoutLink ? 1 : 0))
    write(event.duplicate)
    write(file)
    write(UInt64(clamping: row.offset))
    write(UInt64(clamping: event.line))
    write(block)
    for text in event.texts { write(text) }
  }
}
