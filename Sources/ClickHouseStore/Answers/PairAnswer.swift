import MailingModel

extension ClickHouseStore {
  public func crossTable(_ a: Selection, _ b: Selection) throws(SourceError) -> CrossTable {
    // An address may be on several servers: then recipients are told, and meet here.
    guard let key = pairKey(a, b), key == .message || cluster.servers.count == 1 else {
      return try metTable(a, b)
    }
    let rows = try cluster.ask(
      """
      SELECT inA, inB, count() FROM (SELECT recipient, toUInt8(maxIf(outcome + 1, side = 1)) AS inA, \
      toUInt8(maxIf(outcome + 1, side = 2)) AS inB FROM (\
      \(try recipients(a, by: key, side: 1)) UNION ALL \(try recipients(b, by: key, side: 2))) \
      GROUP BY recipient) GROUP BY inA, inB
      """
    ) { (row) throws(SourceError) in
      (inA: Int(try row.uint8()), inB: Int(try row.uint8()), count: try row.count())
    }
    let ranks = Outcome.allCases.count
    var counts = Array(repeating: Array(repeating: 0, count: ranks), count: ranks)
    var (onlyA, onlyB) = (0, 0)
    for (inA, inB, count) in rows where inA <= ranks && inB <= ranks {
      switch (inA, inB) {
      case (_, 0): onlyA += count
      case (0, _): onlyB += count
      default: counts[inA - 1][inB - 1] += count
      }
    }
    return CrossTable(key: key, counts: counts, onlyA: onlyA, onlyB: onlyB)
  }

  /// The recipients of a mailing with their outcomes, as servers find them again in another.
  private func recipients(
    _ selection: Selection,
    by key: CrossTable.Key,
    side: Int
  ) throws(SourceError) -> String {
    var query = try history(selection)
    if key == .message {
      return "SELECT \(side) AS side, key AS recipient, outcome FROM \(query.sql)"
    }
    query.aggregates = [("pairText", query.naming("lower(\(query.table.address))"))]
    return
      "SELECT \(side) AS side, pairText AS recipient, outcome FROM \(query.sql) WHERE pairText != ''"
  }

  public func sharedPairs(
    _ a: Selection,
    _ b: Selection,
    where test: PairTest
  ) throws(SourceError) -> any RowCursor<SharedPair> { try metPairs(a, b, where: test) }

  public func outcomes(
    _ selection: Selection,
    by key: CrossTable.Key
  ) throws(SourceError) -> any RowCursor<KeyedOutcome> {
    guard !own(selection).mailings.isEmpty else { return ListCursor([]) }
    var query = try history(selection)
    let text = key == .message ? query.table.message : "lower(\(query.table.address))"
    query.aggregates = [
      ("pairText", key == .message ? "any(\(text))" : query.naming(text)),
      ("pairFamily", key == .message ? "any(\(query.table.sender))" : "''"),
    ]
    let sql = """
      SELECT pairText, pairFamily, max(outcome), min(naming) AS first FROM \(query.sql) \
      WHERE pairText != '' GROUP BY pairText, pairFamily ORDER BY pairText, first, pairFamily
      """
    return try KeyedCursor(cluster, sql)
  }

  /// Tells recipients of all servers in the order of their keys.
  private final class KeyedCursor: RowCursor {
    private typealias Head = (text: [UInt8], family: String, outcome: Outcome, first: UInt64)
    private let answers: [RowBinaryReader]
    private var heads: [Head?]

    init(_ cluster: Cluster, _ sql: String) throws(SourceError) {
      var answers: [RowBinaryReader] = []
      for server in cluster.servers { answers.append(try cluster.query(sql, at: server)) }
      self.answers = answers
      heads = []
      for answer in answers { heads.append(try Self.read(answer)) }
    }

    private static func read(_ row: RowBinaryReader) throws(SourceError) -> Head? {
      guard try !row.isAtEnd() else { return nil }
      let (text, family) = (try row.bytes(), try row.string())
      let outcome = Outcome(rawValue: try row.uint8()) ?? .noFeedback
      return (text, family, outcome, try row.uint64())
    }

    func next() throws(SourceError) -> KeyedOutcome? {
      guard let least = heads.compactMap(\.self).min(by: Self.precedes) else { return nil }
      var outcome = least.outcome
      for place in heads.indices {
        // An address may be on any of the servers.
        guard let head = heads[place], head.text == least.text, head.family == least.family else {
          continue
        }
        outcome = max(outcome, head.outcome)
        heads[place] = try Self.read(answers[place])
      }
      let sender = Sender.allCases.first { $0.name == least.family }
      return KeyedOutcome(key: PairKey(text: least.text, sender: sender), outcome: outcome)
    }

    private static func precedes(_ a: Head, _ b: Head) -> Bool {
      if a.text != b.text { return a.text.lexicographicallyPrecedes(b.text) }
      return (a.first, a.family) < (b.first, b.family)
    }
  }

