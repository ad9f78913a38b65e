import MailingModel

extension MailingStore {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let wanted = Array(query.utf8)
    var answer = Histories(destinations: [], unattributed: [])
    for (whole, mailings) in inView(selection) {
      let segment = try whole.counted(by: selection)
      var scopes: [Scope] = []
      for mailing in mailings { scopes.append(try Scope((segment, mailing), selection)) }
      let reader = segment.reader.makeRowReader()
      let candidates = segment.candidates(for: wanted)
      var found: [(destination: Int, mailing: Int, message: [UInt8])] = []
      for (place, scope) in scopes.enumerated() {
        for destination in candidates
        where segment.has(destination, in: scope.mailing) && scope.holds(destination) {
          let identity = try segment.identity(of: destination, reader)
          if identity.isMeant(by: wanted) { found.append((destination, place, identity.message)) }
        }
      }
      found.sort { a, b in
        if a.mailing != b.mailing { return a.mailing < b.mailing }
        if a.message != b.message { return a.message.lexicographicallyPrecedes(b.message) }
        return segment.isNamed(a.destination, before: b.destination)
      }
      for (destination, place, _) in found {
        answer.destinations.append(try scopes[place].history(of: destination, reader))
      }
      // What belongs to no destination meets no condition on one.
      guard selection.condition == nil else { continue }
      answer.unattributed += try segment.looseEvents(for: wanted, reader).filter {
        selection.window.holds(loose: $0.time)
      }
    }
    return answer
  }
}

extension Segment {
  /// The destinations whose message id or address has the hash of a query.
  fileprivate func candidates(for query: [UInt8]) -> Set<Int> {
    let byMessage = messageHashes(query).flatMap { hash in
      mailings.compactMap { destination(ofMessage: hash, in: $0) }
    }
    let byAddress = addressHashes(query).flatMap { destinations(ofAddress: $0) }
    return Set(byMessage).union(byAddress)
  }

  /// The events without a destination whose message id or address is the query, in order.
  fileprivate func looseEvents(
    for query: [UInt8],
    _ rowReader: any RowReader
  ) throws(SourceError) -> [Event] {
    let messages = messageHashes(query)
    let addresses = addressHashes(query)
    var found: [Event] = []
    for each in loose
    where addresses.contains(each.address) || messages.contains(each.event.message) {
      let identity = try rowReader.identity(at: each.event.row, of: each.event.message)
      if identity.isMeant(by: query) { found.append(event(each.event)) }
    }
    return found
  }

  /// What the query would be as an address, or as the number of a profile.
  private func addressHashes(_ query: [UInt8]) -> [UInt64] {
    let isNumber = !query.isEmpty && query.allSatisfy(\.isDigit)
    let texts = isNumber ? [query, Array(ProfileName.profile.utf8) + query] : [query]
    return texts.map { IdentityHash().folded($0.span.bytes) }
  }

  /// What the query would be as a message id of each sender of the set.
  private func messageHashes(_ query: [UInt8]) -> [UInt64] {
    Set(reader.files.indices.map { reader.sender(ofFile: $0) }).map {
      IdentityHash().message(query.span.bytes, of: $0)
    }
  }
}

extension RowIdentity {
  /// Whether a query is this message id, this address without regard to ASCII case, or the number of
  /// this profile.
  fileprivate func isMeant(by query: [UInt8]) -> Bool {
    message == query || (!address.isEmpty && folded(address) == folded(query))
      || address == Array(ProfileName.profile.utf8) + query
  }
}
