import MailingModel

extension MailingStore {
  public func evidence(
    _ selection: Selection,
    without omission: EventOmission
  ) throws(SourceError) -> EvidenceTable {
    var whole = EvidenceTable()
    for scope in try scopes(selection) {
      let segment = scope.segment
      let tables = try concurrently(segment.parts.count, threads: segment.threads) {
        ThinnedCount(omission, segment.reader.makeRowReader())
      } _: { (count, part) throws(SourceError) in
        try Cancellation.check()
        try count.add(scope.view(ofPart: part))
      } finish: {
        $0.table
      }
      for table in tables { whole.merge(table) }
    }
    return whole
  }

  public func unattributedEvidence(_ selection: Selection) throws(SourceError) -> EvidenceTable {
    var table = EvidenceTable()
    // A condition holds of destinations.
    guard selection.condition == nil else { return table }
    for (segment, _) in inView(selection) {
      try Cancellation.check()
      let counted = segment.loose.map(\.event).filter {
        selection.window.holds(loose: Moment(seconds: $0.time))
      }
      // Those of one message stay in the order of events.
      for events in Dictionary(grouping: counted, by: \.message).values {
        var tally = DestinationTally()
        for event in events {
          tally.add(event.row.kind, onUnsubscribeLink: event.row.onUnsubscribeLink)
        }
        table.add(tally)
      }
    }
    return table
  }
}

/// Counts destinations by some of their events.
private struct ThinnedCount {
  private(set) var table = EvidenceTable()
  private let omission: EventOmission
  private let reader: any RowReader
  /// The rows that are alike so far: of one destination, time, kind and file.
  private var seen: Set<[UInt8]> = []

  init(_ omission: EventOmission, _ reader: any RowReader) {
    (self.omission, self.reader) = (omission, reader)
  }

  mutating func add(_ view: PartView) throws(SourceError) {
    for (_, events) in view {
      var tally = DestinationTally()
      var isKept = true
      for event in events {
        isKept = try counts(event, in: view.part, events, wasKept: isKept)
        let row = view.part.rows[event]
        if isKept { tally.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink) }
      }
      table.add(tally)
    }
  }

  /// Whether an event is among those that are counted.
  ///
  /// - Parameter wasKept: whether the event before it was.
  private mutating func counts(
    _ event: Int,
    in part: Part,
    _ events: Range<Int>,
    wasKept: Bool
  ) throws(SourceError) -> Bool {
    let row = part.rows[event]
    switch omission {
    case .unsubscribeLinkClicks: return row.kind != .click || !row.onUnsubscribeLink
    case .duplicates: break
    }
    func isAlike(_ other: Int) -> Bool {
      events.contains(other) && part.times[other] == part.times[event]
        && part.rows[other].kind == row.kind && part.rows[other].file == row.file
    }
    // Only rows that may be equal are read back.
    if !isAlike(event - 1) {
      seen.removeAll(keepingCapacity: true)
      if isAlike(event + 1) { seen.insert(try reader.bytes(at: row)) }
      return true
    }
    // A record may tell of the same twice: all of that counts, or nothing.
    if part.rows[event - 1].offset == row.offset { return wasKept }
    return seen.insert(try reader.bytes(at: row)).inserted
  }
}
