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
      var found: [(destination: Int, mailing: Int, message: [UInt8])] = []
      for destination in segment.candidates(for: wanted) {
        let place = mailings.firstIndex { $0.destinations.contains(destination) }
        guard let place else { continue }
        let identity = try segment.identity(of: destination, reader)
        if identity.isMeant(by: wanted) { found.append((destination, place, identity.message)) }
      }
      found.sort { a, b in
        if a.mailing != b.mailing { return a.mailing < b.mailing }
        if a.message != b.message { return a.message.lexicographicallyPrecedes(b.message) }
        return segment.isNamed(a.destination, before: b.destination)
      }
      for (destination, place, _) in found {
        answer.destinations.append(
          try segment.history(of: destination, mailings[place], reader)
        )
      }
      answer.unattributed += try segment.looseEvents(for: wanted, reader)
    }
    return answer
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
