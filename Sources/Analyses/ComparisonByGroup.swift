import MailingModel

/// Two mailings side by side, group by group.
public struct ComparisonByGroup: Sendable, Equatable {
  /// The destinations of both that have one value.
  public struct Group: Sendable, Equatable {
    /// Nil for those that have none.
    public var name: String?
    /// Six rows in rank order.
    public var outcomes: [Comparison.OutcomeRow]
    /// Destinations.
    public var a: Int
    public var b: Int
  }

  public var a: Comparison.Side
  public var b: Comparison.Side
  public var field: FieldName
  /// In the order that was asked for, by what both have together.
  public var groups: [Group]
  /// How many are not told.
  public var others: Int

  public init(
    _ a: GroupedEvidence,
    _ b: GroupedEvidence,
    _ field: FieldName,
    _ order: GroupOrder,
    errors reading: ErrorsReading,
    moments: (a: String?, b: String?) = (nil, nil)
  ) {
    self.a = Comparison.Side(a.mailing, at: moments.a)
    self.b = Comparison.Side(b.mailing, at: moments.b)
    self.field = field
    let inA = Dictionary(a.groups.map { ($0.value, $0.table) }) { first, _ in first }
    let inB = Dictionary(b.groups.map { ($0.value, $0.table) }) { first, _ in first }
    let both = Set(inA.keys).union(inB.keys).map { value in
      var table = inA[value] ?? EvidenceTable()
      table.merge(inB[value] ?? EvidenceTable())
      return GroupedEvidence.Group(value: value, table: table)
    }
    let told = order.told(of: both, reading)
    others = told.others
    groups = told.groups.map { group in
      let ofA = inA[group.value] ?? EvidenceTable()
      let ofB = inB[group.value] ?? EvidenceTable()
      return Group(
        name: group.value,
        outcomes: Comparison.outcomes(ofA, ofB, reading),
        a: ofA.destinations,
        b: ofB.destinations
      )
    }
  }
}
