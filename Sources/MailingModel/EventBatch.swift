/// Events in the order of one file: what readers make and stores take.
public struct EventBatch: Sendable {
  /// Those that name their destination: attempts, and those of a sender without attempts.
  public var naming: [NamingEvent] = []
  /// Those that have to find one.
  public var others: [LoggedEvent] = []
  /// The mailing ids that namings mean by their index.
  public var mailingNames: [String] = []
  /// Whether there are attempts among them.
  public var hasAttempts = false

  /// The mailing of destinations that no attempts row names.
  public static let unknownMailing = "unknown"

  public init() {}

  /// Empties it, so that its memory can be filled again.
  public mutating func clear() {
    naming.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    mailingNames.removeAll(keepingCapacity: true)
    hasAttempts = false
  }

  /// Makes room for so many events, so that columns do not double while they grow.
  public mutating func reserve(_ count: Int, naming isNaming: Bool) {
    if isNaming { naming.reserveCapacity(count) } else { others.reserveCapacity(count) }
  }
}

/// One event on its way into a store: 20 bytes, since whatever is loaded is written and read as this.
public struct LoggedEvent: Hashable, Comparable, Sendable {
  @usableFromInline let packedMessage: Halves
  @usableFromInline var packedRow: Halves
  /// UTC seconds since 1970.
  public let time: UInt32

  @inlinable
  public init(message: UInt64, row: EventRow, time: UInt32) {
    (packedMessage, packedRow) = (Halves(message), Halves(row.packed))
    self.time = time
  }

  /// `IdentityHash.message` of the message id.
  @inlinable
  public var message: UInt64 { packedMessage.whole }

  @inlinable
  public var row: EventRow {
    get { EventRow(packed: packedRow.whole) }
    set { packedRow = Halves(newValue.packed) }
  }

  /// The order of events.
  @inlinable
  public static func < (a: LoggedEvent, b: LoggedEvent) -> Bool {
    (a.time, a.row) < (b.time, b.row)
  }
}

/// What a row says about the destination that it names.
public struct Naming: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let packedAddress: Halves
  /// The mailing, by its number among names that stand elsewhere.
  public var mailing: UInt32

  @inlinable
  public init(address: UInt64, mailing: UInt32) {
    (packedAddress, self.mailing) = (Halves(address), mailing)
  }

  /// `IdentityHash.folded` of the address, 0 without one.
  @inlinable
  public var address: UInt64 { packedAddress.whole }
}

/// An event with what it says about its destination.
public struct NamingEvent: Sendable {
  public let event: LoggedEvent
  public var naming: Naming

  @inlinable
  public init(event: LoggedEvent, naming: Naming) { (self.event, self.naming) = (event, naming) }
}

/// A number that may lie at any multiple of four bytes, so that nothing is left empty beside it.
public struct Halves: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let low: UInt32
  @usableFromInline let high: UInt32

  @inlinable
  public init(_ whole: UInt64) {
    (low, high) = (UInt32(truncatingIfNeeded: whole), UInt32(truncatingIfNeeded: whole >> 32))
  }

  /// The number.
  @inlinable
  public var whole: UInt64 { UInt64(high) << 32 | UInt64(low) }
}
