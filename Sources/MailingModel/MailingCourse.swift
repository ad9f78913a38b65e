/// The figures of mailings as they were at some moment.
public struct CumulativeFigures: Sendable {
  public private(set) var destinations = 0
  private var totals = InlineArray<6, Int>(repeating: 0)
  private var uniques = InlineArray<6, Int>(repeating: 0)
  private var outcomes = InlineArray<6, Int>(repeating: 0)

  /// Before anything happened.
  public init() {}

  /// What a reported figure was; nil for one that is not counted over time.
  public func value(of figure: ReportedFigure) -> Int? {
    switch figure {
    case .destinations, .dominantDestinations: destinations
    case .total(let figure): totals[Int(figure.rawValue)]
    case .unique(let figure): uniques[Int(figure.rawValue)]
    case .dominant(let outcome): outcomes[Int(outcome.rawValue)]
    case .retries, .destinationsWithRetry, .unknown: nil
    }
  }

  mutating func add(_ change: FigureChange) {
    if let figure = change.figure {
      totals[Int(figure.rawValue)] += 1
      if change.isFirst { uniques[Int(figure.rawValue)] += 1 }
    }
    totals[Int(Figure.unsubscribes.rawValue)] += change.unsubscribes
    if change.isFirstUnsubscribe { uniques[Int(Figure.unsubscribes.rawValue)] += 1 }
    if let before = change.before {
      outcomes[Int(before.rawValue)] -= 1
    } else {
      destinations += 1
    }
    if let after = change.after { outcomes[Int(after.rawValue)] += 1 }
  }
}

/// How the figures of mailings came about, event by event.
public struct MailingCourse: Sendable {
  /// In the order of time.
  private let changes: [FigureChange]

  /// Moments between which no figure changed, both of them included.
  public struct Stretch: Hashable, Sendable {
    /// Nil for what was before the first change.
    public var from: Moment?
    /// Nil for what is behind the last one.
    public var until: Moment?

    public init(from: Moment?, until: Moment?) { (self.from, self.until) = (from, until) }
  }

  /// - Complexity: sorts them.
  public init(_ changes: consuming [FigureChange]) {
    changes.sort()
    self.changes = changes
  }

  /// How the figures of all mailings of several courses came about.
  ///
  /// - Complexity: sorts their changes.
  public init(merging courses: [MailingCourse]) {
    if courses.count == 1 { self = courses[0] } else { self.init(courses.flatMap(\.changes)) }
  }

  /// Tells the figures of each stretch in which none changed, from the first to the last.
  public func forEachStretch(_ body: (Stretch, CumulativeFigures) -> Void) {
    var figures = CumulativeFigures()
    var from: Moment?
    var next = 0
    while next < changes.count {
      let seconds = changes[next].seconds
      // Before the first second there is none.
      if seconds > 0 {
        body(Stretch(from: from, until: Moment(seconds: seconds - 1)), figures)
      }
      while next < changes.count && changes[next].seconds == seconds {
        figures.add(changes[next])
        next += 1
      }
      from = Moment(seconds: seconds)
    }
    body(Stretch(from: from, until: nil), figures)
  }
}
