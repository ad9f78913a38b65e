/// Whatever holds the events of mailings and can be asked about them.
///
/// Answers are small tables or streamed rows, never the events themselves.
public protocol MailingSource: Sendable {
  /// What is loaded, in the order of the sets, then of `precedes`.
  var mailings: [MailingReference] { get }

  /// How much each mailing holds, in the same order.
  ///
  /// - Complexity: one pass over all events.
  func summaries() -> [MailingSummary]

  /// One table for each mailing of the selection, in its order.
  ///
  /// - Complexity: one pass over the events of the selected mailings. The first condition on a field reads
  ///   all rows back that may say something for it.
  func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence]

  /// For each mailing of the selection a table of each group, in the order of the mailings.
  ///
  /// - Complexity: as `evidence`.
  func evidence(
    _ selection: Selection,
    by grouping: Grouping
  ) throws(SourceError) -> [GroupedEvidence]

  /// The events of a kind, by what they or their destinations have for some fields.
  ///
  /// - Parameter zone: where days and hours are cut.
  /// - Complexity: as `evidence`.
  func tallies(
    of kind: EventKind,
    by fields: [FieldName],
    zone: Zone,
    in selection: Selection
  ) throws(SourceError) -> [EventTallies]

  /// How each mailing of the selection stood at the end of each hour or day.
  ///
  /// - Parameter zone: where days and hours are cut.
  func timelines(
    _ selection: Selection,
    by unit: TimeUnit,
    zone: Zone
  ) throws(SourceError) -> [MailingTimeline]

  /// How many events of the mailings of a selection machines did, whatever else it says.
  ///
  /// - Parameter limit: nil where finding out would take a look at more events than this.
  /// - Complexity: reads agents and links back, the first time.
  func machineEvents(_ selection: Selection, lookingAt limit: Int?) throws(SourceError) -> Int?

  /// The destinations of a selection by fewer of their events than it holds.
  ///
  /// - Complexity: a pass over the events; for duplicates rows that may be equal are read back.
  func evidence(
    _ selection: Selection,
    without omission: EventOmission
  ) throws(SourceError) -> EvidenceTable

  /// The events without a destination, as if each message of theirs were one; of the sets that a selection is
  /// about.
  func unattributedEvidence(_ selection: Selection) throws(SourceError) -> EvidenceTable

  /// How the figures of a selection came about, event by event.
  ///
  /// - Complexity: a pass over the events, and eight bytes for each that changes a figure, sorted.
  func course(_ selection: Selection) throws(SourceError) -> MailingCourse

  /// The addresses (or, for one mailing id in two sets, the messages) that two mailings share, among the
  /// destinations that a selection holds of them.
  ///
  /// - Parameters:
  ///   - a: of one mailing.
  ///   - b: of another, or of the same at another moment.
  func crossTable(_ a: Selection, _ b: Selection) throws(SourceError) -> CrossTable

  /// The pairs of the cross table that pass a test.
  func sharedPairs(
    _ a: Selection,
    _ b: Selection,
    where test: PairTest
  ) throws(SourceError) -> any RowCursor<SharedPair>

  /// Every destination of an address (without regard to ASCII case) or message id, and the
  /// events of that address or message that belong to no destination.
  ///
  /// - Complexity: independent of what is loaded, but for events without a destination; for the first
  ///   few, a pass over all destinations at less than a nanosecond each.
  func histories(of query: String, in selection: Selection) throws(SourceError) -> Histories

  /// Addresses of destinations of the selection that were perhaps meant by one that nobody has, the
  /// likeliest first; none for a message id.
  ///
  /// Those that one edit makes of it: two neighbours swapped, a character left out, added or changed.
  /// If nobody has such an address and the selection is small, those that are near by `Nearness`,
  /// before and behind the @ by itself.
  ///
  /// - Complexity: independent of what is loaded, but for selections of at most 100,000 destinations,
  ///   whose addresses may all be read.
  func addresses(
    near query: String,
    in selection: Selection,
    limit: Int
  ) throws(SourceError) -> [NearAddress]

  /// The destinations that pass a test, by mailing, then by message id in bytes.
  ///
  /// - Parameter order: what goes before that, over all mailings; texts without regard to case, and those
  ///   without a value at the end.
  func destinations(
    _ selection: Selection,
    where test: DestinationTest,
    order: DestinationOrder?
  ) throws(SourceError) -> any RowCursor<DestinationHistory>

  /// Reads back what the rows of events say; one for each answer.
  func makeEventReader() -> any EventReader

  /// The counts of what is surprising in the mailings of a selection or wrong with what was loaded, whatever else
  /// it says.
  ///
  /// - Parameter now: what is later is of a time to come.
  func quality(_ selection: Selection, now: Moment) throws(SourceError) -> Quality

  /// The events without a destination, of the sets that a selection is about; by set, then in the
  /// order of events.
  func unattributed(_ selection: Selection) throws(SourceError) -> any RowCursor<FoundEvent>

  /// The events that a finding of `quality` counts, by set, then in their order; none for one that
  /// counts something else.
  func events(
    of code: FindingCode,
    in selection: Selection,
    now: Moment
  ) throws(SourceError) -> any RowCursor<FoundEvent>

  /// The addresses that are several destinations of one mailing, by mailing, then the most first.
  func sharedAddresses(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<SharedAddress>

  /// The files or days that a finding counts, of the sets that a selection is about.
  func names(of code: FindingCode, in selection: Selection) -> [String]

  /// The rows that could not be read, of the sets that a selection is about; by set, file and line.
  func rejectedRows(_ selection: Selection) throws(SourceError) -> any RowCursor<RejectedRow>

  /// The same rows as they stand in their files, with a line feed behind each, in parts that may end
  /// within a row.
  ///
  /// - Parameter limit: the most rows; nil for all.
  func rejectedBytes(
    _ selection: Selection,
    limit: Int?
  ) throws(SourceError) -> any RowCursor<[UInt8]>
}

/// Rows that are made one at a time, when asked for.
public protocol RowCursor<Row> {
  associatedtype Row
  /// The next row, or nil after the last.
  func next() throws(SourceError) -> Row?
}

/// Reads rows back, remembering the parts of files that it read last.
public protocol EventReader: AnyObject {
  /// What an event's row says beyond kind and time.
  ///
  /// - Throws: `SourceError.changed` if the row does not stand there any more.
  func details(of event: Event) throws(SourceError) -> EventDetails
}

/// A question that a source could not answer.
public enum SourceError: Error, Hashable, Sendable {
  /// The file is no longer the one that was loaded.
  case changed(file: String)
  /// The file could not be read; the reason is the system's.
  case unreadable(file: String, reason: String)
  /// Whoever asked does not want to know any more.
  case cancelled
}

extension MailingSource {
  /// The destinations that pass a test, in no other order than by mailing and message.
  public func destinations(
    _ selection: Selection,
    where test: DestinationTest
  ) throws(SourceError) -> any RowCursor<DestinationHistory> {
    try destinations(selection, where: test, order: nil)
  }

  /// The counts of all that does not depend on what time it is.
  public func quality(_ selection: Selection) throws(SourceError) -> Quality {
    try quality(selection, now: Moment(seconds: .max))
  }
}
