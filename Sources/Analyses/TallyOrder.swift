import MailingModel

/// By what counted events are put in order: the largest rows first, unless somebody asks otherwise.
public struct TallyOrder: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    /// Events.
    case total
    case destinations
    /// What they have for a field, by its place among those that they were counted by.
    case value(Int)
  }

  public var key: Key
  public var isDescending: Bool

  public init(_ key: Key, isDescending: Bool = false) {
    (self.key, self.isDescending) = (key, isDescending)
  }

  /// Whether a row stands before another; nil if this order does not tell them apart.
  fileprivate func precedes(_ a: EventTallies.Row, _ b: EventTallies.Row) -> Bool? {
    switch key {
    case .total: ordered(a.total, b.total)
    case .destinations: ordered(a.destinations, b.destinations)
    case .value(let place): named(a.values[place], b.values[place], isDescending: isDescending)
    }
  }

  private func ordered(_ a: Int, _ b: Int) -> Bool? {
    a == b ? nil : (a < b) != isDescending
  }
}

extension EventTallies {
  /// All rows in order: the larger before the smaller, then by what they have for each field.
  ///
  /// - Parameters:
  ///   - order: what goes before that.
  ///   - isGrouped: whether those with the same first value stay together, larger groups first.
  func ordered(by order: TallyOrder?, isGrouped: Bool) -> [Row] {
    var sizes: [String?: Int] = [:]
    if isGrouped {
      for row in rows { sizes[row.values.first ?? nil, default: 0] += row.total }
    }
    return rows.sorted { a, b in
      if let order, let isBefore = order.precedes(a, b) { return isBefore }
      if isGrouped, let (first, second) = a.group(b), first != second {
        let (x, y) = (sizes[first] ?? 0, sizes[second] ?? 0)
        return x == y ? named(first, second) ?? false : x > y
      }
      if a.total != b.total { return a.total > b.total }
      return zip(a.values, b.values).lazy.compactMap { named($0, $1) }.first ?? false
    }
  }
}

extension EventTallies.Row {
  /// The first value of both.
  fileprivate func group(_ other: EventTallies.Row) -> (String?, String?)? {
    guard let mine = values.first, let theirs = other.values.first else { return nil }
    return (mine, theirs)
  }
}

/// Whether a value stands before another by name; nil if both are the same. What there is not stands
/// at the end either way.
private func named(_ a: String?, _ b: String?, isDescending: Bool = false) -> Bool? {
  switch (a, b) {
  case (let a?, let b?): a == b ? nil : precedes(a, b) != isDescending
  case (nil, nil): nil
  case (let a, _): a != nil
  }
}
