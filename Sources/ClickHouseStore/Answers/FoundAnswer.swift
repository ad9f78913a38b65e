import MailingModel

/// Tells rows that are known already.
final class ListCursor<Row>: RowCursor {
  private var rows: ArraySlice<Row>

  init(_ rows: [Row]) { self.rows = rows[...] }

  func next() throws(SourceError) -> Row? { rows.popFirst() }
}

extension ClickHouseStore {
  public func unattributed(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    isInView(selection) ? try found(isLoose) : ListCursor([])
  }

  public func events(
    of code: FindingCode,
    in selection: Selection,
    now: Moment
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    guard isInView(selection) else { return ListCursor([]) }
    return switch code {
    case .unattributed: try found(isLoose)
    case .duplicates: try found("\(table.duplicate) = 1")
    case .machineEvents:
      try found(isOfDestination(selection, "\(table.text(.machine)) != ''"), withMachine: true)
    case .oldStyleClicks: try found(isOfDestination(selection, "\(table.isWithoutLink) = 1"))
    case .futureEvents: try found(isOfDestination(selection, "\(table.time) > \(now.seconds)"))
    default: ListCursor([])
    }
  }

  /// What is true of the rows of the destinations of some mailings.
  private func isOfDestination(
    _ selection: Selection,
    _ isWanted: String
  ) throws(SourceError) -> String {
    let keys = "SELECT key FROM \(try history(Selection(mailings: selection.mailings)).sql)"
    return "\(isWanted) AND \(table.key) GLOBAL IN (\(keys))"
  }

  private func found(
    _ isWanted: String,
    withMachine: Bool = false
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    let rows = try rows(isWanted).sorted { $0.precedes($1) }
    return ListCursor(
      rows.map { row in
        FoundEvent(
          set: self.set,
          message: row.message,
          address: row.address,
          event: row.event,
          machine: withMachine ? row.machine : nil
        )
      }
    )
  }

  public func sharedAddresses(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<SharedAddress> {
    ListCursor(
      try sharedAddresses(selection.mailings).map {
        SharedAddress(mailing: $0.mailing, address: $0.address, destinations: $0.destinations)
      }
    )
  }
}
