import MailingModel

extension MailingStore {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let wanted = Array(query.utf8)
    var answer = Histories(destinations: [], unattributed: [])
    for segment in segments {
      let ids = selection.mailings.filter { $0.set == segment.set }.map(\.mailing)
      let mailings = segment.mailings.filter { ids.contains($0.id) }
      let reader = segment.reader.makeRowReader()
      var found: [DestinationHistory] = []
      for destination in segment.candidates(for: wanted) {
        guard let mailing = mailings.first(where: { $0.destinations.contains(destination) }),
          try segment.identity(of: destination, reader).isMeant(by: wanted)
        else { continue }
        found.append(try segment.history(of: destination, mailing, reader))
      }
      answer.destinations += found.sorted(by: Self.inOrder)
      // Loose events have no mailing; they are told unless the set is out of view.
      guard !mailings.isEmpty || segment.mailings.isEmpty else { continue }
      answer.unattributed += try segment.looseEvents(for: wanted, reader)
    }
    return answer
  }

  private static func inOrder(_ a: DestinationHistory, _ b: DestinationHistory) -> Bool {
    if a.mailing != b.mailing { return precedes(a.mailing.mailing, b.mailing.mailing) }
    return a.message.utf8.lexicographicallyPrecedes(b.message.utf8)
  }
}

extension Segment {
  /// The destinations whose message id or address has the hash of a query.
  fileprivate func candidates(for query: [UInt8]) -> [Int] {
    let byMessage = messageSlots.find(IdentityHash.exact(query.span.bytes), in: messages)
    let byAddress = addresses.destinations(of: IdentityHash.folded(query.span.bytes))
    return (byMessage.map { [$0] } ?? []) + byAddress.filter { $0 != byMessage }
  }

  /// The events without a destination whose message id or address is the query, in order.
  fileprivate func looseEvents(
    for query: [UInt8],
    _ rowReader: any RowReader
  ) throws(SourceError) -> [Event] {
    let message = IdentityHash.exact(query.span.bytes)
    let address = IdentityHash.folded(query.span.bytes)
    var found: [(time: UInt32, row: EventRow, message: UInt64)] = []
    for position in loose.rows.indices
    where loose.messages[position] == message || loose.addresses[position] == address {
      guard try rowReader.identity(at: loose.rows[position]).isMeant(by: query) else { continue }
      found.append((loose.times[position], loose.rows[position], loose.messages[position]))
    }
    return found.sorted { $0 < $1 }.map { event($0.row, time: $0.time, message: $0.message) }
  }
}

extension RowIdentity {
  /// Whether a query is this message id, or this address without regard to ASCII case.
  fileprivate func isMeant(by query: [UInt8]) -> Bool {
    message == query || (!address.isEmpty && folded(address) == folded(query))
  }
}
