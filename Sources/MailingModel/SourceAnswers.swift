/// One loaded mailing, for the list of what is loaded.
public struct MailingSummary: Sendable, Equatable {
  public var mailing: MailingReference
  public var destinations: Int
  public var events: Int
  /// The first and the last time of its events; nil if it has none.
  public var times: ClosedRange<Moment>?
  /// The files that its set was read from, as the user named them.
  public var sources: [String]
  /// As what these were recognised.
  public var formats: [String]

  public init(
    mailing: MailingReference,
    destinations: Int,
    events: Int,
    times: ClosedRange<Moment>?,
    sources: [String],
    formats: [String] = []
  ) {
    (self.mailing, self.destinations, self.events) = (mailing, destinations, events)
    (self.times, self.sources, self.formats) = (times, sources, formats)
  }
}

/// The evidence of one mailing, and what else key figures need.
public struct MailingEvidence: Sendable, Equatable {
  public var mailing: MailingReference
  public var table: EvidenceTable
  /// From the earliest to the latest first attempt of its destinations; nil without attempts.
  public var firstAttempts: ClosedRange<Moment>?
  /// Destinations that no attempts row names.
  public var inferred: Int
  /// Clicks of which the log does not say on what, so that none is on `{unsubscribe}`.
  public var clicksWithoutLink: Int
  /// Events of the mailing that do not count since machines did them.
  public var machineEventsLeftOut: Int

  public init(
    mailing: MailingReference,
    table: EvidenceTable,
    firstAttempts: ClosedRange<Moment>? = nil,
    inferred: Int = 0,
    clicksWithoutLink: Int = 0,
    machineEventsLeftOut: Int = 0
  ) {
    (self.mailing, self.table) = (mailing, table)
    (self.firstAttempts, self.inferred) = (firstAttempts, inferred)
    self.clicksWithoutLink = clicksWithoutLink
    self.machineEventsLeftOut = machineEventsLeftOut
  }

  /// Adds other destinations of the mailing.
  public mutating func merge(_ other: MailingEvidence) {
    table.merge(other.table)
    inferred += other.inferred
    clicksWithoutLink += other.clicksWithoutLink
    machineEventsLeftOut += other.machineEventsLeftOut
    guard let theirs = other.firstAttempts else { return }
    let mine = firstAttempts ?? theirs
    firstAttempts =
      min(mine.lowerBound, theirs.lowerBound)...max(mine.upperBound, theirs.upperBound)
  }
}

/// What two mailings share: addresses, or messages if both are one mailing in two sets.
public struct CrossTable: Sendable, Equatable {
  /// What makes a pair.
  public enum Key: String, Sendable {
    case address, message, profile

    /// One mailing in two sets or at two moments is compared by message, two mailings by address.
    ///
    /// - Parameter hasProfiles: whether recipients are known by profiles instead.
    public init(_ a: MailingReference, _ b: MailingReference, hasProfiles: Bool = false) {
      self = a.mailing == b.mailing ? .message : hasProfiles ? .profile : .address
    }
  }

  public var key: Key
  /// `counts[i][j]`: pairs with outcome of rank i (from 0) in a and rank j in b.
  public var counts: [[Int]]
  /// Addresses or messages that only one of both has.
  public var onlyA: Int
  public var onlyB: Int

  public init(key: Key, counts: [[Int]], onlyA: Int, onlyB: Int) {
    (self.key, self.counts, self.onlyA, self.onlyB) = (key, counts, onlyA, onlyB)
  }

  /// The number of pairs.
  public var shared: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
}

/// One address (or message) in two mailings, each under its most dominant destination.
public struct SharedPair: Sendable {
  public var a: DestinationHistory
  public var b: DestinationHistory

  public init(a: DestinationHistory, b: DestinationHistory) { (self.a, self.b) = (a, b) }
}

/// The answer to `why`.
public struct Histories: Sendable {
  public var destinations: [DestinationHistory]
  /// What else there is of the address of each of them, in the same order.
  public var company: [AddressCompany]
  /// Events whose message is in no attempts log that was loaded, in order.
  public var unattributed: [Event]

  public init(
    destinations: [DestinationHistory],
    company: [AddressCompany] = [],
    unattributed: [Event]
  ) {
    (self.destinations, self.company) = (destinations, company)
    self.unattributed = unattributed
  }
}

/// What a selection holds of the address of a destination.
public struct AddressCompany: Hashable, Sendable {
  /// Its destinations in the same mailing, and in all.
  public var inMailing: Int
  public var inView: Int
  /// Its events without a destination.
  public var unattributed: Int

  public init(inMailing: Int = 1, inView: Int = 1, unattributed: Int = 0) {
    (self.inMailing, self.inView, self.unattributed) = (inMailing, inView, unattributed)
  }
}

/// An address that was perhaps meant by another.
public struct NearAddress: Hashable, Sendable {
  /// As logged.
  public var address: String
  /// Destinations of the selection that have it.
  public var destinations: Int

  public init(address: String, destinations: Int) {
    (self.address, self.destinations) = (address, destinations)
  }
}

/// An event by itself, whether its message has a destination or not.
public struct FoundEvent: Sendable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  /// The message id and the address as logged.
  public var message: String
  public var address: String
  public var event: Event
  /// The machine that did it, where events of machines were asked for.
  public var machine: String?

  public init(
    set: String?,
    message: String,
    address: String,
    event: Event,
    machine: String? = nil
  ) {
    (self.set, self.message, self.address) = (set, message, address)
    (self.event, self.machine) = (event, machine)
  }
}

/// An address that is several destinations of one mailing.
public struct SharedAddress: Sendable, Equatable {
  public var mailing: MailingReference
  /// As the first of them was logged.
  public var address: String
  /// How many they are.
  public var destinations: Int

  public init(mailing: MailingReference, address: String, destinations: Int) {
    (self.mailing, self.address, self.destinations) = (mailing, address, destinations)
  }
}

/// A row that could not be read.
public struct RejectedRow: Sendable, Equatable {
  /// The name of the set, nil for the unnamed one.
  public var set: String?
  /// The file as the user named it.
  public var file: String
  /// The line on which the row begins, from 1.
  public var line: Int
  /// The character at which the field begins that is wrong, from 1; nil if the row as a whole
  /// is, or the field is on a later line.
  public var column: Int?
  public var reason: RejectionReason
  /// The row as it stands in the file, without its line end; of a longer one the first 64 KB.
  public var bytes: [UInt8]

  /// The most that is kept of a row.
  public static let sizeLimit = 64 << 10

  public init(
    set: String?,
    file: String,
    line: Int,
    column: Int?,
    reason: RejectionReason,
    bytes: [UInt8]
  ) {
    (self.set, self.file, self.line, self.column) = (set, file, line, column)
    (self.reason, self.bytes) = (reason, bytes)
  }
}

/// Why a row could not be read.
public enum RejectionReason: Hashable, Sendable {
  case fieldCount(found: Int, expected: Int)
  case emptyMessage
  case badTime(String)
  case emptyMailing
  case unclosedQuote
  case textAfterQuote
  /// Longer than 64 MB.
  case rowTooLong
  /// A record that is not closed before the end of the file, or at all.
  case unclosedRecord
  /// A record that is not what it should be, in the words of who reads it.
  case malformed(String)
  /// Longer than 16 MB.
  case recordTooLong
  /// Text between records that is none.
  case strayText
  /// A record of which nothing tells what happened.
  case noKind
  /// The message id belongs to another mailing of the set already.
  case otherMailing(String)
}
