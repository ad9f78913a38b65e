/// Where a logged row stands, and whose it is.
public struct RowLocation: Hashable, Sendable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  public var row: EventRow
  /// `IdentityHash.message` of its id: a row that is read back must still carry it.
  public var message: UInt64

  public init(set: String?, row: EventRow, message: UInt64) {
    (self.set, self.row, self.message) = (set, row, message)
  }
}

/// One logged record about a message.
public struct Event: Hashable, Sendable {
  public var time: Moment
  public var kind: EventKind
  /// Of a click: whether it was on `{unsubscribe}`.
  public var onUnsubscribeLink: Bool
  /// The row that it was read from.
  public var location: RowLocation

  public init(
    time: Moment,
    kind: EventKind,
    onUnsubscribeLink: Bool = false,
    location: RowLocation
  ) {
    (self.time, self.kind, self.location) = (time, kind, location)
    self.onUnsubscribeLink = onUnsubscribeLink
  }
}

/// What a row says beyond kind and time, read back from its file when somebody asks.
public struct EventDetails: Hashable, Sendable {
  /// The names that details can have in the language, in the order in which they are told.
  public static let names = [
    "link", "country", "city", "agent", "ip", "code", "status", "type", "description", "machine",
  ]

  /// Names of the language with what the row holds for them; empty fields are left out.
  public var fields: [(name: String, value: String)]
  /// The file as the user named it.
  public var file: String
  /// The line on which the row begins, from 1.
  public var line: Int

  public init(fields: [(name: String, value: String)], file: String, line: Int) {
    (self.fields, self.file, self.line) = (fields, file, line)
  }

  /// What the row holds for a name; nil where that is nothing.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  public static func == (a: EventDetails, b: EventDetails) -> Bool {
    a.file == b.file && a.line == b.line && a.fields.elementsEqual(b.fields, by: ==)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
  }
}

/// Everything that is known of one destination.
public struct DestinationHistory: Sendable, Equatable {
  public var mailing: MailingReference
  /// The message id as logged.
  public var message: String
  /// The address as logged; empty if the log gave none.
  public var address: String
  /// Whether no attempts log was loaded that could have named it.
  public var isInferred: Bool
  /// What it has for the field that it was first put in order by, if it was.
  public var value: String?
  /// The same for the field that it was then put in order by.
  public var nextValue: String?
  /// Its events in order.
  public var events: [Event]

  public init(
    mailing: MailingReference,
    message: String,
    address: String,
    isInferred: Bool = false,
    value: String? = nil,
    nextValue: String? = nil,
    events: [Event]
  ) {
    (self.mailing, self.message, self.address) = (mailing, message, address)
    (self.value, self.nextValue) = (value, nextValue)
    (self.isInferred, self.events) = (isInferred, events)
  }

  /// Its events, counted.
  public var tally: DestinationTally {
    var tally = DestinationTally()
    for event in events { tally.add(event.kind, onUnsubscribeLink: event.onUnsubscribeLink) }
    return tally
  }
}
