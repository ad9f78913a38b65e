/// The events of a destination as one number, if there are few of them: destinations with the same
/// number have the same tally, so they can be counted together.
public struct TallySignature: Hashable, Sendable {
  /// Five bits for each kind from attempts up, five for clicks on `{unsubscribe}`, and one for an
  /// error that no later delivery followed.
  @usableFromInline var packed: UInt64 = 0

  /// The most events that it can tell of.
  public static let limit = 31
  @usableFromInline static var unsubscribeClicks: UInt64 { 40 }
  @usableFromInline static var lastingError: UInt64 { 45 }

  @inlinable
  public init() {}

  /// Adds the next event; events must come in order.
  @inlinable
  public mutating func add(_ kind: EventKind, onUnsubscribeLink: Bool) {
    packed &+= 1 &<< (5 &* UInt64(kind.rawValue))
    packed &+= (kind == .click && onUnsubscribeLink ? 1 : 0) &<< Self.unsubscribeClicks
    let lasting: UInt64 = 1 &<< Self.lastingError
    packed = kind == .error ? packed | lasting : kind == .delivery ? packed & ~lasting : packed
  }

  /// Of two that differ, different numbers below a power of two, most of the time.
  @inlinable
  public func slot(below size: Int) -> Int {
    Int(truncatingIfNeeded: packed &* 0x9E37_79B9_7F4A_7C15 &>> 40) & (size &- 1)
  }

  /// The events, counted.
  var tally: DestinationTally {
    var rows = InlineArray<8, Int>(repeating: 0)
    for kind in EventKind.allCases {
      rows[Int(kind.rawValue)] = count(at: 5 * UInt64(kind.rawValue))
    }
    return DestinationTally(
      rows: rows,
      unsubscribeClicks: count(at: Self.unsubscribeClicks),
      endsInError: packed >> Self.lastingError & 1 == 1
    )
  }

  private func count(at bit: UInt64) -> Int { Int(packed >> bit & 31) }
}

/// An evidence table on its way: destinations that have the same events are added together.
public struct EvidenceCounting: Sendable {
  private var table = EvidenceTable()
  /// By slot of the signature: one that was met there, and how often.
  private var met = Array(repeating: (signature: TallySignature(), count: 0), count: 1 << 12)

  public init() {}

  /// The table of all that was counted.
  public var counted: EvidenceTable {
    var all = table
    for (signature, count) in met where count > 0 { all.add(signature.tally, count) }
    return all
  }

  /// Counts one destination by its signature.
  @inline(__always)
  public mutating func add(_ signature: TallySignature) {
    let slot = signature.slot(below: met.count)
    if met[slot].signature != signature {
      if met[slot].count > 0 { table.add(met[slot].signature.tally, met[slot].count) }
      met[slot] = (signature, 0)
    }
    met[slot].count += 1
  }

  /// Counts one destination that has more events than a signature can tell of.
  public mutating func add(_ tally: DestinationTally) { table.add(tally) }
}
