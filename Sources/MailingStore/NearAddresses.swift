import MailingModel

extension MailingStore {
  public func addresses(
    near query: String,
    in selection: Selection,
    limit: Int
  ) throws(SourceError) -> [NearAddress] {
    let typed = folded(Array(query.utf8))
    guard limit > 0, NearAddresses.canBeAddress(typed) else { return [] }
    let search = NearAddresses(sides: inView(selection))
    let edited = try search.editedOnce(typed, limit: limit)
    guard edited.isEmpty, search.destinationCount <= NearAddresses.readingLimit else {
      return edited
    }
    return try search.nearest(to: query, limit: limit)
  }
}

/// Looks for addresses that were mistyped. They are held as hashes, from which nothing can be told
/// about their nearness, so first all strings an edit away are looked up, and only of a selection
/// that is small are the addresses read back.
private struct NearAddresses {
  /// The most destinations whose addresses are all read.
  static let readingLimit = 100_000
  /// No address that can be sent to is longer.
  private static let lengthLimit = 254
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789.-_+@".utf8)

  let sides: [(segment: Segment, mailings: [Segment.Mailing])]

  /// Whether a text may be a mistyped address, and not a message id.
  static func canBeAddress(_ typed: [UInt8]) -> Bool {
    let isMessage =
      typed.count == 24
      && typed.allSatisfy { $0.isDigit || (97...102).contains($0) }
    return (2...lengthLimit).contains(typed.count) && !isMessage
  }

  var destinationCount: Int {
    sides.reduce(0) { $1.mailings.reduce($0) { $0 + $1.destinations } }
  }

  /// The addresses that one edit makes of what was typed, by the kind of edit.
  func editedOnce(_ typed: [UInt8], limit: Int) throws(SourceError) -> [NearAddress] {
    var found: [NearAddress] = []
    for variants in [swapped(typed), shortened(typed), lengthened(typed), changed(typed)] {
      for variant in variants {
        guard let address = try lookUp(variant), !found.contains(address) else { continue }
        found.append(address)
        if found.count == limit { return found }
      }
    }
    return found
  }

  private func swapped(_ typed: [UInt8]) -> [[UInt8]] {
    typed.indices.dropFirst().filter { typed[$0] != typed[$0 - 1] }.map { place in
      var variant = typed
      variant.swapAt(place, place - 1)
      return variant
    }
  }

  private func shortened(_ typed: [UInt8]) -> [[UInt8]] {
    typed.indices.map { place in
      var variant = typed
      variant.remove(at: place)
      return variant
    }
  }

  private func lengthened(_ typed: [UInt8]) -> [[UInt8]] {
    (0...typed.count).flatMap { place in
      Self.alphabet.map { letter in
        var variant = typed
        variant.insert(letter, at: place)
        return variant
      }
    }
  }

  private func changed(_ typed: [UInt8]) -> [[UInt8]] {
    typed.indices.flatMap { place in
      Self.alphabet.filter { $0 != typed[place] }.map { letter in
        var variant = typed
        variant[place] = letter
        return variant
      }
    }
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

/// How near an address is, before and behind the @ by itself: otherwise two people of one long domain
/// would be taken for each other.
private struct AddressNearness {
  private let whole: Nearness
  private let name: Nearness
  /// Nil if no @ was typed: the beginning of an address, or all that stands before its @.
  private let domain: Nearness?

  init(to query: String) {
    let parts = Self.parts(query)
    whole = Nearness(to: query)
    name = Nearness(to: parts.name)
    domain = parts.domain.map { Nearness(to: $0) }
  }

  func distance(of address: String) -> Int? {
    let parts = Self.parts(address)
    guard let domain else { return name.distance(of: parts.name) }
    if whole.distance(of: address) == 0 { return 0 }
    guard let its = parts.domain, let before = name.distance(of: parts.name),
      let behind = domain.distance(of: its)
    else { return nil }
    return before + behind
  }

  private static func parts(_ address: String) -> (name: Substring, domain: Substring?) {
    guard let at = address.lastIndex(of: "@") else { return (address[...], nil) }
    return (address[..<at], address[address.index(after: at)...])
  }
}
