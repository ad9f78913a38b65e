import MailingModel

/// How the mailings in view stood at the end of each hour or day, and what happened within it.
public struct Timelines: Sendable, Equatable {
  public struct Bucket: Sendable, Equatable {
    /// Its first and its last second.
    public var times: ClosedRange<Moment>
    /// At its end, of the destinations that were there by then.
    public var outcomes: OutcomeCounts
    /// Within it, indexed by `EventKind.rawValue`.
    public var events: [Int]
  }

  public struct Mailing: Sendable, Equatable {
    public var mailing: MailingReference
    /// In the order of time, without those in which nothing happened; as many as were asked for.
    public var buckets: [Bucket]
    /// How many are not told.
    public var others: Int
    /// Within all of them, told or not, indexed by `EventKind.rawValue`.
    public var events: [Int]

    /// The kinds of which there is any event.
    public var kinds: [EventKind] {
      EventKind.allCases.filter { events[Int($0.rawValue)] > 0 }
    }
  }

  public var unit: TimeUnit
  /// In the order given.
  public var mailings: [Mailing]

  /// - Parameter limit: how many buckets of each mailing are told; nil for all.
  public init(_ timelines: [MailingTimeline], by unit: TimeUnit, limit: Int? = nil) {
    self.unit = unit
    mailings = timelines.map { timeline in
      let buckets = timeline.buckets.prefix(limit ?? .max)
      return Mailing(
        mailing: timeline.mailing,
        buckets: buckets.map {
          Bucket(times: $0.times, outcomes: OutcomeCounts($0.outcomes), events: $0.events)
        },
        others: timeline.buckets.count - buckets.count,
        events: EventKind.allCases.map { kind in
          timeline.buckets.reduce(0) { $0 + $1.events[Int(kind.rawValue)] }
        }
      )
    }
  }
}

extension TimeUnit {
  /// What tells timelines best: hours, unless they are longer than two days.
  public init(suiting hours: [MailingTimeline]) {
    let times = hours.flatMap { $0.buckets.map(\.times) }
    guard let first = times.map(\.lowerBound.seconds).min(),
      let last = times.map(\.upperBound.seconds).max()
    else {
      self = .hour
      return
    }
    self = last - first < 2 * 86_400 ? .hour : .day
  }
}

extension OutcomeCounts {
  /// Destinations by outcome, in rank order.
  init(_ counts: [Int]) {
    let all = counts.reduce(0, +)
    destinations = all
    rows = zip(Outcome.allCases, counts).map { outcome, count in
      Row(outcome: outcome, destinations: count, share: percent(count, of: all))
    }
  }
}
