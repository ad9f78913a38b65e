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
  /// All groups together, told or not.
  public var whole: Group
  /// In the order that was asked for, by what both have together.
  public var groups: [Group]
  /// How many are not told.
  public var others: Int

  private static func merged(_ evidence: GroupedEvidence) -> EvidenceTable {
    evidence.groups.reduce(into: EvidenceTable()) { $0.merge($1.table) }
  }

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
    whole = Group(nil, Self.merged(a), Self.merged(b), reading)
    groups = told.groups.map { group in
      Group(
        group.value,
        inA[group.value] ?? EvidenceTable(),
        inB[group.value] ?? EvidenceTable(),
        reading
      )
    }
  }
}

extension ComparisonByGroup.Group {
  fileprivate init(
    _ name: String?,
    _ a: EvidenceTable,
    _ b: EvidenceTable,
    _ reading: ErrorsReading
  ) {
    self.init(
      name: name,
      outcomes: Comparison.outcomes(a, b, reading),
      a: a.destinations,
      b: b.destinations
    )
  }
}
