import CMachine

extension [UInt64] {
  /// The places of a hash among these.
  ///
  /// - Complexity: a pass over all of them, about as fast as memory can be read.
  func places(of hash: UInt64) -> [Int] {
    var places: [Int] = []
    withUnsafeBufferPointer { hashes in
      guard let first = hashes.baseAddress else { return }
      var place = cmachine_find_number(first, hashes.count, hash)
      while place < hashes.count {
        places.append(place)
        place += 1 + cmachine_find_number(first + place + 1, hashes.count - place - 1, hash)
      }
    }
    return places
  }
}

/// As much of some hashes as it takes to say of nearly all others that they are not among them.
struct HashFilter: Sendable {
  /// Bit by bit whether there is a hash whose lower bits are that number.
  private let bits: [UInt64]

  /// - Parameter hashes: uniform in their lower bits. It takes one to two bytes for each.
  init(_ hashes: [UInt64]) {
    var words = 1
    while words * 8 < hashes.count { words *= 2 }
    var bits = Array(repeating: UInt64(0), count: words)
    Self.add(hashes.span, to: &bits)
    self.bits = bits
  }

  private static func add(_ hashes: Span<UInt64>, to bits: inout [UInt64]) {
    let mask = bits.count &- 1
    var bits = bits.mutableSpan
    for place in hashes.indices {
      let hash = hashes[place]
      bits[Int(truncatingIfNeeded: hash &>> 6) & mask] |= 1 &<< (hash & 63)
    }
  }

  /// Whether a hash may be among them: false for most that are not, some nine of ten.
  func mayHold(_ hash: UInt64) -> Bool {
    bits[Int(truncatingIfNeeded: hash &>> 6) & (bits.count - 1)] &>> (hash & 63) & 1 != 0
  }
}
