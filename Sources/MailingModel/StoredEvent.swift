/// An event as a database keeps it: with what its row says, and what nothing but the logs around it tells.
public struct StoredEvent: Sendable {
  public var sender: Sender
  /// What tells destinations apart.
  public var key: UInt64
  public var message: [UInt8]
  /// Empty where the log has none.
  public var address: [UInt8]
  /// The mailing that an attempt gave its destination; empty where none did.
  public var mailing: [UInt8]
  /// The mailing of a destination that other events name; else empty.
  public var told: [UInt8]
  public var event: LoggedEvent
  /// How many events of the destination with the same time and kind come before it.
  public var tie: Int
  /// 1 of a row that repeats another of its file byte for byte, 2 of more events that such a row tells.
  public var duplicate: UInt8
  /// The line on which its row begins, from 1.
  public var line: Int
  /// What the row says, by place in `fields`; those of destinations only where it can name one.
  public var texts: [[UInt8]]

  /// Those that a database keeps beside the others.
  public static let fields = LoggedField.allCases.filter {
    $0 != .address && $0 != .domain && $0 != .message
  }

  public init(sender: Sender, event: LoggedEvent) {
    (self.sender, self.event) = (sender, event)
    (key, tie, duplicate, line) = (0, 0, 0, 0)
    (message, address, mailing, told) = ([], [], [], [])
    texts = Array(repeating: [], count: Self.fields.count)
  }
}

extension StoredEvent {
  /// By what a message is known where its events are stored: the same ids of two senders are two messages.
  public static func key(of message: [UInt8], _ sender: Sender) -> UInt64 {
    let family = Array(sender.name.utf8)
    return IdentityHash.lasting(
      message.span.bytes,
      after: IdentityHash.lasting(family.span.bytes)
    )
  }
}

/// A logfile of which events are stored.
public struct StoredFile: Hashable, Sendable {
  /// Its rank in its set.
  public var rank: Int
  /// As the user named it.
  public var name: String
  public var format: String
  public var sender: Sender
  /// In bytes, unpacked.
  public var size: Int
  /// `IdentityHash.lasting` of all that it holds: files with the same are taken for one.
  public var digest: UInt64
  public var events: Int
  public var attempts: Int

  public init(
    rank: Int,
    name: String,
    format: String,
    sender: Sender,
    size: Int,
    digest: UInt64,
    events: Int,
    attempts: Int
  ) {
    (self.rank, self.name, self.format, self.sender) = (rank, name, format, sender)
    (self.size, self.digest, self.events, self.attempts) = (size, digest, events, attempts)
  }
}
