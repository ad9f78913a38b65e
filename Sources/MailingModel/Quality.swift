/// What is surprising or wrong in what is loaded, counted.
public struct Quality: Sendable, Equatable {
  /// Events whose message is in no attempts log of the set.
  public var unattributedEvents = 0
  public var rejectedRows = 0
  /// Rows that count for nothing: of files loaded twice or superseded by a longer one, and of kinds
  /// that mean nothing here.
  public var ignoredRows = 0
  /// Rows that repeat another of the same file byte for byte.
  public var duplicateRows = 0
  public var findings: [Finding] = []

  public init() {}

  /// Adds a finding to what was found of its code already.
  public mutating func add(_ finding: Finding) {
    guard finding.count > 0 else { return }
    guard let place = findings.firstIndex(where: { $0.code == finding.code }) else {
      return findings.append(finding)
    }
    findings[place].count += finding.count
    findings[place].examples += finding.examples
  }

  /// Adds what was found of other sets.
  public mutating func merge(_ other: Quality) {
    unattributedEvents += other.unattributedEvents
    rejectedRows += other.rejectedRows
    ignoredRows += other.ignoredRows
    duplicateRows += other.duplicateRows
    for finding in other.findings { add(finding) }
    sort()
  }

  /// Puts the findings in the order of their codes.
  public mutating func sort() {
    let places = Dictionary(
      uniqueKeysWithValues: FindingCode.allCases.enumerated().map { ($1, $0) }
    )
    findings.sort { places[$0.code, default: 0] < places[$1.code, default: 0] }
  }

  /// Adds what counts for nothing, by kind.
  public mutating func add(_ ignored: [IgnoredKind: Int]) {
    let sorted = ignored.sorted { a, b in
      (b.value, a.key.code.rawValue, a.key.name) < (a.value, b.key.code.rawValue, b.key.name)
    }
    for (kind, count) in sorted {
      let examples = kind.name.isEmpty ? [] : ["\(kind.name) (\(count))"]
      add(Finding(kind.code, count: count, examples: examples))
    }
  }

  /// One thing that a reader should know before trusting a number.
  public struct Finding: Sendable, Equatable {
    public var code: FindingCode
    /// Destinations, events or files, whatever the code counts.
    public var count: Int
    /// Names that make it concrete: of missing days, of files.
    public var examples: [String]

    public init(_ code: FindingCode, count: Int, examples: [String] = []) {
      (self.code, self.count, self.examples) = (code, count, examples)
    }
  }
}

/// A kind of record that counts for nothing.
public struct IgnoredKind: Hashable, Sendable {
  /// Why it does not.
  public var code: FindingCode
  /// What the record calls it, of a kind that is not known; else empty.
  public var name: String

  public init(_ code: FindingCode, name: String = "") { (self.code, self.name) = (code, name) }
}
