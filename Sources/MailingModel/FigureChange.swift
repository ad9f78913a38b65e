/// What one event changes about the figures of a mailing, and when, in eight bytes.
public struct FigureChange: Hashable, Comparable, Sendable {
  // From the top: seconds (32 bits), then, of the lower half, the figure of which it is an event (3, 7 for
  // none), the outcome before and after (3 each, 7 for none), whether the event is the first of its figure
  // and the first unsubscribe (1 each), and by what the total of unsubscribes changes (21, above zero).
  private let packed: UInt64

  /// The total of unsubscribes changes by less than this at once.
  static let deltaLimit = 1 << 20
  private static let none: UInt64 = 7

  /// - Parameter unsubscribes: how their total changes, which a record may lessen: beside one, clicks on
  ///   `{unsubscribe}` count no more.
  init(
    at seconds: UInt32,
    figure: Figure? = nil,
    isFirst: Bool = false,
    before: Outcome?,
    after: Outcome?,
    unsubscribes: Int = 0,
    isFirstUnsubscribe: Bool = false
  ) {
    let delta = UInt64(truncatingIfNeeded: unsubscribes + Self.deltaLimit) & 0x1F_FFFF
    packed =
      UInt64(seconds) << 32 | (figure.map { UInt64($0.rawValue) } ?? Self.none) << 29
      | (before.map { UInt64($0.rawValue) } ?? Self.none) << 26
      | (after.map { UInt64($0.rawValue) } ?? Self.none) << 23
      | (isFirst ? 1 : 0) << 22 | (isFirstUnsubscribe ? 1 : 0) << 21 | delta
  }

  var seconds: UInt32 { UInt32(truncatingIfNeeded: packed >> 32) }
  var figure: Figure? { Figure(rawValue: UInt8(packed >> 29 & 7)) }
  var isFirst: Bool { packed >> 22 & 1 == 1 }
  /// Nil for a destination that comes into view.
  var before: Outcome? { Outcome(rawValue: UInt8(packed >> 26 & 7)) }
  var after: Outcome? { Outcome(rawValue: UInt8(packed >> 23 & 7)) }
  var isFirstUnsubscribe: Bool { packed >> 21 & 1 == 1 }
  var unsubscribes: Int { Int(packed & 0x1F_FFFF) - Self.deltaLimit }

  public static func < (a: FigureChange, b: FigureChange) -> Bool { a.packed < b.packed }
}

/// Notes what the events of destinations change: one destination after the other, each in order.
public struct ChangeRecorder: Sendable {
  private let errors: ErrorsReading
  /// In no order.
  public private(set) var changes: [FigureChange] = []
  private var tally = DestinationTally()
  private var outcome = Outcome.noFeedback
  private var start: UInt32 = 0

  public init(_ errors: ErrorsReading) { self.errors = errors }

  /// Begins with a destination.
  ///
  /// - Parameter start: its first attempt, or without one its first event; nothing of it counts before.
  public mutating func begin(at start: UInt32) {
    (tally, self.start) = (DestinationTally(), start)
    outcome = Evidence().outcome(errors)
    changes.append(FigureChange(at: start, before: nil, after: outcome))
  }

  /// Adds its next event that counts.
  public mutating func add(_ kind: EventKind, onUnsubscribeLink: Bool, at time: UInt32) {
    guard kind >= .error else { return }
    let (before, seconds) = (tally, max(time, start))
    tally.add(kind, onUnsubscribeLink: onUnsubscribeLink)
    let figure = Figure.allCases.first {
      $0 != .unsubscribes && tally.total($0) != before.total($0)
    }
    let had = outcome
    outcome = tally.evidence.outcome(errors)
    let old = before.total(.unsubscribes)
    var delta = tally.total(.unsubscribes) - old
    while delta <= -FigureChange.deltaLimit {
      let step = 1 - FigureChange.deltaLimit
      changes.append(FigureChange(at: seconds, before: had, after: had, unsubscribes: step))
      delta -= step
    }
    changes.append(
      FigureChange(
        at: seconds,
        figure: figure,
        isFirst: figure.map { before.total($0) == 0 } ?? false,
        before: had,
        after: outcome,
        unsubscribes: delta,
        isFirstUnsubscribe: delta > 0 && old == 0
      )
    )
  }
}

extension ChangeRecorder {
  /// Adds what the last of some events changed, or without any that a destination came into view, as often as
  /// there are destinations to which that happened at the same time.
  ///
  /// - Parameter events: of a destination, in order.
  public mutating func add(
    _ events: [(kind: EventKind, onUnsubscribeLink: Bool)],
    at time: UInt32,
    count: Int
  ) {
    var one = ChangeRecorder(errors)
    one.begin(at: events.isEmpty ? time : 0)
    for (kind, onLink) in events.dropLast() { one.add(kind, onUnsubscribeLink: onLink, at: 0) }
    let known = events.isEmpty ? 0 : one.changes.count
    if let last = events.last {
      one.add(last.kind, onUnsubscribeLink: last.onUnsubscribeLink, at: time)
    }
    for change in one.changes[known...] {
      changes.append(contentsOf: repeatElement(change, count: count))
    }
  }
}
