/// Events as columns, in the order of one file: what readers make and stores take.
///
/// All columns have one element per row, but `mailings`, which only a log of attempts fills, and
/// `addresses`, which may be empty in others.
public struct EventBatch: Sendable {
  /// The sender whose log it is: events are tied to mailings by the attempts of their sender.
  public var sender: Sender
  /// `IdentityHash.message` of the message id.
  public var messages: [UInt64] = []
  /// UTC seconds since 1970.
  public var times: [UInt32] = []
  public var rows: [EventRow] = []
  /// `IdentityHash.folded` of the address, 0 without one, `unread` where nobody looked yet; all of
  /// them are if it is empty.
  public var addresses: [UInt64] = []
  /// Stands for an address that was not read.
  public static let unread = UInt64.max
  /// Of attempts: the mailing, as an index of `mailingNames`.
  public var mailings: [UInt32] = []
  /// The mailing ids that occur.
  public var mailingNames: [String] = []

  public init(sender: Sender) { self.sender = sender }

  /// Whether these rows name destinations.
  public var holdsAttempts: Bool { rows.first?.kind == .attempt }

  /// Makes room, so that columns do not double while they grow.
  public mutating func reserve(_ count: Int, attempts: Bool) {
    messages.reserveCapacity(count)
    times.reserveCapacity(count)
    rows.reserveCapacity(count)
    guard attempts else { return }
    addresses.reserveCapacity(count)
    mailings.reserveCapacity(count)
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
