/// The destinations of a mailing by the value that they have for some field.
public struct GroupedEvidence: Sendable, Equatable {
  public var mailing: MailingReference
  /// In no order.
  public var groups: [Group]

  public struct Group: Sendable, Equatable {
    /// Nil for those that have none.
    public var value: String?
    public var table: EvidenceTable

    public init(value: String?, table: EvidenceTable) {
      (self.value, self.table) = (value, table)
    }
  }

  public init(mailing: MailingReference, groups: [Group]) {
    (self.mailing, self.groups) = (mailing, groups)
  }
}

/// The events of one kind of a mailing, by what they or their destinations have for some fields.
public struct EventTallies: Sendable, Equatable {
  public var mailing: MailingReference
  /// Destinations with any of these events.
  public var destinations: Int
  /// In no order.
  public var rows: [Row]

  public struct Row: Sendable, Equatable {
    /// By field, in the order in which they were asked for; nil for what there is not.
    public var values: [String?]
    /// Events.
    public var total: Int
    public var destinations: Int
    /// The first of them in the order of events.
    public var example: Event

    public init(values: [String?], total: Int, destinations: Int, example: Event) {
      (self.values, self.total) = (values, total)
      (self.destinations, self.example) = (destinations, example)
    }
  }

  public init(mailing: MailingReference, destinations: Int, rows: [Row]) {
    (self.mailing, self.destinations, self.rows) = (mailing, destinations, rows)
  }
}

/// How a mailing stood at the end of each hour or day.
public struct MailingTimeline: Sendable, Equatable {
  public var mailing: MailingReference
  /// In the order of time; those are left out in which nothing happened.
  public var buckets: [Bucket]

  public struct Bucket: Sendable, Equatable {
    /// Its first and its last second.
    public var times: ClosedRange<Moment>
    /// Destinations by outcome, indexed by `Outcome.rawValue`, at its end.
    public var outcomes: [Int]
    /// Events within it, indexed by `EventKind.rawValue`.
    public var events: [Int]

    public init(times: ClosedRange<Moment>, outcomes: [Int], events: [Int]) {
      (self.times, self.outcomes, self.events) = (times, outcomes, events)
    }
  }

  public init(mailing: MailingReference, buckets: [Bucket]) {
    (self.mailing, self.buckets) = (mailing, buckets)
  }
}

/// How long a bucket of a timeline is.
public enum TimeUnit: String, CaseIterable, Sendable { case hour, day }

/// By what destinations are put in order, before their mailing and message.
public struct DestinationOrder: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    /// Of a field of events that of the decisive one.
    case field(FieldName)
    /// The time of the decisive event.
    case time
  }

  public struct Part: Hashable, Sendable {
    public var key: Key
    public var isDescending: Bool
  }

  public private(set) var first: Part
  /// What is equal in the first goes by this.
  public private(set) var second: Part?
  /// Days and hours are cut in it.
  public var zone: Zone

  public init(_ key: Key, isDescending: Bool = false, zone: Zone = .utc) {
    (first, self.zone) = (Part(key: key, isDescending: isDescending), zone)
  }

  /// In groups by the first of this order, and in these by the first of another.
  public func then(_ other: DestinationOrder) -> DestinationOrder {
    var both = self
    both.second = other.first
    return both
  }
}
