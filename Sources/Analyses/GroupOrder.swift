import MailingModel

/// How groups are put in order, and how many of them are told.
public struct GroupOrder: Hashable, Sendable {
  /// What goes first of all; groups that are equal in that go by name, the one without a value last.
  public enum Key: Hashable, Sendable {
    case value, destinations
    case outcome(Outcome)
    /// The part of the destinations of a group that has it.
    case share(Outcome)
    /// Destinations with it.
    case figure(Figure)
    case rate(Figure, RateBase)
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
    // Their tables stay where they are until it is known which are told.
    let sorted = groups.enumerated().map {
      (size: size(of: $1.table, errors), name: $1.value, place: $0)
    }.sorted { a, b in
      if a.size != b.size { return isDescending ? a.size > b.size : a.size < b.size }
      return isNamed(a.name, before: b.name)
    }
    let told = sorted.prefix(limit ?? .max).map { groups[$0.place] }
    return (told, sorted.count - told.count)
  }

  /// Counts are exact up to nine million billion; what has no part or rate comes behind what has none of it.
  private func size(of table: EvidenceTable, _ errors: ErrorsReading) -> Double {
    switch key {
    case .value: 0
    case .destinations: Double(table.destinations)
    case .outcome(let outcome): Double(table.destinations(outcome, errors))
    case .share(let outcome):
      percent(table.destinations(outcome, errors), of: table.destinations) ?? -1
    case .figure(let figure): Double(table.unique(figure))
    case .rate(let figure, let base): table.rate(figure, base: base).percent ?? -1
    }
  }

  private func isNamed(_ a: String?, before b: String?) -> Bool {
    guard let a, let b else { return a != nil && b == nil }
    return key == .value && isDescending ? precedes(b, a) : precedes(a, b)
  }
}

extension GroupOrder {
  /// The places of the mailings that are told, in order, and how many others there are; those that are equal go
  /// as they went.
  func told(
    of mailings: [MailingEvidence],
    _ errors: ErrorsReading
  ) -> (places: [Int], others: Int) {
    let sized = mailings.enumerated().map { (place: $0, size: size(of: $1.table, errors)) }
    let sorted = sized.sorted { a, b in
      if a.size != b.size { return isDescending ? a.size > b.size : a.size < b.size }
      return key == .value && isDescending ? a.place > b.place : a.place < b.place
    }
    let told = sorted.prefix(limit ?? .max).map(\.place)
    return (told, sorted.count - told.count)
  }
}

/// The groups of a mailing in the order in which they are told, each with what is made of it when it is asked
/// for: there may be hundreds of thousands.
public struct Groups<Value: Sendable & Equatable>: Sendable, RandomAccessCollection {
  public struct Group: Sendable, Equatable {
    /// Nil for what has none.
    public var name: String?
    public var value: Value
  }

  public let field: FieldName
  /// How many are not told.
  public let others: Int
  private let told: [GroupedEvidence.Group]
  private let make: @Sendable (EvidenceTable) -> Value

  public var startIndex: Int { told.startIndex }
  public var endIndex: Int { told.endIndex }

  init(
    _ grouped: GroupedEvidence,
    _ field: FieldName,
    _ order: GroupOrder,
    _ errors: ErrorsReading,
    _ make: @escaping @Sendable (EvidenceTable) -> Value
  ) {
    (told, others) = order.told(of: grouped.groups, errors)
    (self.field, self.make) = (field, make)
  }

  public subscript(place: Int) -> Group {
    Group(name: told[place].value, value: make(told[place].table))
  }
}

extension Groups: Equatable {
  /// Whether the same is told of the same groups.
  public static func == (a: Groups, b: Groups) -> Bool {
    a.field == b.field && a.others == b.others && a.elementsEqual(b)
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
    _ make: @escaping @Sendable (EvidenceTable) -> Value
  ) -> Groups<Value>? {
    evidence.first { $0.mailing == mailing }.map { Groups($0, field, order, errors, make) }
  }
}
