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

  /// What each event adds, in whatever order they come.
  @inlinable
  public static func term(_ kind: EventKind, onUnsubscribeLink: Bool) -> UInt64 {
    1 &<< (5 &* UInt64(kind.rawValue))
      &+ (kind == .click && onUnsubscribeLink ? 1 : 0) &<< unsubscribeClicks
  }

  /// That of no more events than the limit, by the sum of their terms.
  ///
  /// - Returns: nil if there are errors among them: which of them last depends on their order.
  @inlinable
  public init?(ofTerms sum: UInt64) {
    guard sum &>> (5 &* UInt64(EventKind.error.rawValue)) & 31 == 0 else { return nil }
    packed = sum
  }

  /// Adds the next event; events must come in order.
  @inlinable
  public mutating func add(_ kind: EventKind, onUnsubscribeLink: Bool) {
    packed &+= Self.term(kind, onUnsubscribeLink: onUnsubscribeLink)
    let lasting: UInt64 = 1 &<< Self.lastingError
    packed = kind == .error ? packed | lasting : kind == .delivery ? packed & ~lasting : packed
  }

  /// Of two that differ, different numbers below a power of two, most of the time.
  @inlinable
  public func slot(below size: Int) -> Int {
    Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) &>> 40) & (size &- 1)
  }

  /// The events, counted.
  public var tally: DestinationTally {
    var rows = InlineArray<8, Int>(repeating: 0)
    for kind in rows.indices { rows[kind] = count(at: 5 * UInt64(kind)) }
    return DestinationTally(
      rows: rows,
      unsubscribeClicks: count(at: Self.unsubscribeClicks),
      endsInError: packed >> Self.lastingError & 1 == 1
    )
  }

  private func count(at bit: UInt64) -> Int { Int(packed >> bit & 31) }
}
