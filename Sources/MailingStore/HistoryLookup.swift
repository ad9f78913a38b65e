import MailingModel

extension MailingStore {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let wanted = Array(query.utf8)
    var answer = Histories(destinations: [], unattributed: [])
    for (segment, mailings) in inView(selection) {
      let reader = segment.reader.makeRowReader()
      var found: [DestinationHistory] = []
      for destination in segment.candidates(for: wanted) {
        guard let mailing = mailings.first(where: { $0.destinations.contains(destination) }),
          try segment.identity(of: destination, reader).isMeant(by: wanted)
        else { continue }
        found.append(try segment.history(of: destination, mailing, reader))
      }
      answer.destinations += found.sorted(by: Self.inOrder)
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
    let byMessage = messageHashes(query).compactMap { messageSlots.find($0, in: messages) }
    let byAddress = addresses.destinations(of: IdentityHash.folded(query.span.bytes))
    return byMessage + byAddress.filter { !byMessage.contains($0) }
  }

  /// The events without a destination whose message id or address is the query, in order.
  fileprivate func looseEvents(
    for query: [UInt8],
    _ rowReader: any RowReader
  ) throws(SourceError) -> [Event] {
    let messages = messageHashes(query)
    let address = IdentityHash.folded(query.span.bytes)
    var found: [Int] = []
    for position in loose.rows.indices
    where loose.addresses[position] == address || messages.contains(loose.messages[position]) {
      if try looseIdentity(position, rowReader).isMeant(by: query) { found.append(position) }
    }
    return looseInOrder(found).map(looseEvent)
  }

  /// What the query would be as a message id of each sender.
  private func messageHashes(_ query: [UInt8]) -> [UInt64] {
    Sender.allCases.map { IdentityHash.message(query.span.bytes, of: $0) }
  }
}

extension RowIdentity {
  /// Whether a query is this message id, or this address without regard to ASCII case.
  fileprivate func isMeant(by query: [UInt8]) -> Bool {
    message == query || (!address.isEmpty && folded(address) == folded(query))
  }
}
