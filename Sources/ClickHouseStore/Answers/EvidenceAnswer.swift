import MailingModel

extension ClickHouseStore {
  public func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence] {
    let rows = try alike(selection)
    let leftOut = selection.machines == .exclude ? try machineEvents(byMailingOf: selection) : [:]
    return byMailing(
      selection,
      {
        MailingEvidence(
          mailing: $0,
          table: EvidenceTable(),
          machineEventsLeftOut: leftOut[$0.mailing] ?? 0
        )
      },
      rows.map { row in
        (row.mailing, { $0.merge(row.evidence(of: $0.mailing)) })
      }
    )
  }

  /// Destinations by what happened to them.
  private func alike(_ selection: Selection) throws(SourceError) -> [Alike] {
    let naming = PackedEvent.time("naming")
    let sql = """
      SELECT mailing, \(EventSequence.expression("events")) AS codes, count(), \
      countIf(NOT hasAttempt), minIf(\(naming), hasAttempt), maxIf(\(naming), hasAttempt) \
      FROM \(try history(selection).sql) GROUP BY mailing, codes
      """
    return try answers.evidence(sql) { () throws(SourceError) in
      try cluster.ask(sql) { (row) throws(SourceError) in
        let mailing = try row.string()
        let sequence = EventSequence(codes: try row.codes())
        let (count, inferred) = (try row.count(), try row.count())
        let (first, last) = (Moment(try row.uint64()), Moment(try row.uint64()))
        return Alike(
          mailing: mailing,
          sequence: sequence,
          count: count,
          inferred: inferred,
          firstAttempts: count > inferred && first <= last ? first...last : nil
        )
      }
    }
  }

  /// Destinations of one mailing to which the same happened.
  struct Alike: Sendable {
    let mailing: String
    let sequence: EventSequence
    let count: Int
    let inferred: Int
    let firstAttempts: ClosedRange<Moment>?

    func evidence(of mailing: MailingReference) -> MailingEvidence {
      var table = EvidenceTable()
      table.add(sequence.tally, count)
      return MailingEvidence(
        mailing: mailing,
        table: table,
        firstAttempts: firstAttempts,
        inferred: inferred,
        clicksWithoutLink: count * sequence.clicksWithoutLink
      )
    }
  }

  public func evidence(
    _ selection: Selection,
    without omission: EventOmission
  ) throws(SourceError) -> EvidenceTable {
    let omitted =
      switch omission {
      case .unsubscribeLinkClicks:
        "\(PackedEvent.is("x", .click)) AND \(PackedEvent.has("x", PackedEvent.Flag.onUnsubscribeLink.bit))"
      case .duplicates: PackedEvent.has("x", PackedEvent.Flag.isDuplicate.bit)
      }
    let kept = EventSequence.expression("arrayFilter(x -> NOT (\(omitted)), events)")
    return try evidence(
      "SELECT \(kept) AS codes, count() FROM \(try history(selection).sql) GROUP BY codes"
    )
  }

  public func unattributedEvidence(_ selection: Selection) throws(SourceError) -> EvidenceTable {
    // A condition holds of destinations.
    guard isInView(selection), selection.condition == nil,
      let window = looseWindow(selection.window)
    else { return EvidenceTable() }
    let number = PackedEvent.expression(table, tests: [])
    let codes = EventSequence.expression("arraySort(groupArray(\(number)))")
    return try evidence(
      """
      SELECT codes, count() FROM (SELECT \(codes) AS codes \
      FROM \(table.rows("\(isLoose) AND \(window)")) GROUP BY \(table.key)) GROUP BY codes
      """
    )
  }

  /// The table of destinations or messages that are counted by what happened to them.
  private func evidence(_ sql: String) throws(SourceError) -> EvidenceTable {
    var table = EvidenceTable()
    for (sequence, count) in try cluster.ask(
      sql,
      { (row) throws(SourceError) in
        (EventSequence(codes: try row.codes()), try row.count())
      }
    ) {
      table.add(sequence.tally, count)
    }
    return table
  }
}

extension ClickHouseStore {
  public func machineEvents(
    _ selection: Selection,
    lookingAt limit: Int?
  ) throws(SourceError) -> Int? {
    try machineEvents(byMailingOf: selection).values.reduce(0, +)
  }

  /// How many events of each mailing machines did, whatever else a selection says.
  func machineEvents(byMailingOf selection: Selection) throws(SourceError) -> [String: Int] {
    let isByMachine = PackedEvent.has("x", PackedEvent.Flag.isByMachine.bit)
    let rows = try cluster.ask(
      """
      SELECT mailing, sum(arrayCount(x -> \(isByMachine), events)) \
      FROM \(try history(Selection(mailings: selection.mailings)).sql) GROUP BY mailing
      """
    ) { (row) throws(SourceError) in (try row.string(), try row.count()) }
    return Dictionary(rows, uniquingKeysWith: +)
  }

  /// Whether a row is of a message that no attempt and nothing else gives to a mailing.
  var isLoose: String {
    let senders = TextSQL.isOne(table.sender, of: sendersWithoutAttempts.map { Array($0.utf8) })
    return """
      \(table.mailing) = '' AND NOT \(senders) AND \(table.key) GLOBAL NOT IN \
      (SELECT \(table.key) FROM \(table.rows("\(table.mailing) != '' AND \(table.kind) = 0")))
      """
  }

  /// The window of rows that belong to no destination; nil if it holds none of them.
  func looseWindow(_ window: Window) -> String? {
    var bounds: [String] = []
    switch window.since {
    case .moment(let moment)?: bounds.append("\(table.time) >= \(moment.seconds)")
    case .span?: return nil
    case nil: break
    }
    switch window.until {
    case .moment(let moment)?: bounds.append("\(table.time) <= \(moment.seconds)")
    case .span?: return nil
    case nil: break
    }
    return bounds.isEmpty ? "1" : bounds.joined(separator: " AND ")
  }
}

extension Moment {
  /// From what a server says, which may be anything.
  init(_ seconds: UInt64) { self.init(seconds: UInt32(clamping: seconds)) }
}
