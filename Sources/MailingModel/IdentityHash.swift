/// How message ids and addresses are told apart while loading: as 64-bit hashes of their bytes.
///
/// The seed is new in every process, so no log can be made to collide on purpose; no answer
/// depends on it. By chance two of ten million ids collide with a probability of about 3 in a
/// million, and whoever looks one up compares the bytes.
public struct IdentityHash: Sendable {
  private static let seed = UInt64.random(in: .min ... .max) | 1
  /// The same in all of these: kept by who hashes much, since asking for it takes its time.
  @usableFromInline let seed: UInt64

  public init() { seed = Self.seed }

  /// The hash of a message id, which means something among the ids of its sender alone.
  @inlinable
  @inline(__always)
  public func message(_ bytes: RawSpan, of sender: Sender) -> UInt64 {
    Self.hash(bytes, seed &+ UInt64(sender.rawValue)) { $0 }
  }

  /// The hash of bytes as they are.
  @inlinable
  public func exact(_ bytes: RawSpan) -> UInt64 { Self.hash(bytes, seed) { $0 } }

  /// The hash without regard to ASCII case: for addresses.
  @inlinable
  @inline(__always)
  public func folded(_ bytes: RawSpan) -> UInt64 {
    Self.hash(bytes, seed, Self.foldingASCIICase)
  }

  /// A hash that is the same in every process, and so no secret: for what is kept elsewhere, where nothing is
  /// lost but what somebody made collide on purpose.
  ///
  /// - Parameter before: the hash of what stands before these bytes, or whatever tells them from others.
  public static func lasting(_ bytes: RawSpan, after before: UInt64 = 0) -> UInt64 {
    hash(bytes, before &* 2 &+ 0x2545_F491_4F6C_DD1D) { $0 }
  }

  /// Multiplies sixteen bytes at a time into 128 bits and folds the halves together; the last sixteen
  /// may be among those before.
  @inlinable
  @inline(__always)
  static func hash(
    _ bytes: RawSpan,
    _ seed: UInt64,
    _ transform: (UInt64) -> UInt64
  ) -> UInt64 {
    let count = bytes.byteCount
    // What is multiplied must be secret on both sides, or bytes could be chosen that make it 0.
    let other = seed &* 0x9E37_79B9_7F4A_7C15
    var state = seed
    var last: (UInt64, UInt64)
    if count >= 16 {
      var position = 0
      while position &+ 16 < count {
        let low = transform(word(bytes, position)) ^ state
        state = mix(low, transform(word(bytes, position &+ 8)) ^ other)
        position &+= 16
      }
      last = (word(bytes, count &- 16), word(bytes, count &- 8))
    } else if count >= 8 {
      last = (word(bytes, 0), word(bytes, count &- 8))
    } else {
      last = (fewBytes(bytes), 0)
    }
    state = mix(transform(last.0) ^ state, transform(last.1) ^ other)
    return mix(state ^ seed, UInt64(truncatingIfNeeded: count) ^ 0xE703_7ED1_A0B4_28DB)
  }

  @inlinable
  @inline(__always)
  static func word(_ bytes: RawSpan, _ position: Int) -> UInt64 {
    bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
  }

  /// Fewer than eight bytes as a number.
  @inlinable
  static func fewBytes(_ bytes: RawSpan) -> UInt64 {
    var number: UInt64 = 0
    for position in 0..<bytes.byteCount {
      let byte = bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt8.self)
      number = number << 8 | UInt64(byte)
    }
    return number
  }

  @inlinable
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Lowers each of eight bytes that is an ASCII capital, all at once.
  @inlinable
  @inline(__always)
  static func foldingASCIICase(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & (ones &* 0x7F)
    let fromA = low &+ (ones &* (0x80 - 0x41))
    let afterZ = low &+ (ones &* (0x80 - 0x5B))
    let capitals = (fromA & ~afterZ & ~word) & (ones &* 0x80)
    return word | (capitals >> 2)
  }
}
