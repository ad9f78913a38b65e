import MailingModel

extension ClickHouseStore {
  public func quality(_ selection: Selection, now: Moment) throws(SourceError) -> Quality {
    guard isInView(selection) else { return Quality() }
    var quality = kept.quality
    quality.unattributedEvents = try count(isLoose)
    quality.duplicateRows = try count("\(table.duplicate) = 1")
    var counts = try surprises(selection, now)
    counts[.unattributed] = quality.unattributedEvents
    counts[.rejected] = quality.rejectedRows
    counts[.duplicates] = quality.duplicateRows
    for (code, count) in counts { quality.add(Quality.Finding(code, count: count)) }
    quality.sort()
    return quality
  }

  private func count(_ isCounted: String) throws(SourceError) -> Int {
    try cluster.ask("SELECT count() FROM \(table.rows(isCounted))") {
      (row) throws(SourceError) in try row.count()
    }.reduce(0, +)
  }

  /// What is odd about destinations of some mailings, and about their events.
  private func surprises(
    _ selection: Selection,
    _ now: Moment
  ) throws(SourceError) -> [FindingCode: Int] {
    var counts: [FindingCode: Int] = [:]
    for row in try alike(Selection(mailings: selection.mailings)) {
      for (code, _) in row.sequence.surprises.found { counts[code, default: 0] += row.count }
      counts[.inferred, default: 0] += row.inferred
      counts[.machineEvents, default: 0] += row.machineEvents
      counts[.oldStyleClicks, default: 0] += row.count * row.sequence.clicksWithoutLink
      if row.mailing == EventBatch.unknownMailing {
        counts[.unknownMailing, default: 0] += row.count
      }
    }
    if times.upperBound > now { counts[.futureEvents] = try futureEvents(selection, now) }
    counts[.severalDestinations] = try sharedAddresses(selection.mailings).count
    return counts
  }

  private func futureEvents(
    _ selection: Selection,
    _ now: Moment
  ) throws(SourceError) -> Int {
    let isLater = "\(PackedEvent.time("x")) > \(now.seconds)"
    return try cluster.ask(
      """
      SELECT sum(arrayCount(x -> \(isLater), events)) \
      FROM \(try history(Selection(mailings: selection.mailings)).sql)
      """
    ) { (row) throws(SourceError) in try row.count() }.reduce(0, +)
  }

  /// The addresses that are several destinations of one mailing, by mailing, then the most first, then by what
  /// names the first of them.
  func sharedAddresses(_ mailings: [MailingReference]) throws(SourceError) -> [KeptAddress] {
    var query = try history(Selection(mailings: mailings))
    let naming = "(\(query.namingOrder), \(rank), \(table.offset), \(table.address))"
    query.aggregates = [("first", "min(\(naming))")]
    // Destinations of one address stand on any server, so what may be shared is counted here.
    let least = cluster.servers.count > 1 ? 1 : 2
    let rows = try cluster.ask(
      """
      SELECT mailing, lower(first.4) AS folded, count() AS destinations, \
      min((bitShiftRight(naming, 29), first.2, first.3, first.4)) \
      FROM \(query.sql) WHERE first.4 != '' GROUP BY mailing, folded HAVING destinations >= \(least)
      """
    ) { (row) throws(SourceError) in
      KeptAddress(
        mailing: reference(try row.string()),
        folded: try row.bytes(),
        destinations: try row.count(),
        place: [try row.uint64(), try row.uint64(), try row.uint64()],
        address: try row.string()
      )
    }
    var known: [KeptAddress.Key: KeptAddress] = [:]
    for row in rows {
      let key = KeptAddress.Key(mailing: row.mailing, folded: row.folded)
      known[key] = known[key]?.merged(row) ?? row
    }
    let places = Dictionary(
      uniqueKeysWithValues: self.mailings.enumerated().map { ($1, $0) }
    )
    return known.values.filter { $0.destinations > 1 }.sorted { a, b in
      let (one, other) = (places[a.mailing] ?? 0, places[b.mailing] ?? 0)
      if one != other { return one < other }
      if a.destinations != b.destinations { return a.destinations > b.destinations }
      return a.place.lexicographicallyPrecedes(b.place)
    }
  }

  public func names(of code: FindingCode, in selection: Selection) -> [String] {
    !isInView(selection) ? [] : kept.quality.findings.filter { $0.code == code }.flatMap(\.examples)
  }

  public func rejectedRows(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<RejectedRow> {
    ListCursor(isInView(selection) ? try rejects() : [])
  }

  public func rejectedBytes(
    _ selection: Selection,
    limit: Int?
  ) throws(SourceError) -> any RowCursor<[UInt8]> {
    let rows = isInView(selection) ? try rejects() : []
    return ListCursor(rows.prefix(limit ?? rows.count).map { $0.bytes + [UInt8(ascii: "\n")] })
  }
}

/// An address of a mailing.
struct KeptAddress: Sendable {
  struct Key: Hashable {
    let mailing: MailingReference
    let folded: [UInt8]
  }

  let mailing: MailingReference
  let folded: [UInt8]
  var destinations: Int
  /// What names the first of its destinations: time and kind, file, offset.
  var place: [UInt64]
  /// As that was logged.
  var address: String

  func merged(_ other: KeptAddress) -> KeptAddress {
    var merged = other.place.lexicographicallyPrecedes(place) ? other : self
    merged.destinations = destinations + other.destinations
    return merged
  }
}
