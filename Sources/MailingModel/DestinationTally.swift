/// The events of one destination, counted: all that its outcome and figures need.
public struct DestinationTally: Sendable, Equatable {
  /// What the events prove.
  public private(set) var evidence: Evidence = []
  /// Rows by kind, indexed by `EventKind.rawValue`.
  public private(set) var rows = InlineArray<8, Int>(repeating: 0)
  /// Clicks that were on `{unsubscribe}`.
  public private(set) var unsubscribeClicks = 0

  public init() {}

  /// - Parameter endsInError: whether no delivery followed the last error.
  init(rows: InlineArray<8, Int>, unsubscribeClicks: Int, endsInError: Bool) {
    (self.rows, self.unsubscribeClicks) = (rows, unsubscribeClicks)
    if count(.error) > 0 { evidence.insert(.error) }
    if count(.delivery) > 0 { evidence.insert(.delivery) }
    if endsInError { evidence.insert(.lastingError) }
    if count(.impression) > 0 { evidence.insert(.impression) }
    if count(.click) > unsubscribeClicks { evidence.insert(.linkClick) }
    if unsubscribeClicks > 0 { evidence.insert(.unsubscribeClick) }
    if count(.unsubscribe) > 0 { evidence.insert(.unsubscribeRecord) }
    if count(.complaint) > 0 { evidence.insert(.complaint) }
  }

  /// Adds the next event; events must come in order.
  public mutating func add(_ kind: EventKind, onUnsubscribeLink: Bool) {
    evidence.witness(kind, onUnsubscribeLink: onUnsubscribeLink)
    rows[Int(kind.rawValue)] += 1
    if kind == .click && onUnsubscribeLink { unsubscribeClicks += 1 }
  }

  /// The number of rows of one kind.
  public func count(_ kind: EventKind) -> Int { rows[Int(kind.rawValue)] }

  /// What this destination adds to the total of a key figure.
  ///
  /// Unsubscribes are records; only a destination without one adds its `{unsubscribe}` clicks.
  public func total(_ figure: Figure) -> Int {
    switch figure {
    case .deliveries: count(.delivery)
    case .errors: count(.error)
    case .impressions: count(.impression)
    case .clicks: count(.click)
    case .unsubscribes: count(.unsubscribe) > 0 ? count(.unsubscribe) : unsubscribeClicks
    case .complaints: count(.complaint)
    }
  }

  public static func == (a: DestinationTally, b: DestinationTally) -> Bool {
    a.evidence == b.evidence && a.unsubscribeClicks == b.unsubscribeClicks
      && EventKind.allCases.allSatisfy { a.count($0) == b.count($0) }
  }
}
