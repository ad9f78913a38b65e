import MailingModel

extension MailingStore {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let wanted = Array(query.utf8)
    var lookups: [SetLookup] = []
    for (segment, mailings) in inView(selection) {
      lookups.append(try SetLookup(segment.counted(by: selection), mailings, selection))
    }
    var answer = Histories(destinations: [], unattributed: [])
    for lookup in lookups {
      for (destination, scope) in try lookup.destinations(of: wanted) {
        answer.destinations.append(try scope.history(of: destination, lookup.reader))
        answer.company.append(lookup.company(of: destination, in: scope, all: lookups))
      }
      answer.unattributed += try lookup.unattributed(of: wanted)
    }
    return answer
  }

  public func presence(
    of address: String,
    in selection: Selection
  ) throws(SourceError) -> AddressPresence {
    let hash = IdentityHash().folded(Array(address.utf8).span.bytes)
    var presence = AddressPresence()
    for (segment, mailings) in inView(selection) where !address.isEmpty {
      let lookup = try SetLookup(segment.counted(by: selection), mailings, selection)
      let its = lookup.presence(of: hash)
      presence.destinations += its.destinations
      presence.unattributed += its.unattributed
    }
    return presence
  }
}

/// Looks up in one set what a selection holds of an address or a message.
private final class SetLookup {
  let reader: any RowReader
  private let segment: Segment
  private let selection: Selection
  private let scopes: [Scope]
  /// The destinations of the addresses that were looked up, in whatever mailing.
  private var known: [UInt64: [Int]] = [:]

  init(
    _ segment: Segment,
    _ mailings: [Segment.Mailing],
    _ selection: Selection
  ) throws(SourceError) {
    (self.segment, self.selection) = (segment, selection)
    reader = segment.reader.makeRowReader()
    var scopes: [Scope] = []
    for mailing in mailings { scopes.append(try Scope((segment, mailing), selection)) }
    self.scopes = scopes
  }

  /// The destinations of which a query is the message id or the address, by mailing, then message.
  func destinations(of query: [UInt8]) throws(SourceError) -> [(destination: Int, scope: Scope)] {
    let byMessage = segment.messageHashes(query).flatMap { hash in
      segment.mailings.compactMap { segment.destination(ofMessage: hash, in: $0) }
    }
    let byAddress = segment.addressHashes(query).flatMap(destinations(ofAddress:))
    let candidates = Set(byMessage).union(byAddress)
    var found: [(destination: Int, mailing: Int, message: [UInt8])] = []
    for (place, scope) in scopes.enumerated() {
      for destination in candidates where isHeld(destination, in: scope) {
        let identity = try segment.identity(of: destination, reader)
        if identity.isMeant(by: query) { found.append((destination, place, identity.message)) }
      }
    }
    found.sort { a, b in
      if a.mailing != b.mailing { return a.mailing < b.mailing }
      if a.message != b.message { return a.message.lexicographicallyPrecedes(b.message) }
      return segment.isNamed(a.destination, before: b.destination)
    }
    return found.map { ($0.destination, scopes[$0.mailing]) }
  }

  /// The events without a destination whose message id or address is the query, in order.
  func unattributed(of query: [UInt8]) throws(SourceError) -> [Event] {
    let messages = segment.messageHashes(query)
    let addresses = segment.addressHashes(query)
    var found: [Event] = []
    for loose in heldLoose
    where addresses.contains(loose.address) || messages.contains(loose.event.message) {
      let identity = try reader.identity(at: loose.event.row, of: loose.event.message)
      if identity.isMeant(by: query) { found.append(segment.event(loose.event)) }
    }
    return found
  }

  /// What all sets hold of the address of a destination of this one.
  func company(of destination: Int, in scope: Scope, all lookups: [SetLookup]) -> AddressCompany {
    let (part, place) = segment.find(destination)
    let address = part.addresses[place]
    guard address != 0 else { return AddressCompany() }
    let presence = lookups.map { $0.presence(of: address) }
    return AddressCompany(
      inMailing: count(address, in: scope),
      inView: presence.reduce(0) { $0 + $1.destinations },
      unattributed: presence.reduce(0) { $0 + $1.unattributed }
    )
  }

  /// What this set holds of an address.
  func presence(of address: UInt64) -> AddressPresence {
    AddressPresence(
      destinations: scopes.reduce(0) { $0 + count(address, in: $1) },
      unattributed: heldLoose.count { $0.address == address }
    )
  }

  /// How many destinations an address has in a mailing.
  private func count(_ address: UInt64, in scope: Scope) -> Int {
    destinations(ofAddress: address).count { isHeld($0, in: scope) }
  }

  private func isHeld(_ destination: Int, in scope: Scope) -> Bool {
    segment.has(destination, in: scope.mailing) && scope.holds(destination)
  }

  private func destinations(ofAddress hash: UInt64) -> [Int] {
    if let known = known[hash] { return known }
    let found = segment.destinations(ofAddress: hash)
    known[hash] = found
    return found
  }

  /// The events without a destination that the selection holds: what belongs to none meets no
  /// condition on one.
  private var heldLoose: some Sequence<Segment.LooseEvent> {
    let window = selection.window
    let all = selection.condition == nil ? segment.loose : []
    return all.lazy.filter { window.holds(loose: Moment(seconds: $0.event.time)) }
  }
}

extension Segment {
  /// What the query would be as an address, or as the number of a profile.
  fileprivate func addressHashes(_ query: [UInt8]) -> [UInt64] {
    let isNumber = !query.isEmpty && query.allSatisfy(\.isDigit)
    let texts = isNumber ? [query, Array(ProfileName.profile.utf8) + query] : [query]
    return texts.map { IdentityHash().folded($0.span.bytes) }
  }

  /// What the query would be as a message id of each sender of the set.
  fileprivate func messageHashes(_ query: [UInt8]) -> [UInt64] {
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
