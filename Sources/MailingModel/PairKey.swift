/// What tells recipients of two mailings to be one, wherever these are held.
public struct PairKey: Hashable, Sendable {
  /// The address with ASCII capitals lowered, or the message id as logged.
  public var text: [UInt8]
  /// The sender that gave a message its id, which means nothing among the ids of others; nil for an address,
  /// or where that is not known.
  public var sender: Sender?

  public init(text: [UInt8], sender: Sender? = nil) { (self.text, self.sender) = (text, sender) }

  /// Whether both mean the same recipient. A sender that is not known may be any.
  public func meets(_ other: PairKey) -> Bool {
    guard text == other.text else { return false }
    guard let sender, let theirs = other.sender else { return true }
    return sender == theirs
  }
}

/// One recipient of a mailing, and what came of it.
public struct KeyedOutcome: Hashable, Sendable {
  public var key: PairKey
  /// The most dominant outcome of its destinations.
  public var outcome: Outcome

  public init(key: PairKey, outcome: Outcome) { (self.key, self.outcome) = (key, outcome) }
}

/// What a selection holds of an address, whatever mailing it is in.
public struct AddressPresence: Hashable, Sendable {
  public var destinations: Int
  /// Events without a destination.
  public var unattributed: Int

  public init(destinations: Int = 0, unattributed: Int = 0) {
    (self.destinations, self.unattributed) = (destinations, unattributed)
  }
}

/// A text that rows say for a field.
public struct LoggedText: Hashable, Sendable {
  public var text: String
  /// How many events or destinations have it.
  public var count: Int

  public init(text: String, count: Int) { (self.text, self.count) = (text, count) }
}
