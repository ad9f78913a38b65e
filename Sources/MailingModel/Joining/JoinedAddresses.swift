/// What several sources hold of single addresses.
extension JoinedSources {
  public func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    let parts = parts(bySetsOf: selection)
    if parts.count == 1 { return try parts[0].source.histories(of: query, in: parts[0].selection) }
    var sides: [Side] = []
    for part in parts { sides.append(try Side(part, query)) }
    var answer = Histories(destinations: [], unattributed: [])
    for (number, side) in sides.enumerated() {
      answer.unattributed += side.found.unattributed
      answer.destinations += side.found.destinations
      for (history, company) in zip(side.found.destinations, side.found.company) {
        var all = company
        for other in sides.indices where other != number && !history.address.isEmpty {
          let presence = try sides[other].presence(of: history.address)
          all.inView += presence.destinations
          all.unattributed += presence.unattributed
        }
        answer.company.append(all)
      }
    }
    return answer
  }

  /// What one of several sources holds of what was looked up.
  private struct Side {
    let part: Part
    let found: Histories
    /// By address, with ASCII capitals lowered.
    private var known: [[UInt8]: AddressPresence] = [:]

    init(_ part: Part, _ query: String) throws(SourceError) {
      self.part = part
      found = try part.source.histories(of: query, in: part.selection)
      for (history, company) in zip(found.destinations, found.company) {
        known[Array(history.address.lowered)] = AddressPresence(
          destinations: company.inView,
          unattributed: company.unattributed
        )
      }
    }

    mutating func presence(of address: String) throws(SourceError) -> AddressPresence {
      let key = Array(address.lowered)
      if let presence = known[key] { return presence }
      let presence = try part.source.presence(of: address, in: part.selection)
      known[key] = presence
      return presence
    }
  }

  public func presence(
    of address: String,
    in selection: Selection
  ) throws(SourceError) -> AddressPresence {
    var all = AddressPresence()
    for part in parts(bySetsOf: selection) {
      let its = try part.source.presence(of: address, in: part.selection)
      all.destinations += its.destinations
      all.unattributed += its.unattributed
    }
    return all
  }

  public func addresses(
    near query: String,
    in selection: Selection,
    limit: Int
  ) throws(SourceError) -> [NearAddress] {
    let parts = parts(bySetsOf: selection)
    guard parts.count > 1 else {
      return try parts.first.map { (part) throws(SourceError) in
        try part.source.addresses(near: query, in: part.selection, limit: limit)
      } ?? []
    }
    guard limit > 0, let edits = AddressEdits(of: query) else { return [] }
    var found: [NearAddress] = []
    for part in parts {
      found += try part.source.addresses(near: query, in: part.selection, limit: limit)
    }
    let edited = Self.edited(edits, found, limit: limit)
    guard edited.isEmpty, !found.isEmpty else { return edited }
    let told = Set(selection.mailings)
    let count = summaries().reduce(0) { $0 + (told.contains($1.mailing) ? $1.destinations : 0) }
    guard count <= AddressNearness.readingLimit else { return [] }
    return Self.nearest(to: query, found, limit: limit)
  }

  /// Those of some addresses that an edit makes of what was typed, by the kind of edit; each as the first source
  /// spells it.
  private static func edited(
    _ edits: AddressEdits,
    _ found: [NearAddress],
    limit: Int
  ) -> [NearAddress] {
    var addresses: [[UInt8]: NearAddress] = [:]
    for near in found {
      let key = Array(near.address.lowered)
      addresses[key, default: NearAddress(address: near.address, destinations: 0)].destinations +=
        near.destinations
    }
    var told: [NearAddress] = []
    for variant in edits.all where told.count < limit {
      if let near = addresses.removeValue(forKey: variant) { told.append(near) }
    }
    return told
  }

  /// The nearest of some addresses, among which are the nearest of each source.
  private static func nearest(
    to query: String,
    _ found: [NearAddress],
    limit: Int
  ) -> [NearAddress] {
    let nearness = AddressNearness(to: query)
    let near = found.compactMap { one in nearness.distance(of: one.address).map { (one, $0) } }
    let best = near.map(\.1).min()
    var counts: [String: Int] = [:]
    for (one, distance) in near where distance == best {
      counts[one.address, default: 0] += one.destinations
    }
    return counts.sorted { $0.key < $1.key }.prefix(limit).map {
      NearAddress(address: $0.key, destinations: $0.value)
    }
  }
}
