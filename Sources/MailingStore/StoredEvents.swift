import MailingModel

extension MailingStore {
  /// A set as it can be stored elsewhere; nil if there is no such set.
  public func toStore(set: String?) -> (any EventsToStore)? { segment(set).map(StoredSegment.init) }
}

private struct StoredSegment: EventsToStore {
  let segment: Segment
  private let entries: StoredEntries

  init(_ segment: Segment) {
    self.segment = segment
    entries = StoredEntries(segment)
  }

  func files() throws(SourceError) -> [StoredFile] {
    var files: [StoredFile] = []
    for (rank, name) in segment.reader.files.enumerated() {
      let size = segment.reader.size(ofFile: rank)
      files.append(
        StoredFile(
          rank: rank,
          name: name,
          format: segment.reader.format(ofFile: rank),
          sender: segment.reader.sender(ofFile: rank),
          size: size,
          digest: try digest(ofFile: rank, length: size),
          events: entries.counts[rank].events,
          attempts: entries.counts[rank].attempts
        )
      )
    }
    return files
  }

  func digest(ofFile rank: Int, length: Int) throws(SourceError) -> UInt64 {
    try segment.reader.digest(ofFile: rank, length: length)
  }

  func events(
    inFile rank: Int,
    atATime count: Int
  ) throws(SourceError) -> any RowCursor<[StoredEvent]> {
    StoredEventCursor(
      try entries.take(ofFile: rank),
      try StoredReading(segment, rank),
      atATime: count
    )
  }

  func findings() -> FindingsToStore {
    var findings = FindingsToStore()
    findings.findings = segment.reader.findings
    findings.leftOutRows = segment.reader.leftOutRows
    findings.repeatedEvents = segment.repeatedEvents
    findings.ignored = segment.reader.ignored
    return findings
  }

  func rejected() -> any RowCursor<StoredReject> { StoredRejectCursor(segment) }
}

/// Tells the rows that could not be read with where they stand.
private final class StoredRejectCursor: RowCursor {
  private let lines: RejectedLines

  init(_ segment: Segment) { lines = RejectedLines([segment]) }

  func next() throws(SourceError) -> StoredReject? {
    guard let (line, set, reader) = try lines.next() else { return nil }
    let row = try reader.rejectedRow(line, set: set)
    return StoredReject(rank: line.file, offset: line.offset, row: row)
  }
}

/// Tells the events of a file with all that is known of them.
private final class StoredEventCursor: RowCursor {
  private let reading: StoredReading
  private let count: Int
  private var entries: ArraySlice<StoredReading.Entry>

  init(
    _ entries: [StoredReading.Entry],
    _ reading: StoredReading,
    atATime count: Int
  ) {
    (self.entries, self.reading, self.count) = (entries[...], reading, count)
  }

  func next() throws(SourceError) -> [StoredEvent]? {
    guard !entries.isEmpty else { return nil }
    let batch = Array(entries.prefix(count))
    entries = entries.dropFirst(count)
    let threads = reading.threads
    let share = (batch.count + threads - 1) / threads
    let shares = try concurrently(threads, threads: threads) {
      [reading] (thread) throws(SourceError) in
      try Cancellation.check()
      let bounds = min(thread * share, batch.count)..<min((thread + 1) * share, batch.count)
      return try reading.stored(Array(batch[bounds]))
    }
    return Array(shares.joined())
  }
}
