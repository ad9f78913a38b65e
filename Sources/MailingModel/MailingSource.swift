/// Whatever holds the events of mailings and can be asked about them.
///
/// Answers are small tables or streamed rows, never the events themselves.
public protocol MailingSource: Sendable {
  /// The names of its sets, nil for the unnamed one, which is first; then by name. There are sets without any
  /// mailing.
  var sets: [String?] { get }

  /// The same with one of its sets alone.
  func alone(_ set: String?) -> any MailingSource

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

  /// The recipients of the mailing of a selection, as far as it holds destinations of them, each once: by the text
  /// of their keys in bytes. Messages of several senders with one id are told as they are named.
  ///
  /// What two sources share is found side by side; no more travels than this.
  ///
  /// - Parameters:
  ///   - selection: of one mailing.
  ///   - key: addresses or profiles, where who has neither is left out, or messages.
  func outcomes(
    _ selection: Selection,
    by key: CrossTable.Key
  ) throws(SourceError) -> any RowCursor<KeyedOutcome>

  /// The most dominant destinations of recipients; of several of one recipient that are equally dominant the one
  /// that is named first.
  ///
  /// - Parameters:
  ///   - keys: as `outcomes` tells them, at most some thousand.
  ///   - selection: of one mailing.
  /// - Returns: one for each key, in their order; nil for one that the selection does not hold.
  func destinations(
    of keys: [PairKey],
    by key: CrossTable.Key,
    in selection: Selection
  ) throws(SourceError) -> [DestinationHistory?]

  /// Whether the recipients of a mailing are known by profiles, and not by addresses.
  func hasProfiles(_ mailing: MailingReference) -> Bool

  /// Every destination of an address (without regard to ASCII case) or message id, and the
  /// events of that address or message that belong to no destination.
  ///
  /// - Complexity: independent of what is loaded, but for events without a destination; for the first
  ///   few, a pass over all destinations at less than a nanosecond each.
  func histories(of query: String, in selection: Selection) throws(SourceError) -> Histories

  /// What a selection holds of an address, without regard to ASCII case.
  func presence(
    of address: String,
    in selection: Selection
  ) throws(SourceError) -> AddressPresence

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

  /// Whose event it is; nil where that is not known.
  func sender(of event: Event) -> Sender?

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

  /// The different texts of a field in the sets of some mailings, the most frequent first.
  ///
  /// - Parameter limit: how many rows may be read back for that, where nobody asked for them before.
  /// - Returns: nil if that would take too long.
  func texts(
    of field: LoggedField,
    in mailings: [MailingReference],
    readingAtMost limit: Int
  ) -> [LoggedText]?

  /// The values of a condition that no row has, as far as that is known at once.
  func absentValues(_ condition: Condition, in mailings: [MailingReference]) -> [AbsentValue]
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
  /// A server that holds it elsewhere did not answer.
  case remote(server: String, RemoteFailure)
  /// Whoever asked does not want to know any more.
  case cancelled
}

/// What a source may leave to others, or not know.
extension MailingSource {
  /// A source of one set is that set alone.
  public func alone(_ set: String?) -> any MailingSource { self }

  public func hasProfiles(_ mailing: MailingReference) -> Bool { false }

  public func presence(
    of address: String,
    in selection: Selection
  ) throws(SourceError) -> AddressPresence {
    let found = try histories(of: address, in: selection)
    return AddressPresence(
      destinations: found.destinations.count { $0.address.lowered.elementsEqual(address.lowered) },
      unattributed: found.unattributed.count
    )
  }

  public func sender(of event: Event) -> Sender? { nil }

  public func texts(
    of field: LoggedField,
    in mailings: [MailingReference],
    readingAtMost limit: Int
  ) -> [LoggedText]? { nil }

  public func absentValues(
    _ condition: Condition,
    in mailings: [MailingReference]
  ) -> [AbsentValue] { [] }
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