  public func destinations(
    of keys: [PairKey],
    by key: CrossTable.Key,
    in selection: Selection
  ) throws(SourceError) -> [DestinationHistory?] {
    guard !own(selection).mailings.isEmpty, !keys.isEmpty else { return keys.map { _ in nil } }
    let texts = keys.map(\.text)
    let wanted = try self.keys(
      addresses: key == .message ? [] : texts,
      messages: key == .message ? texts : []
    )
    var found: [PairKey: (destination: OrderedDestination, history: DestinationHistory)] = [:]
    for (destination, history) in try destinationsAsNamed(wanted, selection) {
      let text = key == .message ? Array(history.message.utf8) : Array(history.address.lowered)
      let family = key == .message ? history.events.first.flatMap { sender(of: $0) } : nil
      let own = PairKey(text: text, sender: family)
      let outcome = history.outcome(selection.errors)
      if let known = found[own] {
        // Of several the most dominant stands for the recipient; of such the one that was named first.
        let others = known.history.outcome(selection.errors)
        guard outcome == others ? destination.isNamed(before: known.destination) : outcome > others
        else { continue }
      }
      found[own] = (destination, history)
    }
    return keys.map { key in (found[key] ?? found.first { $0.key.meets(key) }?.value)?.history }
  }

  /// Destinations among some messages, with what names them.
  private func destinationsAsNamed(
    _ keys: Set<UInt64>,
    _ selection: Selection
  ) throws(SourceError) -> [(OrderedDestination, DestinationHistory)] {
    var query = try history(selection)
    query.rows = [isOne(of: keys)]
    var ordered = OrderedDestinations(store: self, query: query, order: nil)
    ordered.tellsNaming = true
    let sql = try ordered.sql("")
    var found: [OrderedDestination] = []
    for server in cluster.servers {
      let rows = try cluster.query(sql, at: server)
      while try !rows.isAtEnd() { found.append(try ordered.read(rows)) }
    }
    return Array(zip(found, try histories(of: found)))
  }
}

extension OrderedDestination {
  /// Whether the event that names it comes before that of another.
  fileprivate func isNamed(before other: OrderedDestination) -> Bool {
    let (own, others) = (PackedEvent(packed: naming).place, PackedEvent(packed: other.naming).place)
    // Which of several it is of its own destination says nothing.
    let (mine, its) = (own >> 8, others >> 8)
    return mine == its ? namedAt.lexicographicallyPrecedes(other.namedAt) : mine < its
  }
}

extension ClickHouseStore {
  public func hasProfiles(_ mailing: MailingReference) -> Bool {
    let families = files.compactMap(\.sender)
    return !families.isEmpty && families.allSatisfy(\.hasProfiles)
  }

  public func sender(of event: Event) -> Sender? {
    let file = event.location.row.file
    return files.indices.contains(file) ? files[file].sender : nil
  }

  public func addresses(
    near query: String,
    in selection: Selection,
    limit: Int
  ) throws(SourceError) -> [NearAddress] {
    guard limit > 0, let edits = AddressEdits(of: query), isInView(selection) else { return [] }
    let mailings = own(selection).mailings
    guard !mailings.isEmpty else { return [] }
    let edited = try logged(mailings, edits.all)
    var found: [NearAddress] = []
    for edit in edits.all {
      guard let near = edited[edit], !found.contains(near) else { continue }
      found.append(near)
      if found.count == limit { return found }
    }
    let size = held.reduce(0) { $0 + (mailings.contains($1.mailing) ? $1.destinations : 0) }
    guard found.isEmpty, size <= AddressNearness.readingLimit else { return found }
    let nearness = AddressNearness(to: query)
    let near = try logged(mailings, nil).values.compactMap { address in
      nearness.distance(of: address.address).map { ($0, address) }
    }
    guard let best = near.map(\.0).min() else { return [] }
    return near.filter { $0.0 == best }.map(\.1).sorted { $0.address < $1.address }
      .prefix(limit).map(\.self)
  }

  /// Addresses as the destination says that is named first, by how they are folded.
  private func logged(
    _ mailings: [MailingReference],
    _ folded: [[UInt8]]?
  ) throws(SourceError) -> [[UInt8]: NearAddress] {
    var query = try history(Selection(mailings: mailings))
    query.aggregates = [("pairText", query.naming(table.address))]
    if let folded { query.rows = [isOne(of: try keys(addresses: folded, messages: []))] }
    let rows = try cluster.ask(
      """
      SELECT lower(pairText) AS folded, argMin(pairText, naming), min(naming), count() \
      FROM \(query.sql) WHERE pairText != '' GROUP BY folded
      """
    ) { (row) throws(SourceError) in
      (
        folded: try row.bytes(), address: try row.string(), first: try row.uint64(),
        count: try row.count()
      )
    }
    var firsts: [[UInt8]: UInt64] = [:]
    var found: [[UInt8]: NearAddress] = [:]
    for row in rows {
      let known = found[row.folded]
      let isFirst = firsts[row.folded].map { row.first < $0 } ?? true
      if isFirst { firsts[row.folded] = row.first }
      found[row.folded] = NearAddress(
        address: isFirst ? row.address : known?.address ?? row.address,
        destinations: row.count + (known?.destinations ?? 0)
      )
    }
    return found
  }
}
