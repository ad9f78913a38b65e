import MailingModel

extension ClickHouseStore {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let wanted = Array(query.utf8)
    let keys = try keys(addresses: [wanted], messages: [wanted])
    let found = try destinations(keys, selection).filter {
      Array($0.message.utf8) == wanted || Self.isAddress($0.address, wanted)
    }
    var answer = Histories(destinations: found, unattributed: [])
    let addresses = Set(found.map { Array($0.address.lowered) }.filter { !$0.isEmpty })
    answer.company = found.map { _ in AddressCompany() }
    if !addresses.isEmpty {
      let keys = try self.keys(addresses: Array(addresses), messages: [])
      let counts = try counts(keys, selection)
      let loose = try looseRows(keys, isAddress(Array(addresses)), selection)
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
    }
    let isMeant = "(\(table.message) = \(SQLLiteral.string(wanted)) OR \(isAddress([wanted])))"
    answer.unattributed = try looseRows(keys, isMeant, selection).map(\.event)
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

  /// What messages are known by of which some row has one of some addresses, or which are one of some.
  ///
  /// - Parameter addresses: in any case, or as the numbers of profiles.
  func keys(addresses: [[UInt8]], messages: [[UInt8]]) throws(SourceError) -> Set<UInt64> {
    let folded = (addresses + addresses.map { Array(ProfileName.profile.utf8) + $0 })
      .map { $0.map(\.lowered) }
    var found: Set<UInt64> = []
    if let index = table.addresses {
      // What a message is known by follows from its sender and its id.
      for (sender, message) in Sender.allCases.flatMap({ sender in messages.map { (sender, $0) } })
      {
        found.insert(StoredEvent.key(of: message, sender))
      }
      let wanted = TextSQL.isOne("folded", of: folded)
      found.formUnion(
        try cluster.ask("SELECT DISTINCT key FROM \(index) WHERE \(wanted)") {
          (row) throws(SourceError) in try row.uint64()
        }
      )
    } else {
      let isOne = TextSQL.isOne("lower(\(table.address))", of: folded)
      let wanted = "\(isOne) OR \(TextSQL.isOne(table.message, of: messages))"
      found.formUnion(
        try cluster.ask("SELECT DISTINCT \(table.key) AS key FROM \(table.rows(wanted))") {
          (row) throws(SourceError) in try row.uint64()
        }
      )
    }
    return found
  }

  /// That a row is of one of some messages.
  func isOne(of keys: Set<UInt64>) -> String {
    keys.isEmpty
      ? "0" : "\(table.key) IN (\(keys.sorted().map { String($0) }.joined(separator: ", ")))"
  }

  /// The destinations among some messages, with their events.
  private func destinations(
    _ keys: Set<UInt64>,
    _ selection: Selection
  ) throws(SourceError) -> [DestinationHistory] {
    guard !own(selection).mailings.isEmpty, !keys.isEmpty else { return [] }
    var query = try history(selection)
    query.rows = [isOne(of: keys)]
    let cursor = DestinationCursor(OrderedDestinations(store: self, query: query, order: nil))
    var found: [DestinationHistory] = []
    while let next = try cursor.next() { found.append(next) }
    return found
  }

  /// How many destinations of each mailing each address has, among some messages.
  private func counts(
    _ keys: Set<UInt64>,
    _ selection: Selection
  ) throws(SourceError) -> [(mailing: String, address: [UInt8], count: Int)] {
    guard !own(selection).mailings.isEmpty else { return [] }
    var query = try history(selection)
    query.rows = [isOne(of: keys)]
    query.aggregates = [("theirAddress", query.naming(table.address))]
    return try cluster.ask(
      "SELECT mailing, lower(theirAddress) AS folded, count() FROM \(query.sql) GROUP BY mailing, folded"
    ) { (row) throws(SourceError) in
      (mailing: try row.string(), address: try row.bytes(), count: try row.count())
    }
  }

  /// The rows without a destination among some messages that a selection holds, in order.
  private func looseRows(
    _ keys: Set<UInt64>,
    _ isWanted: String,
    _ selection: Selection
  ) throws(SourceError) -> [KeptRow] {
    guard isInView(selection), selection.condition == nil, !keys.isEmpty,
      let window = looseWindow(selection.window)
    else { return [] }
    return try rows("\(isOne(of: keys)) AND \(isWanted) AND \(isLoose) AND \(window)").sorted {
      $0.precedes($1)
    }
  }
}

extension KeptRow {
  /// The order of events.
  func precedes(_ other: KeptRow) -> Bool {
    let (row, others) = (event.location.row, other.event.location.row)
    return event.time == other.event.time ? row < others : event.time < other.event.time
  }
}
