import MailingModel

extension MailingStore {
  public func addresses(
    near query: String,
    in selection: Selection,
    limit: Int
  ) throws(SourceError) -> [NearAddress] {
    guard limit > 0, let edits = AddressEdits(of: query) else { return [] }
    let search = NearAddresses(sides: inView(selection))
    let edited = try search.edited(edits, limit: limit)
    guard edited.isEmpty, search.destinationCount <= AddressNearness.readingLimit else {
      return edited
    }
    return try search.nearest(to: query, limit: limit)
  }
}

/// Looks for addresses that were mistyped. They are held as hashes, from which nothing can be told
/// about their nearness, so first all strings an edit away are looked up, and only of a selection
/// that is small are the addresses read back.
private struct NearAddresses {
  let sides: [(segment: Segment, mailings: [Segment.Mailing])]

  var destinationCount: Int {
    sides.reduce(0) { $1.mailings.reduce($0) { $0 + $1.destinations } }
  }

  /// The addresses that one edit makes of what was typed, by the kind of edit.
  func edited(_ edits: AddressEdits, limit: Int) throws(SourceError) -> [NearAddress] {
    var found: [NearAddress] = []
    for variant in edits.all {
      guard let address = try lookUp(variant), !found.contains(address) else { continue }
      found.append(address)
      if found.count == limit { return found }
    }
    return found
  }

  /// The address that a variant is without regard to case, if a destination in view has it.
  private func lookUp(_ variant: [UInt8]) throws(SourceError) -> NearAddress? {
    let hash = IdentityHash().folded(variant.span.bytes)
    var found: NearAddress?
    for (segment, mailings) in sides {
      for mailing in mailings {
        let destinations = segment.destinations(ofAddress: hash, in: mailing)
        guard let first = segment.firstNamed(destinations) else { continue }
        if found == nil {
          let address = try self.address(of: first, segment, segment.reader.makeRowReader())
          // Another address can have the same hash.
          guard folded(Array(address.utf8)) == variant else { continue }
          found = NearAddress(address: address, destinations: 0)
        }
        found?.destinations += destinations.count
      }
    }
    return found
  }

  /// The addresses nearest to what was typed, all of them read.
  func nearest(to query: String, limit: Int) throws(SourceError) -> [NearAddress] {
    let nearness = AddressNearness(to: query)
    var best = Int.max
    var counts: [String: Int] = [:]
    for (segment, mailings) in sides {
      let reader = segment.reader.makeRowReader()
      for mailing in mailings {
        var all = segment.addresses(in: mailing)
        while let (_, destinations) = all.next() {
          guard let first = segment.firstNamed(destinations.map { Int($0) }) else { continue }
          let address = try self.address(of: first, segment, reader)
          guard let distance = nearness.distance(of: address), distance <= best else { continue }
          if distance < best { counts = [:] }
          best = distance
          counts[address, default: 0] += destinations.count
        }
      }
    }
    return counts.sorted { $0.key < $1.key }.prefix(limit).map {
      NearAddress(address: $0.key, destinations: $0.value)
    }
  }

  private func address(
    of destination: Int,
    _ segment: Segment,
    _ reader: any RowReader
  ) throws(SourceError) -> String {
    String(decoding: try segment.identity(of: destination, reader).address, as: UTF8.self)
  }
}
