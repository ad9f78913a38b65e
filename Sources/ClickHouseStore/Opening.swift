import MailingModel

extension ClickHouseStore: RefreshableSource {
  /// Asks servers what they hold.
  ///
  /// - Parameters:
  ///   - set: the name of the set that it is to be, nil for the unnamed one.
  ///   - address: where it is.
  ///   - servers: those that hold it between them.
  ///   - trace: is told each question.
  public init(
    set: String?,
    at address: ClickHouseAddress,
    servers: [ClickHouseServer],
    trace: QueryTrace? = nil
  ) throws(SourceError) {
    let isEverywhere = address.cluster != nil && servers.count == 1
    try self.init(
      set: set,
      cluster: Cluster(servers: servers, trace: trace),
      holding: address.mapping.map(Holding.mapped)
        ?? .pushed(isEverywhere ? Tables.everywhere : Tables.events)
    )
  }

  public func refreshed() throws(SourceError) -> ClickHouseStore {
    try ClickHouseStore(set: set, cluster: cluster, holding: holding)
  }

  init(set: String?, cluster: Cluster, holding: Holding) throws(SourceError) {
    (self.set, self.cluster, self.holding) = (set, cluster, holding)
    let files: [KeptFile]
    switch holding {
    case .pushed(let name):
      files = try KeptFile.all(cluster)
      kept = try KeptQuality(cluster)
      // Of a file that is not there as a whole nothing counts, and of one that comes while questions are asked.
      let numbers = files.map { String($0.number) }.sorted().joined(separator: ", ")
      var table = EventsTable(name: SQLLiteral.name(name))
      table.counted = files.isEmpty ? "0" : "file IN (\(numbers))"
      if name == Tables.events { table.addresses = Tables.addresses }
      self.table = table
    case .mapped(let mapping):
      files = [KeptFile(number: 0, name: mapping.name, format: "table", sender: .table)]
      kept = try KeptQuality(cluster, mapping)
      table = mapping.table
    }
    self.files = files.sorted { KeptFile.precedes($0, $1) }
    let senders = try cluster.ask(
      "SELECT \(table.sender) AS sender, max(\(table.kind) = 0) FROM \(table.rows()) GROUP BY sender"
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
      FROM \(table.rows("\(table.mailing) != '' OR \(senders)"))
      """
    ) { (row) throws(SourceError) in try row.string() }
    var ids = Set(names)
    // What tells no mailing is in that of those that are not known.
    if ids.remove("") != nil { ids.insert(EventBatch.unknownMailing) }
    let mailings = ids.sorted { precedes($0, $1) }.map(reference)
    let sql = Alike.sql(
      HistoryQuery(
        table: table,
        selection: Selection(mailings: mailings),
        condition: try ConditionSQL(nil, mailings: [], TextSQL(table: table) { _, _ in [] }),
        sendersWithoutAttempts: sendersWithoutAttempts
      )
    )
    let rows = try answers.alike(sql) { () throws(SourceError) in
      try cluster.ask(sql) { (row) throws(SourceError) in try Alike(row) }
    }
    let byMailing = Dictionary(grouping: rows, by: \.mailing)
    return mailings.compactMap { mailing in byMailing[mailing.mailing].map { summary(mailing, $0) }
    }
  }

  private func summary(_ mailing: MailingReference, _ alike: [Alike]) -> MailingSummary {
    let first = alike.map(\.first).min() ?? Moment(seconds: 0)
    return MailingSummary(
      mailing: mailing,
      destinations: alike.reduce(0) { $0 + $1.count },
      events: alike.reduce(0) { $0 + $1.count * $1.sequence.codes.count },
      times: first...max(first, alike.map(\.last).max() ?? first),
      sources: files.map(\.name),
      formats: Set(files.map(\.format)).sorted()
    )
  }
}
