/// The destinations of each address: the first is found by hash, the others follow upwards.
struct AddressIndex: Sendable {
  /// `IdentityHash.folded` of the address by destination; 0 without one.
  let hashes: [UInt64]
  private var slots: HashSlots
  /// By destination: the next destination of the same address + 1, or 0.
  private var following: [UInt32]

  init(hashes: [UInt64]) {
    self.hashes = hashes
    slots = HashSlots(count: hashes.count)
    var following = Array(column: UInt32(0), count: hashes.count)
    // Backwards, so that each chain runs upwards.
    slots.enterBackwards(hashes) { destination, next in
      following[destination] = next.map { UInt32($0 + 1) } ?? 0
    }
    self.following = following
  }

  /// The first destination of an address.
  func first(of hash: UInt64) -> Int? { hash == 0 ? nil : slots.find(hash, in: hashes) }

  /// The destinations of an address, upwards.
  func destinations(of hash: UInt64) -> Chain {
    Chain(following: following, upcoming: first(of: hash), end: hashes.count)
  }

  /// The destinations of an address in a range: those of one mailing.
  ///
  /// - Complexity: linear in the destinations of that address before the end of the range.
  func destinations(of hash: UInt64, in range: Range<Int>) -> Chain {
    var chain = destinations(of: hash)
    while let first = chain.upcoming, first < range.lowerBound { _ = chain.next() }
    chain.end = range.upperBound
    return chain
  }

  /// Calls for each address that occurs in a range, in the order of first occurrence, with its
  /// destinations there.
  ///
  /// - Complexity: linear, however many destinations share an address.
  func forEachAddress(in range: Range<Int>, _ body: (_ hash: UInt64, Chain) -> Void) {
    var isTold = Array(repeating: false, count: range.count)
    for first in range where hashes[first] != 0 && !isTold[first - range.lowerBound] {
      let chain = Chain(following: following, upcoming: first, end: range.upperBound)
      for destination in chain.dropFirst() { isTold[destination - range.lowerBound] = true }
      body(hashes[first], chain)
    }
  }

  /// Destinations of one address, upwards.
  struct Chain: Sequence, IteratorProtocol {
    fileprivate let following: [UInt32]
    fileprivate var upcoming: Int?
    /// Where it stops.
    fileprivate var end: Int

    mutating func next() -> Int? {
      guard let destination = upcoming, destination < end else { return nil }
      upcoming = following[destination] == 0 ? nil : Int(following[destination]) - 1
      return destination
    }
  }
}

/// Bytes with ASCII capitals lowered.
func folded(_ bytes: [UInt8]) -> [UInt8] {
  bytes.map(\.lowered)
}
