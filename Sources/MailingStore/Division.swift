/// Parts by the upper bits of uniform hashes.
struct Division: Hashable, Sendable {
  private let bits: Int

  /// Events of a part: what is looked up in it at random then fits beside a processor.
  private static let partSize = 1 << 16
  private static let mostBits = 10

  init(events: Int) {
    var bits = 0
    while bits < Self.mostBits && events >> bits > Self.partSize { bits += 1 }
    self.bits = bits
  }

  var count: Int { 1 << bits }

  @inline(__always)
  func part(of hash: UInt64) -> Int {
    // In two steps, since a shift by 64 is one by none.
    Int(truncatingIfNeeded: (hash &>> 1) &>> UInt64(63 &- bits))
  }

  /// The hash without the bits that tell the part: those of one part are uniform again.
  @inline(__always)
  func rest(of hash: UInt64) -> UInt64 { hash &<< UInt64(bits) }

  /// The part of this division that holds a part of another that is as fine or finer.
  func part(holding part: Int, of finer: Division) -> Int { part >> (finer.bits - bits) }

  /// That of some which has the most parts.
  static func finest(_ first: Division, _ others: Division...) -> Division {
    others.reduce(first) { $0.bits < $1.bits ? $1 : $0 }
  }
}
