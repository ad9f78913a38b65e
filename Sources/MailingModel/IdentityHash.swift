/// How message ids and addresses are told apart while loading: as 64-bit hashes of their bytes.
///
/// The seed is new in every process, so no log can be made to collide on purpose; no answer
/// depends on it. By chance two of ten million ids collide with a probability of about 3 in a
/// million, and whoever looks one up compares the bytes.
public enum IdentityHash {
  private static let seed = UInt64.random(in: .min ... .max) | 1

  /// The hash of a message id, which means something among the ids of its sender alone.
  public static func message(_ bytes: RawSpan, of sender: Sender) -> UInt64 {
    hash(bytes, seed &+ UInt64(sender.rawValue)) { $0 }
  }

  /// The hash of bytes as they are.
  public static func exact(_ bytes: RawSpan) -> UInt64 { hash(bytes, seed) { $0 } }

  /// The hash without regard to ASCII case: for addresses.
  public static func folded(_ bytes: RawSpan) -> UInt64 { hash(bytes, seed, foldingASCIICase) }

  /// Multiplies eight bytes at a time into 128 bits and folds the halves together.
  @inline(__always)
  private static func hash(
    _ bytes: RawSpan,
    _ seed: UInt64,
    _ transform: (UInt64) -> UInt64
  ) -> UInt64 {
    let count = bytes.byteCount
    var state = seed ^ (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
    var position = 0
    while position &+ 8 <= count {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      state = mix(state ^ transform(word))
      position &+= 8
    }
    var rest: UInt64 = 0
    while position < count {
      let byte = bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt8.self)
      rest = rest << 8 | UInt64(byte)
      position &+= 1
    }
    return mix(mix(state ^ transform(rest)) ^ seed)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// Lowers each of eight bytes that is an ASCII capital, all at once.
  private static func foldingASCIICase(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & (ones &* 0x7F)
    let fromA = low &+ (ones &* (0x80 - 0x41))
    let afterZ = low &+ (ones &* (0x80 - 0x5B))
    let capitals = (fromA & ~afterZ & ~word) & (ones &* 0x80)
    return word | (capitals >> 2)
  }
}
