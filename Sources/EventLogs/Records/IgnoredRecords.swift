import MailingModel

/// Records that count for nothing, counted by kind.
public struct IgnoredRecords: Sendable {
  public private(set) var counts: [IgnoredKind: Int] = [:]

  /// No name of a kind is told with more bytes, and not of more kinds.
  static let nameLimit = 40
  private static let kindLimit = 100

  public init() {}

  mutating func add(_ kind: IgnoredKind, count: Int = 1) {
    let isKnown = counts[kind] != nil || counts.count < Self.kindLimit
    counts[isKnown ? kind : IgnoredKind(kind.code, name: "…"), default: 0] += count
  }

  public mutating func add(_ other: IgnoredRecords) {
    for (kind, count) in other.counts { add(kind, count: count) }
  }
}
