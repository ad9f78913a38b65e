import MailingModel

extension ClickHouseStore {
  public func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence] {
    let rows = try alike(selection)
    let leftOut = selection.machines == .exclude ? try machineEvents(of: selection) : [:]
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
        let sequence = EventSequence(codes: try row.codes())
        return (sequence, try row.count(of: sequence.codes.count))
      }
    ) {
      table.add(sequence.tally, count)
    }
    return table
  }
}

extension ClickHouseStore {
  /// Whether a row is of a message that no attempt and nothing else gives to a mailing.
  var isLoose: String {
    let senders = TextSQL.isOne(table.sender, of: sendersWithoutAttempts.map { Array($0.utf8) })
    let isWithout = "\(table.mailing) = '' AND NOT \(senders)"
    // They are few, so attempts are looked for of them alone.
    let few = "\(table.key) GLOBAL IN (SELECT \(table.key) FROM \(table.rows(isWithout)))"
    let named = table.rows("\(table.mailing) != '' AND \(table.kind) = 0 AND \(few)")
    return "\(isWithout) AND \(table.key) GLOBAL NOT IN (SELECT \(table.key) FROM \(named))"
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
