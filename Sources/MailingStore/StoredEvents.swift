import MailingModel

extension MailingStore {
  /// A set as it can be stored elsewhere; nil if there is no such set.
  public func toStore(set: String?) -> (any EventsToStore)? { segment(set).map(StoredSegment.init) }
}

private struct StoredSegment: EventsToStore {
  let segment: Segment

  func files() throws(SourceError) -> [StoredFile] {
    var counts = segment.reader.files.map { _ in (events: 0, attempts: 0) }
    func count(_ row: EventRow) {
      counts[row.file].events += 1
      if row.kind == .attempt { counts[row.file].attempts += 1 }
    }
    for part in segment.parts { part.rows.forEach(count) }
    for loose in segment.loose { count(loose.event.row) }
    var files: [StoredFile] = []
    for (rank, name) in segment.reader.files.enumerated() {
      let content = try segment.reader.content(ofFile: rank)
      files.append(
        StoredFile(
          rank: rank,
          name: name,
          format: segment.reader.format(ofFile: rank),
          sender: segment.reader.sender(ofFile: rank),
          size: content.size,
          digest: content.digest,
          events: counts[rank].events,
          attempts: counts[rank].attempts
        )
      )
    }
    return files
  }

  func events(
    inFile rank: Int,
    atATime count: Int
  ) throws(SourceError) -> any RowCursor<[StoredEvent]> {
    try StoredEventCursor(segment, inFile: rank, atATime: count)
  }

  func findings() -> FindingsToStore {
    var findings = FindingsToStore()
    findings.findings = segment.reader.findings
    findings.leftOutRows = segment.reader.leftOutRows
    findings.repeatedEvents = segment.repeatedEvents
    findings.ignored = segment.reader.ignored
    findings.rejectedRows = segment.reader.rejected.count + segment.conflicts.count
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
  typealias Entry = StoredReading.Entry

  private let reading: StoredReading
  private let count: Int
  private var entries: ArraySlice<Entry> = []

  init(_ segment: Segment, inFile file: Int, atATime count: Int) throws(SourceError) {
    self.count = count
    reading = try StoredReading(segment, file)
    var entries = segment.parts.indices.flatMap { Self.entries(ofPart: $0, segment, file) }
    entries += Self.loose(segment, file)
    entries.sort { a, b in
      a.event.row.offset == b.event.row.offset
        ? (a.event.row.kind, a.event.time, a.tie) < (b.event.row.kind, b.event.time, b.tie)
        : a.event.row.offset < b.event.row.offset
    }
    try Self.mark(&entries, segment)
    self.entries = entries[...]
  }

  private static func entries(ofPart number: Int, _ segment: Segment, _ file: Int) -> [Entry] {
    let part = segment.parts[number]
    var entries: [Entry] = []
    for place in part.messages.indices {
      var (tie, last) = (0, LoggedEvent?.none)
      for position in part.events(of: place) {
        let event = part.event(position, of: place)
        tie = last.map { $0.ties(with: event) } ?? false ? tie + 1 : 0
        last = event
        guard event.row.file == file else { continue }
        entries.append(Entry(event: event, place: (number, place, position), tie: tie))
      }
    }
    return entries
  }

  private static func loose(_ segment: Segment, _ file: Int) -> [Entry] {
    var entries: [Entry] = []
    var lasts: [UInt64: (event: LoggedEvent, tie: Int)] = [:]
    for loose in segment.loose {
      let event = loose.event
      let last = lasts[event.message]
      let tie = last.map { $0.event.ties(with: event) ? $0.tie + 1 : 0 } ?? 0
      lasts[event.message] = (event, tie)
      if event.row.file == file { entries.append(Entry(event: event, place: nil, tie: tie)) }
    }
    return entries
  }

  /// Marks the rows that repeat another of the file.
  private static func mark(_ entries: inout [Entry], _ segment: Segment) throws(SourceError) {
    var duplicates: Set<LoggedEvent> = []
    try segment.findDuplicates { duplicates.insert($0) }
    guard !duplicates.isEmpty else { return }
    var last: (event: LoggedEvent, duplicate: UInt8)?
    for place in entries.indices {
      let event = entries[place].event
      let isSame = last.map { $0.event.tells(with: event) } ?? false
      entries[place].duplicate =
        isSame ? (last?.duplicate ?? 0 > 0 ? 2 : 0) : duplicates.contains(event) ? 1 : 0
      last = (event, entries[place].duplicate)
    }
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

extension LoggedEvent {
  /// Whether nothing but their rows puts two events of a destination in order.
  fileprivate func ties(with other: LoggedEvent) -> Bool {
    time == other.time && row.kind == other.row.kind
  }

  /// Whether one record tells both, of one time and kind.
  fileprivate func tells(with other: LoggedEvent) -> Bool {
    ties(with: other) && message == other.message && row.offset == other.row.offset
      && row.file == other.row.file
  }
}
