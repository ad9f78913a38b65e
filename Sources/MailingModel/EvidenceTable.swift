/// The contingency table that dominant results, key figures and bridges follow from:
/// for each set of evidence that occurs, how many destinations have it and what their events sum to.
public struct EvidenceTable: Sendable, Equatable {
  /// The sums of one row: destinations with the same evidence.
  public struct Row: Sendable {
    /// Destinations with exactly this evidence.
    public var destinations = 0
    /// Sum of each figure's total, indexed by `Figure.rawValue`.
    public var totals = InlineArray<6, Int>(repeating: 0)
    /// Destinations that add two or more to a figure's total, indexed by `Figure.rawValue`.
    public var repeaters = InlineArray<6, Int>(repeating: 0)

    public init() {}

    /// Counts destinations that are alike.
    mutating func add(_ tally: DestinationTally, _ count: Int) {
      destinations += count
      for figure in Figure.allCases {
        let total = tally.total(figure)
        totals[Int(figure.rawValue)] += total * count
        if total > 1 { repeaters[Int(figure.rawValue)] += count }
      }
    }

    /// Adds the destinations of another row.
    mutating func merge(_ other: Row) {
      destinations += other.destinations
      for figure in totals.indices {
        totals[figure] += other.totals[figure]
        repeaters[figure] += other.repeaters[figure]
      }
    }
  }

  /// In the order of their evidence; there is none without destinations.
  private var evidence: [Evidence] = []
  private var rows: [Row] = []

  public init() {}

  /// The number of destinations.
  public var destinations: Int { rows.reduce(0) { $0 + $1.destinations } }

  /// Counts destinations.
  ///
  /// - Parameter count: how many there are with this tally.
  public mutating func add(_ tally: DestinationTally, _ count: Int = 1) {
    if count > 0 { rows[place(of: tally.evidence)].add(tally, count) }
  }

  /// Where the row of some evidence stands, from now on if it did not yet.
  private mutating func place(of wanted: Evidence) -> Int {
    let place = evidence.firstIndex { $0.rawValue >= wanted.rawValue } ?? evidence.count
    if place == evidence.count || evidence[place] != wanted {
      evidence.insert(wanted, at: place)
      rows.insert(Row(), at: place)
    }
    return place
  }

  /// Adds the destinations of another table.
  public mutating func merge(_ other: EvidenceTable) {
    for (evidence, row) in zip(other.evidence, other.rows) {
      rows[place(of: evidence)].merge(row)
    }
  }

  /// The number of destinations whose evidence passes a test.
  public func destinations(where test: (Evidence) -> Bool) -> Int {
    zip(evidence, rows).reduce(0) { $0 + (test($1.0) ? $1.1.destinations : 0) }
  }

  /// The number of destinations with a given outcome.
  public func destinations(_ outcome: Outcome, _ reading: ErrorsReading) -> Int {
    destinations { $0.outcome(reading) == outcome }
  }

  /// The total of a figure: events.
  public func total(_ figure: Figure) -> Int {
    rows.reduce(0) { $0 + $1.totals[Int(figure.rawValue)] }
  }

  /// The unique of a figure: destinations with such an event.
  public func unique(_ figure: Figure) -> Int {
    destinations { !$0.isDisjoint(with: figure.evidence) }
  }

  /// Destinations that add two or more to the total of a figure.
  public func repeaters(_ figure: Figure) -> Int {
    rows.reduce(0) { $0 + $1.repeaters[Int(figure.rawValue)] }
  }
}

extension EvidenceTable.Row: Equatable {
  public static func == (a: Self, b: Self) -> Bool {
    a.destinations == b.destinations
      && a.totals.indices.allSatisfy {
        a.totals[$0] == b.totals[$0] && a.repeaters[$0] == b.repeaters[$0]
      }
  }
}
