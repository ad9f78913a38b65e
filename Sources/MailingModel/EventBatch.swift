/// Events in the order of one file: what readers make and stores take.
public struct EventBatch: Sendable {
  public var events: [LoggedEvent] = []
  /// What each event says about its destination, if these events name destinations: attempts, and
  /// those of a sender without attempts. Otherwise none.
  public var namings: [Naming] = []
  /// The mailing ids that namings mean by their index.
  public var mailingNames: [String] = []

  /// The mailing of destinations that no attempts row names.
  public static let unknownMailing = "unknown"

  public init() {}

  /// Empties it, so that its memory can be filled again.
  public mutating func clear() {
    events.removeAll(keepingCapacity: true)
    namings.removeAll(keepingCapacity: true)
    mailingNames.removeAll(keepingCapacity: true)
  }

  /// Makes room, so that columns do not double while they grow.
  public mutating func reserve(_ count: Int, namings isNaming: Bool) {
    events.reserveCapacity(count)
    if isNaming { namings.reserveCapacity(count) }
  }
}

/// One event on its way into a store.
public struct LoggedEvent: Hashable, Comparable, Sendable {
  /// `IdentityHash.message` of the message id.
  public var message: UInt64
  public var row: EventRow
  /// UTC seconds since 1970.
  public var time: UInt32

  @inlinable
  public init(message: UInt64, row: EventRow, time: UInt32) {
    (self.message, self.row, self.time) = (message, row, time)
  }

  /// The order of events.
  @inlinable
  public static func < (a: LoggedEvent, b: LoggedEvent) -> Bool {
    (a.time, a.row) < (b.time, b.row)
  }
}

/// What a row says about the destination that it names.
public struct Naming: Hashable, Sendable {
  /// `IdentityHash.folded` of the address, 0 without one.
  public var address: UInt64
  /// The mailing, by its number among names that stand elsewhere.
  public var mailing: UInt32

  @inlinable
  public init(address: UInt64, mailing: UInt32) {
    (self.address, self.mailing) = (address, mailing)
  }
}

/// Whose logs these are: a message is known by its id among those of one sender, and its mailing
/// by that sender's attempts log.
public enum Sender: UInt8, CaseIterable, Sendable {
  /// Copernica Publisher.
  case pom
  /// Copernica Marketing Suite.
  case cdm
}
