/// One event in eight bytes: kind, file, offset and flags, packed so that whole numbers compare
/// in the order of events at equal times.
///
/// From the top: kind (4 bits), rank of the file (16), offset of the row in bytes (40), flags (4).
public struct EventRow: Hashable, Comparable, Sendable {
  public let packed: UInt64

  /// The most files that one set can hold.
  public static let fileLimit = 1 << 16
  /// The size in bytes beyond which a file cannot be loaded: one tebibyte.
  public static let sizeLimit = 1 << 40

  /// Packs a row.
  ///
  /// - Parameters:
  ///   - file: rank of the file, less than `fileLimit`.
  ///   - offset: of the row's first byte, less than `sizeLimit`.
  @inlinable
  public init(
    kind: EventKind,
    file: Int,
    offset: Int,
    onUnsubscribeLink: Bool = false,
    isWithoutLink: Bool = false,
    isByMachine: Bool = false
  ) {
    packed =
      UInt64(kind.rawValue) << 60 | UInt64(truncatingIfNeeded: file & 0xFFFF) << 44
      | UInt64(truncatingIfNeeded: offset & 0xFF_FFFF_FFFF) << 4
      | (onUnsubscribeLink ? 1 : 0) | (isWithoutLink ? 2 : 0) | (isByMachine ? 4 : 0)
  }

  @inlinable
  init(packed: UInt64) { self.packed = packed }

  @inlinable
  public var kind: EventKind { EventKind(rawValue: UInt8(packed >> 60) & 7) ?? .attempt }
  @inlinable
  public var file: Int { Int(packed >> 44 & 0xFFFF) }
  @inlinable
  public var offset: Int { Int(packed >> 4 & 0xFF_FFFF_FFFF) }
  @inlinable
  public var onUnsubscribeLink: Bool { packed & 1 != 0 }
  /// Of a click: whether its log does not say on what, so that none is on `{unsubscribe}`.
  @inlinable
  public var isWithoutLink: Bool { packed & 2 != 0 }

  /// Whether its sender says that no person did it.
  @inlinable
  public var isByMachine: Bool { packed & 4 != 0 }

  /// The same row of a file that has another rank now.
  @inlinable
  public func moved(toFile file: Int) -> EventRow {
    EventRow(
      packed: packed & ~(0xFFFF << 44) | UInt64(truncatingIfNeeded: file & 0xFFFF) << 44
    )
  }

  /// Whether it stands before another: by file, then offset.
  @inlinable
  public func stands(before other: EventRow) -> Bool { packed << 4 < other.packed << 4 }

  @inlinable
  public static func < (a: EventRow, b: EventRow) -> Bool { a.packed < b.packed }
}
