import MailingModel

extension ClickHouseStore {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let wanted = Array(query.utf8)
    let isMeant = "(\(table.message) = \(SQLLiteral.string(wanted)) OR \(isAddress([wanted])))"
    let found = try destinations(isMeant, selection).filter {
      Array($0.message.utf8) == wanted || Self.isAddress($0.address, wanted)
    }
    var answer = Histories(destinations: found, unattributed: [])
    let addresses = Set(found.map { Array($0.address.lowered) }.filter { !$0.isEmpty })
    if !addresses.isEmpty {
      let counts = try counts(of: Array(addresses), selection)
      let loose = try looseRows(isAddress(Array(addresses)), selection)
      answer.company = found.map { destination in
        let address = Array(destination.address.lowered)
        guard !address.isEmpty else { return AddressCompany() }
        let own = counts.filter { $0.address == address }
        return AddressCompany(
          inMailing: own.reduce(0) {
            $0 + ($1.mailing == destination.mailing.mailing ? $1.count : 0)
          },
          inView: own.reduce(0) { $0 + $1.count },
          unattributed: loose.count { Array($0.address.lowered) == address }
        )
      }
    } else {
      answer.company = found.map { _ in AddressCompany() }
    }
    answer.unattributed = try looseRows(isMeant, selection).map(\.event)
    return answer
  }

  /// Whether a row's address is one of some, or the number of a profile that somebody typed as it is.
  private func isAddress(_ addresses: [[UInt8]]) -> String {
    let profiles = addresses.map { Array(ProfileName.profile.utf8) + $0 }
    let folded = addresses.map { $0.map(\.lowered) }
    let lowered = TextSQL.isOne("lower(\(table.address))", of: folded)
    return
      "(\(table.address) != '' AND \(lowered) OR \(TextSQL.isOne(table.address, of: profiles)))"
  }

  private static func isAddress(_ address: String, _ wanted: [UInt8]) -> Bool {
    guard !address.isEmpty else { return false }
    return address.lowered.elementsEqual(wanted.lazy.map(\.lowered))
      || Array(address.utf8) == Array(ProfileName.profile.utf8) + wanted
  }

  /// The destinations of which some row is as wanted, with their events.
  func destinations(
    _ isWanted: String,
    _ selection: Selection
  ) throws(SourceError) -> [DestinationHistory] {
    guard !own(selection).mailings.isEmpty else { return [] }
    var query = try history(selection)
    query.rows = [keys(isWanted)]
    let cursor = DestinationCursor(OrderedDestinations(store: self, query: query, order: nil))
    var found: [DestinationHistory] = []
    while let next = try cursor.next() { found.append(next) }
    return found
  }

  /// That a row is of a message of which some row is as wanted.
  func keys(_ isWanted: String) -> String {
    "\(table.key) GLOBAL IN (SELECT \(table.key) FROM \(table.rows(isWanted)))"
  }

  /// How many destinations of each mailing some addresses have.
  private func counts(
    of addresses: [[UInt8]],
    _ selection: Selection
  ) throws(SourceError) -> [(mailing: String, address: [UInt8], count: Int)] {
    guard !own(selection).mailings.isEmpty else { return [] }
    var query = try history(selection)
    query.rows = [keys(isAddress(addresses))]
    query.aggregates = [("theirAddress", query.naming(table.address))]
    return try cluster.ask(
      "SELECT mailing, lower(theirAddress) AS folded, count() FROM \(query.sql) GROUP BY mailing, folded"
    ) { (row) throws(SourceError) in
      (mailing: try row.string(), address: try row.bytes(), count: try row.count())
    }
  }

  /// The rows without a destination that a selection holds, in order.
  func looseRows(_ isWanted: String, _ selection: Selection) throws(SourceError) -> [KeptRow] {
    guard isInView(selection), selection.condition == nil,
      let window = looseWindow(selection.window)
    else { return [] }
    return try rows("\(isWanted) AND \(isLoose) AND \(window)").sorted { $0.precedes($1) }
  }
}

extension KeptRow {
  /// The order of events.
  func precedes(_ other: KeptRow) -> Bool {
    let (row, others) = (event.location.row, other.event.location.row)
    return event.time == other.event.time ? row < others : event.time < other.event.time
  }
}
