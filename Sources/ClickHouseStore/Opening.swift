import MailingModel

extension ClickHouseStore {
  /// Asks servers what they hold of what was pushed.
  ///
  /// - Parameters:
  ///   - set: the name of the set that it is to be, nil for the unnamed one.
  ///   - servers: those that hold it between them.
  public init(
    set: String?,
    servers: [ClickHouseServer],
    trace: QueryTrace? = nil
  ) throws(SourceError) {
    let cluster = Cluster(servers: servers, trace: trace)
    let files = try cluster.first.all(
      """
      SELECT number, any(name), any(format), any(sender), max(is_complete) AS complete \
      FROM \(Tables.files) GROUP BY number
      """
    ) { (row) throws(SourceError) in
      let (number, name) = (try row.uint64(), try row.string())
      let (format, family) = (try row.string(), try row.string())
      let sender = Sender.allCases.first { $0.name == family }
      let file = KeptFile(number: number, name: name, format: format, sender: sender)
      return (file: file, isComplete: try row.uint8() != 0)
    }
    // Of a file that is not there as a whole nothing counts.
    let broken = files.filter { !$0.isComplete }.map { String($0.file.number) }
    let table = EventsTable(
      name: broken.isEmpty
        ? "`\(Tables.events)`"
        : "(SELECT * FROM `\(Tables.events)` WHERE file NOT IN (\(broken.joined(separator: ", "))))"
    )
    try self.init(
      set: set,
      cluster: cluster,
      table: table,
      files: files.filter(\.isComplete).map(\.file),
      kept: KeptQuality(cluster.first)
    )
  }

  /// Asks servers what they hold.
  ///
  /// - Parameter set: the name of the set that it is to be, nil for the unnamed one.
  init(
    set: String?,
    cluster: Cluster,
    table: EventsTable,
    files: [KeptFile],
    kept: KeptQuality
  ) throws(SourceError) {
    self.set = set
    (self.cluster, self.table, self.kept) = (cluster, table, kept)
    self.files = files.sorted { KeptFile.precedes($0, $1) }
    let senders = try cluster.ask(
      "SELECT \(table.sender) AS sender, max(\(table.kind) = 0) FROM \(table.name) GROUP BY sender"
    ) { (row) throws(SourceError) in (name: try row.string(), hasAttempts: try row.uint8() != 0) }
    let withAttempts = Set(senders.filter(\.hasAttempts).map(\.name))
    sendersWithoutAttempts = Set(senders.map(\.name)).subtracting(withAttempts).sorted()
    held = []
    held = try summarised()
  }

  /// The mailings with their sizes, in their order.
  private func summarised() throws(SourceError) -> [MailingSummary] {
    let senders = TextSQL.isOne(table.sender, of: sendersWithoutAttempts.map { Array($0.utf8) })
    let names = try cluster.ask(
      """
      SELECT DISTINCT if(\(table.mailing) != '', \(table.mailing), \(table.told)) AS name \
      FROM \(table.name) WHERE \(table.mailing) != '' OR \(senders)
      """
    ) { (row) throws(SourceError) in try row.string() }
    var ids = Set(names)
    // What tells no mailing is in that of those that are not known.
    if ids.remove("") != nil { ids.insert(EventBatch.unknownMailing) }
    let mailings = ids.sorted { precedes($0, $1) }.map(reference)
    let query = HistoryQuery(
      table: table,
      selection: Selection(mailings: mailings),
      condition: try ConditionSQL(nil, mailings: [], TextSQL(table: table) { _, _ in [] }),
      sendersWithoutAttempts: sendersWithoutAttempts
    )
    let rows = try cluster.ask(
      """
      SELECT mailing, count(), sum(length(events)), min(\(PackedEvent.time("events[1]"))), \
      max(\(PackedEvent.time("events[-1]"))) FROM \(query.sql) GROUP BY mailing
      """
    ) { (row) throws(SourceError) in
      let mailing = try row.string()
      let (destinations, events) = (Int(try row.uint64()), Int(try row.uint64()))
      let (first, last) = (Moment(try row.uint64()), Moment(try row.uint64()))
      return (
        mailing: mailing, destinations: destinations, events: events,
        times: first...max(first, last)
      )
    }
    let byMailing = Dictionary(grouping: rows, by: \.mailing)
    return mailings.compactMap { mailing in
      guard let rows = byMailing[mailing.mailing], let first = rows.first else { return nil }
      let times = rows.dropFirst().reduce(first.times) { all, row in
        min(all.lowerBound, row.times.lowerBound)...max(all.upperBound, row.times.upperBound)
      }
      return MailingSummary(
        mailing: mailing,
        destinations: rows.reduce(0) { $0 + $1.destinations },
        events: rows.reduce(0) { $0 + $1.events },
        times: times,
        sources: files.map(\.name),
        formats: Set(files.map(\.format)).sorted()
      )
    }
  }
}
