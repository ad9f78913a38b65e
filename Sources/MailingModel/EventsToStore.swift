/// A set whose events can be stored elsewhere.
public protocol EventsToStore: Sendable {
  /// The files that they were logged in, by rank.
  ///
  /// - Complexity: reads them.
  func files() throws(SourceError) -> [StoredFile]

  /// `StoredFile.digest` of the first bytes of a file.
  ///
  /// - Complexity: reads them.
  func digest(ofFile rank: Int, length: Int) throws(SourceError) -> UInt64

  /// The events of a file, in the order of their rows, some at a time.
  func events(
    inFile rank: Int,
    atATime count: Int
  ) throws(SourceError) -> any RowCursor<[StoredEvent]>

  /// What was found while they were read, and cannot be found in events.
  func findings() throws(SourceError) -> FindingsToStore

  /// The rows that could not be read, by file and line, each with the rank of its file and the offset of its
  /// first byte there.
  func rejected() throws(SourceError) -> any RowCursor<StoredReject>
}

/// What was found while files were read, counted.
public struct FindingsToStore: Sendable {
  public var findings: [Quality.Finding] = []
  /// Rows of files that were left out as repetitions of others.
  public var leftOutRows = 0
  /// Events that were told more than once and count once: so many were left out.
  public var repeatedEvents = 0
  public var ignored: [IgnoredKind: Int] = [:]

  public init() {}
}

/// A row that could not be read, and where it stands.
public struct StoredReject: Sendable {
  public var rank: Int
  public var offset: Int
  public var row: RejectedRow

  public init(rank: Int, offset: Int, row: RejectedRow) {
    (self.rank, self.offset, self.row) = (rank, offset, row)
  }
}
