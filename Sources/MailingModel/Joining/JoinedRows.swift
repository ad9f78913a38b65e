/// Streamed rows of several sources.
extension JoinedSources {
  public func destinations(
    _ selection: Selection,
    where test: DestinationTest,
    order: DestinationOrder?
  ) throws(SourceError) -> any RowCursor<DestinationHistory> {
    let parts = parts(of: selection)
    guard let order, parts.count > 1 else {
      return try ChainedCursor.of(parts) { (part) throws(SourceError) in
        try part.source.destinations(part.selection, where: test, order: order)
      }
    }
    return try MergedDestinations(parts, selection, test, order)
  }

  public func unattributed(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    try ChainedCursor.of(parts(bySetsOf: selection)) { (part) throws(SourceError) in
      try part.source.unattributed(part.selection)
    }
  }

  public func events(
    of code: FindingCode,
    in selection: Selection,
    now: Moment
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    try ChainedCursor.of(parts(bySetsOf: selection)) { (part) throws(SourceError) in
      try part.source.events(of: code, in: part.selection, now: now)
    }
  }

  public func sharedAddresses(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<SharedAddress> {
    try ChainedCursor.of(parts(of: selection)) { (part) throws(SourceError) in
      try part.source.sharedAddresses(part.selection)
    }
  }

  public func rejectedRows(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<RejectedRow> {
    try ChainedCursor.of(parts(bySetsOf: selection)) { (part) throws(SourceError) in
      try part.source.rejectedRows(part.selection)
    }
  }

  public func rejectedBytes(
    _ selection: Selection,
    limit: Int?
  ) throws(SourceError) -> any RowCursor<[UInt8]> {
    let parts = parts(bySetsOf: selection)
    guard let limit, parts.count > 1 else {
      return try ChainedCursor.of(parts) { (part) throws(SourceError) in
        try part.source.rejectedBytes(part.selection, limit: limit)
      }
    }
    // Where a row ends cannot be told from bytes, so those of the parts before are counted.
    return try ChainedCursor.of(Array(parts.indices)) { (place) throws(SourceError) in
      var left = limit
      for part in parts[..<place] where left > 0 {
        left -= try rejectedRows(of: part, atMost: left)
      }
      guard left > 0 else { return NoRows() }
      return try parts[place].source.rejectedBytes(parts[place].selection, limit: left)
    }
  }

  private func rejectedRows(of part: Part, atMost limit: Int) throws(SourceError) -> Int {
    let rows = try part.source.rejectedRows(part.selection)
    var count = 0
    while count < limit, try rows.next() != nil { count += 1 }
    return count
  }
}

/// Tells the rows of several cursors, one cursor behind the other. Each is asked for when it is its turn.
final class ChainedCursor<Part, Row>: RowCursor {
  private var parts: ArraySlice<Part>
  private let ask: (Part) throws(SourceError) -> any RowCursor<Row>
  private var current: any RowCursor<Row>

  private init(
    _ first: any RowCursor<Row>,
    _ parts: ArraySlice<Part>,
    _ ask: @escaping (Part) throws(SourceError) -> any RowCursor<Row>
  ) {
    (current, self.parts, self.ask) = (first, parts, ask)
  }

  /// The first is asked for here and now, so that what fails does so before anything was told.
  static func of(
    _ parts: [Part],
    _ ask: @escaping (Part) throws(SourceError) -> any RowCursor<Row>
  ) throws(SourceError) -> any RowCursor<Row> {
    guard let part = parts.first else { return NoRows() }
    let first = try ask(part)
    return parts.count == 1 ? first : ChainedCursor(first, parts.dropFirst(), ask)
  }

  func next() throws(SourceError) -> Row? {
    while true {
      if let row = try current.next() { return row }
      guard let part = parts.popFirst() else { return nil }
      current = try ask(part)
    }
  }
}

/// Tells nothing.
struct NoRows<Row>: RowCursor {
  func next() throws(SourceError) -> Row? { nil }
}

/// Tells destinations of several sources in an order that each of them tells its own in.
final class MergedDestinations: RowCursor {
  private let order: DestinationOrder
  private let errors: ErrorsReading
  /// The places of mailings among all that are told.
  private let numbers: [MailingReference: Int]
  /// Of the sources that have more to tell.
  private var heads: [Head] = []

  /// The next row of a source.
  private struct Head {
    let cursor: any RowCursor<DestinationHistory>
    let history: DestinationHistory
    let values: [SortValue]
    let mailing: Int

    func precedes(_ other: Head) -> Bool {
      for (one, another) in zip(values, other.values) where one != another {
        return one.precedes(another)
      }
      return mailing < other.mailing
    }
  }

  init(
    _ parts: [JoinedSources.Part],
    _ selection: Selection,
    _ test: DestinationTest,
    _ order: DestinationOrder
  ) throws(SourceError) {
    (self.order, errors) = (order, selection.errors)
    numbers = Dictionary(selection.mailings.enumerated().map { ($1, $0) }) { first, _ in first }
    for part in parts {
      let cursor = try part.source.destinations(part.selection, where: test, order: order)
      if let head = try head(of: cursor) { heads.append(head) }
    }
  }

  func next() throws(SourceError) -> DestinationHistory? {
    guard let first = heads.indices.min(by: { heads[$0].precedes(heads[$1]) }) else { return nil }
    let told = heads[first]
    if let head = try head(of: told.cursor) { heads[first] = head } else { heads.remove(at: first) }
    return told.history
  }

  private func head(
    of cursor: any RowCursor<DestinationHistory>
  ) throws(SourceError) -> Head? {
    guard let history = try cursor.next() else { return nil }
    let mailing = numbers[history.mailing] ?? .max
    let values = order.values(of: history, ofMailing: mailing, errors)
    return Head(cursor: cursor, history: history, values: values, mailing: mailing)
  }
}
