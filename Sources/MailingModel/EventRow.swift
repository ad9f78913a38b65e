/// One event in eight bytes: kind, file, offset and flags, packed so that whole numbers compare
/// in the order of events at equal times.
///
/// From the top: kind (3 bits), rank of the file (20), offset of the row in bytes (38), flags (3).
public struct EventRow: Hashable, Comparable, Sendable {
  public let packed: UInt64

  /// The most files that one set can hold.
  public static let fileLimit = 1 << 20
  /// The size in bytes beyond which a file cannot be loaded: 256 GiB.
  public static let sizeLimit = 1 << 38

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
      UInt64(kind.rawValue) << 61 | UInt64(truncatingIfNeeded: file & 0xF_FFFF) << 41
      | UInt64(truncatingIfNeeded: offset & 0x3F_FFFF_FFFF) << 3
      | (onUnsubscribeLink ? 1 : 0) | (isWithoutLink ? 2 : 0) | (isByMachine ? 4 : 0)
  }

  @inlinable
  init(packed: UInt64) { self.packed = packed }

  /// A row of its two halves.
  @inlinable
  public init(stretch: UInt32, rest: UInt32) {
    let turned = UInt64(stretch) << 32 | UInt64(rest)
    packed = turned >> 3 | turned << 61
  }

  /// What it has in common with other rows of a stretch of 64 MiB of its file: file and upper bits of the offset.
  @inlinable
  public var stretch: UInt32 { UInt32(truncatingIfNeeded: packed >> 29) }
  /// The rest of it: the lower bits of the offset, flags and kind.
  @inlinable
  public var rest: UInt32 { UInt32(truncatingIfNeeded: packed << 3 | packed >> 61) }

  @inlinable
  public var kind: EventKind { EventKind(rawValue: UInt8(packed >> 61)) ?? .attempt }
  @inlinable
  public var file: Int { Int(packed >> 41 & 0xF_FFFF) }
  @inlinable
  public var offset: Int { Int(packed >> 3 & 0x3F_FFFF_FFFF) }
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
      packed: packed & ~(0xF_FFFF << 41) | UInt64(truncatingIfNeeded: file & 0xF_FFFF) << 41
    )
  }

  /// A row of the same kind and file elsewhere.
  @inlinable
  public func moved(toOffset offset: Int, onUnsubscribeLink: Bool = false) -> EventRow {
    EventRow(
      packed: packed & ~(0x3F_FFFF_FFFF << 3 | 1)
        | UInt64(truncatingIfNeeded: offset & 0x3F_FFFF_FFFF) << 3 | (onUnsubscribeLink ? 1 : 0)
    )
  }

  /// Whether it stands before another: by file, then offset.
  @inlinable
  public func stands(before other: EventRow) -> Bool { packed << 3 < other.packed << 3 }

  @inlinable
  public static func < (a: EventRow, b: EventRow) -> Bool { a.packed < b.packed }
}
