/// What is surprising or wrong in what is loaded, counted.
public struct Quality: Sendable, Equatable {
  /// Events whose message is in no attempts log of the set.
  public var unattributedEvents = 0
  public var rejectedRows = 0
  /// Rows that are no events: of files loaded twice or superseded by a longer one.
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

  /// One thing that a reader should know before trusting a number.
  public struct Finding: Sendable, Equatable {
    public var code: FindingCode
    /// Destinations, events or files, whatever the code counts.
    public var count: Int
    /// Names that make it concrete: missing days, files; at most a few.
    public var examples: [String]

    public init(_ code: FindingCode, count: Int, examples: [String] = []) {
      (self.code, self.count, self.examples) = (code, count, examples)
    }
  }
}

/// What a finding or a note is about. The raw value is what programs see and never changes.
public enum FindingCode: String, CaseIterable, Sendable {
  // Of what was loaded.
  case unattributed, rejected, duplicates, inferred, missingDays, missingTypes
  case equalFiles, supersededFiles, overlappingFiles, damagedFiles, skippedFiles
  // Of single destinations.
  case clickWithoutImpression, lateBounce, retriedDelivered, unsubscribeLinkClicks
  case oldStyleClicks, eventBeforeAttempt, outrankedLater
  case severalDestinations, errorsReading, nothingMeasured
  // Of comparisons.
  case smallExpectedCounts, sharedNotIndependent
}
