import MailingModel

/// The events of all loaded sets, in memory: one segment for each set.
///
/// A value: a copy keeps answering about what was loaded when it was made.
public struct MailingStore: MailingSource {
  /// The unnamed set first, then by name.
  private(set) var segments: [Segment] = [] {
    didSet { generation &+= 1 }
  }
  /// Another number whenever something was loaded or dropped.
  public private(set) var generation = 0

  public init() {}

  /// The names of the sets, nil for the unnamed one.
  public var sets: [String?] { segments.map(\.set) }

  public func alone(_ set: String?) -> any MailingSource {
    var store = MailingStore()
    store.segments = segments.filter { $0.set == set }
    return store
  }

  /// Reads rows of a set back; nil if there is no such set.
  public func reader(ofSet set: String?) -> (any DetailReader)? { segment(set)?.reader }

  /// Where a thread may put the events that it reads for a set.
  ///
  /// - Parameter count: about how many events all threads will read.
  public func makeParts(forSet set: String?, expecting count: Int) -> PartedEvents {
    let division = Division(events: count)
    guard let segment = segment(set) else { return PartedEvents(division) }
    // More can be added to what is held as long as the parts stay: they may grow to a few times
    // their size.
    let all = Division(events: (count + rowCount(ofSet: set)) / 4)
    return PartedEvents(.finest(division, segment.division, all))
  }

  /// Settles events as a set, beside what that set held.
  ///
  /// - Parameters:
  ///   - events: what was read, by each thread that read, put where `makeParts` said for this set.
  ///   - reader: reads the rows of these events.
  ///   - ranks: where the files that the set held already are among the reader's; a file that
  ///     is not there any more takes its events along.
  ///   - threads: how many may work at once; answers do not depend on it.
  /// - Complexity: linear in the new events, and a copy of those that the set held. These are settled
  ///   again if a file went, if attempts name a sender's destinations from now on that its other
  ///   events named before, or if most events are new.
  public mutating func load(
    _ events: consuming [PartedEvents],
    into set: String?,
    reader: any DetailReader,
    keepingFiles ranks: [Int: Int] = [:],
    threads: Int = 1
  ) throws(SourceError) {
    let new = events.reduce(into: Set()) { $0.formUnion($1.sendersWithAttempts) }
    let held = segment(set).map { HeldEvents($0, ranks: ranks, newAttempts: new) }
    let segment = try Settlement.settle(
      consume events,
      held,
      set: set,
      reader: reader,
      threads: threads
    )
    unload(set: set)
    segments.append(segment)
    segments.sort { ($0.set ?? "") < ($1.set ?? "") }
  }

  /// Attempts rows of a set whose message belongs to another mailing already.
  public func conflictingRows(ofSet set: String?) -> Int { segment(set)?.conflicts.count ?? 0 }

  /// Events of a set whose message is in no attempts log.
  public func unattributedEvents(ofSet set: String?) -> Int {
    segment(set)?.loose.count ?? 0
  }

  /// All rows that a set holds, as events or as conflicts.
  public func rowCount(ofSet set: String?) -> Int {
    segment(set).map { segment in
      segment.parts.reduce(segment.loose.count + segment.conflicts.count) { $0 + $1.rows.count }
    } ?? 0
  }

  /// The senders of which a set holds attempts in some of its files.
  public func sendersWithAttempts(
    ofSet set: String?,
    inFiles files: some Collection<Int>
  ) -> Set<Sender> {
    segment(set)?.sendersWithAttempts(inFiles: files) ?? []
  }

  /// The mailings of a set that have destinations, these, and their events.
  public func size(ofSet set: String?) -> (mailings: Int, destinations: Int, events: Int) {
    guard let segment = segment(set) else { return (0, 0, 0) }
    return (
      segment.mailings.count,
      segment.parts.reduce(0) { $0 + $1.messages.count },
      segment.parts.reduce(0) { $0 + $1.rows.count }
    )
  }

  /// Drops a set.
  public mutating func unload(set: String?) { segments.removeAll { $0.set == set } }

  /// The destinations of a mailing; 0 if it is not loaded.
  public func destinationCount(of mailing: MailingReference) -> Int {
    find(mailing)?.mailing.destinations ?? 0
  }

  func segment(_ set: String?) -> Segment? { segments.first { $0.set == set } }

  /// The segment and the destinations of a mailing.
  func find(_ mailing: MailingReference) -> (segment: Segment, mailing: Segment.Mailing)? {
    guard let segment = segment(mailing.set), let found = segment.mailing(mailing.mailing)
    else { return nil }
    return (segment, found)
  }

  /// The segment with the events that a selection counts, and the destinations of a mailing.
  func find(
    _ mailing: MailingReference,
    for selection: Selection
  ) throws(SourceError) -> (segment: Segment, mailing: Segment.Mailing)? {
    guard let found = find(mailing) else { return nil }
    return (try found.segment.counted(by: selection), found.mailing)
  }

  /// What a selection holds of each of its mailings.
  func scopes(_ selection: Selection) throws(SourceError) -> [Scope] {
    var scopes: [Scope] = []
    for mailing in selection.mailings {
      guard let found = try find(mailing, for: selection) else { continue }
      scopes.append(try Scope(found, selection))
    }
    return scopes
  }

  /// The sets that a selection is about, each with those of its mailings that are in view.
  ///
  /// A set without any mailing, of which no row could be read, is never out of view.
  func inView(_ selection: Selection) -> [(segment: Segment, mailings: [Segment.Mailing])] {
    segments.compactMap { segment in
      let wanted = selection.mailings.filter { $0.set == segment.set }.map(\.mailing)
      let mailings = segment.mailings.filter { wanted.contains($0.id) }
      return mailings.isEmpty && !segment.mailings.isEmpty ? nil : (segment, mailings)
    }
  }

  public var mailings: [MailingReference] {
    segments.flatMap { segment in
      segment.mailings.map { MailingReference(set: segment.set, mailing: $0.id) }
    }
  }

  public func summaries() -> [MailingSummary] {
    segments.flatMap { segment in segment.mailings.map { segment.summary(of: $0) } }
  }

  public func hasProfiles(_ mailing: MailingReference) -> Bool {
    find(mailing).map { $0.segment.hasProfiles($0.mailing) } ?? false
  }

  public func sender(of event: Event) -> Sender? {
    let location = event.location
    return reader(ofSet: location.set)?.sender(ofFile: location.row.file)
  }

  public func makeEventReader() -> any EventReader { SegmentEventReader(segments) }

  public func rejectedRows(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<RejectedRow> {
    RejectCursor(inView(selection).map(\.segment))
  }

  public func rejectedBytes(
    _ selection: Selection,
    limit: Int?
  ) throws(SourceError) -> any RowCursor<[UInt8]> {
    RejectedBytesCursor(inView(selection).map(\.segment), limit: limit)
  }
}
