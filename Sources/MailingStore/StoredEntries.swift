import MailingModel
import Synchronization

/// The events of files, in the order of their rows.
///
/// A segment knows events by destination; those of a file are found by going through all of them, so they are
/// found for some millions at once.
final class StoredEntries: Sendable {
  typealias Entry = StoredReading.Entry

  private let segment: Segment
  /// How many events each file has, by rank.
  let counts: [(events: Int, attempts: Int)]
  private let state = Mutex(State())
  private static let atOnce = 4_000_000

  private struct State {
    var duplicates: Set<LoggedEvent>?
    var byFile: [Int: [Entry]] = [:]
  }

  init(_ segment: Segment) {
    self.segment = segment
    var counts = segment.reader.files.map { _ in (events: 0, attempts: 0) }
    func count(_ row: EventRow) {
      counts[row.file].events += 1
      if row.kind == .attempt { counts[row.file].attempts += 1 }
    }
    for part in segment.parts { part.rows.forEach(count) }
    for loose in segment.loose { count(loose.event.row) }
    self.counts = counts
  }

  /// The events of a file, which are given away: whoever asks again waits again.
  func take(ofFile file: Int) throws(SourceError) -> [Entry] {
    if let known = state.withLock({ $0.byFile.removeValue(forKey: file) }) { return known }
    var files = file..<file + 1
    var count = counts[file].events
    while files.upperBound < counts.count, count + counts[files.upperBound].events <= Self.atOnce {
      count += counts[files.upperBound].events
      files = file..<files.upperBound + 1
    }
    var byFile = found(in: files)
    let duplicates = try duplicates()
    for place in byFile.indices { try order(&byFile[place], duplicates) }
    let rest = zip(files, byFile).dropFirst().map { ($0, $1) }
    state.withLock { $0.byFile = Dictionary(uniqueKeysWithValues: rest) }
    return byFile[0]
  }

  private func duplicates() throws(SourceError) -> Set<LoggedEvent> {
    if let known = state.withLock({ $0.duplicates }) { return known }
    var found: Set<LoggedEvent> = []
    try segment.findDuplicates { found.insert($0) }
    state.withLock { $0.duplicates = found }
    return found
  }

  private func found(in files: Range<Int>) -> [[Entry]] {
    var byFile: [[Entry]] = files.map { _ in [] }
    func add(_ event: LoggedEvent, _ place: StoredReading.Place?, tie: Int) {
      guard files.contains(event.row.file) else { return }
      byFile[event.row.file - files.lowerBound].append(Entry(event: event, place: place, tie: tie))
    }
    for (number, part) in segment.parts.enumerated() {
      for place in part.messages.indices {
        var (tie, last) = (0, LoggedEvent?.none)
        for position in part.events(of: place) {
          let event = part.event(position, of: place)
          tie = last.map { $0.ties(with: event) } ?? false ? tie + 1 : 0
          last = event
          add(event, StoredReading.Place(part: number, place: place, position: position), tie: tie)
        }
      }
    }
    var lasts: [UInt64: (event: LoggedEvent, tie: Int)] = [:]
    for loose in segment.loose {
      let event = loose.event
      let last = lasts[event.message]
      let tie = last.map { $0.event.ties(with: event) ? $0.tie + 1 : 0 } ?? 0
      lasts[event.message] = (event, tie)
      add(event, nil, tie: tie)
    }
    return byFile
  }

  /// Puts the events of a file in the order of their rows, and marks the rows that repeat another.
  private func order(
    _ entries: inout [Entry],
    _ duplicates: Set<LoggedEvent>
  ) throws(SourceError) {
    try Cancellation.check()
    entries.sort { a, b in
      a.event.row.offset == b.event.row.offset
        ? (a.event.row.kind, a.event.time, a.tie) < (b.event.row.kind, b.event.time, b.tie)
        : a.event.row.offset < b.event.row.offset
    }
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
