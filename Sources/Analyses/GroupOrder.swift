import MailingModel

/// How groups are put in order, and how many of them are told.
public struct GroupOrder: Hashable, Sendable {
  /// What goes first of all; groups that are equal in that go by name, the one without a value last.
  public enum Key: Hashable, Sendable {
    case value, destinations
    case outcome(Outcome)
    /// Destinations with it.
    case figure(Figure)
  }

  public var key: Key
  public var isDescending: Bool
  /// Nil for all.
  public var limit: Int?

  /// The largest first, unless told otherwise.
  public init(_ key: Key = .destinations, isDescending: Bool = true, limit: Int? = nil) {
    (self.key, self.isDescending, self.limit) = (key, isDescending, limit)
  }

  /// The groups that are told, in order, and how many others there are.
  func told(
    of groups: [GroupedEvidence.Group],
    _ errors: ErrorsReading
  ) -> (groups: [GroupedEvidence.Group], others: Int) {
    let sorted = groups.map { (size: size(of: $0.table, errors), group: $0) }.sorted { a, b in
      if a.size != b.size { return isDescending ? a.size > b.size : a.size < b.size }
      return isNamed(a.group.value, before: b.group.value)
    }
    let told = sorted.prefix(limit ?? .max).map(\.group)
    return (Array(told), sorted.count - told.count)
  }

  private func size(of table: EvidenceTable, _ errors: ErrorsReading) -> Int {
    switch key {
    case .value: 0
    case .destinations: table.destinations
    case .outcome(let outcome): table.destinations(outcome, errors)
    case .figure(let figure): table.unique(figure)
    }
  }

  private func isNamed(_ a: String?, before b: String?) -> Bool {
    guard let a, let b else { return a != nil && b == nil }
    return key == .value && isDescending ? precedes(b, a) : precedes(a, b)
  }
}

/// The groups of a mailing, each with what was made of it.
public struct Groups<Value: Sendable & Equatable>: Sendable, Equatable {
  public struct Group: Sendable, Equatable {
    /// Nil for what has none.
    public var name: String?
    public var value: Value
  }

  public var field: FieldName
  public var groups: [Group]
  /// How many are not told.
  public var others: Int

  init(
    _ grouped: GroupedEvidence,
    _ field: FieldName,
    _ order: GroupOrder,
    _ errors: ErrorsReading,
    _ make: (EvidenceTable) -> Value
  ) {
    let (told, others) = order.told(of: grouped.groups, errors)
    (self.field, self.others) = (field, others)
    groups = told.map { Group(name: $0.value, value: make($0.table)) }
  }
}

/// Groups of the mailings in view, and how they are told.
public struct GroupedQuestion: Sendable {
  public var field: FieldName
  public var order: GroupOrder
  /// In the order of the mailings.
  public var evidence: [GroupedEvidence]

  public init(_ field: FieldName, _ order: GroupOrder, _ evidence: [GroupedEvidence]) {
    (self.field, self.order, self.evidence) = (field, order, evidence)
  }

  func groups<Value>(
    of mailing: MailingReference,
    _ errors: ErrorsReading,
    _ make: (EvidenceTable) -> Value
  ) -> Groups<Value>? {
    evidence.first { $0.mailing == mailing }.map { Groups($0, field, order, errors, make) }
  }
}
