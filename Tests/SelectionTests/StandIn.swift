import MailingModel
import MailingStore
import Synchronization

/// A store of one set in the place of one that is elsewhere, which notes what it is asked.
final class StandIn: MailingSource {
  private let store: any MailingSource
  private let noted = Mutex<[Selection]>([])

  init(_ store: any MailingSource) { self.store = store }

  /// What it was asked about since this was last looked at.
  func questions() -> [Selection] {
    noted.withLock { noted in
      defer { noted = [] }
      return noted
    }
  }

  private func asked(_ selection: Selection) -> any MailingSource {
    noted.withLock { $0.append(selection) }
    return store
  }

  var sets: [String?] { store.sets }
  var mailings: [MailingReference] { store.mailings }
  func summaries() -> [MailingSummary] { store.summaries() }
  func hasProfiles(_ mailing: MailingReference) -> Bool { store.hasProfiles(mailing) }
  func sender(of event: Event) -> Sender? { store.sender(of: event) }
  func makeEventReader() -> any EventReader { store.makeEventReader() }

  func evidence(_ selection: Selection) throws(SourceError) -> [MailingEvidence] {
    try asked(selection).evidence(selection)
  }

  func evidence(
    _ selection: Selection,
    by grouping: Grouping
  ) throws(SourceError) -> [GroupedEvidence] {
    try asked(selection).evidence(selection, by: grouping)
  }

  func tallies(
    of kind: EventKind,
    by fields: [FieldName],
    zone: Zone,
    in selection: Selection
  ) throws(SourceError) -> [EventTallies] {
    try asked(selection).tallies(of: kind, by: fields, zone: zone, in: selection)
  }

  func timelines(
    _ selection: Selection,
    by unit: TimeUnit,
    zone: Zone
  ) throws(SourceError) -> [MailingTimeline] {
    try asked(selection).timelines(selection, by: unit, zone: zone)
  }

  func machineEvents(_ selection: Selection, lookingAt limit: Int?) throws(SourceError) -> Int? {
    try asked(selection).machineEvents(selection, lookingAt: limit)
  }

  func evidence(
    _ selection: Selection,
    without omission: EventOmission
  ) throws(SourceError) -> EvidenceTable {
    try asked(selection).evidence(selection, without: omission)
  }

  func unattributedEvidence(_ selection: Selection) throws(SourceError) -> EvidenceTable {
    try asked(selection).unattributedEvidence(selection)
  }

  func course(_ selection: Selection) throws(SourceError) -> MailingCourse {
    try asked(selection).course(selection)
  }

  func crossTable(_ a: Selection, _ b: Selection) throws(SourceError) -> CrossTable {
    try asked(a).crossTable(a, b)
  }

  func sharedPairs(
    _ a: Selection,
    _ b: Selection,
    where test: PairTest
  ) throws(SourceError) -> any RowCursor<SharedPair> {
    try asked(a).sharedPairs(a, b, where: test)
  }

  func outcomes(
    _ selection: Selection,
    by key: CrossTable.Key
  ) throws(SourceError) -> any RowCursor<KeyedOutcome> {
    try asked(selection).outcomes(selection, by: key)
  }

  func destinations(
    of keys: [PairKey],
    by key: CrossTable.Key,
    in selection: Selection
  ) throws(SourceError) -> [DestinationHistory?] {
    try asked(selection).destinations(of: keys, by: key, in: selection)
  }

  func histories(
    of query: String,
    in selection: Selection
  ) throws(SourceError) -> Histories {
    try asked(selection).histories(of: query, in: selection)
  }

  func presence(
    of address: String,
    in selection: Selection
  ) throws(SourceError) -> AddressPresence {
    try asked(selection).presence(of: address, in: selection)
  }

  func addresses(
    near query: String,
    in selection: Selection,
    limit: Int
  ) throws(SourceError) -> [NearAddress] {
    try asked(selection).addresses(near: query, in: selection, limit: limit)
  }

  func destinations(
    _ selection: Selection,
    where test: DestinationTest,
    order: DestinationOrder?
  ) throws(SourceError) -> any RowCursor<DestinationHistory> {
    try asked(selection).destinations(selection, where: test, order: order)
  }

  func quality(_ selection: Selection, now: Moment) throws(SourceError) -> Quality {
    try asked(selection).quality(selection, now: now)
  }

  func unattributed(_ selection: Selection) throws(SourceError) -> any RowCursor<FoundEvent> {
    try asked(selection).unattributed(selection)
  }

  func events(
    of code: FindingCode,
    in selection: Selection,
    now: Moment
  ) throws(SourceError) -> any RowCursor<FoundEvent> {
    try asked(selection).events(of: code, in: selection, now: now)
  }

  func sharedAddresses(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<SharedAddress> {
    try asked(selection).sharedAddresses(selection)
  }

  func names(of code: FindingCode, in selection: Selection) -> [String] {
    asked(selection).names(of: code, in: selection)
  }

  func rejectedRows(_ selection: Selection) throws(SourceError) -> any RowCursor<RejectedRow> {
    try asked(selection).rejectedRows(selection)
  }

  func rejectedBytes(
    _ selection: Selection,
    limit: Int?
  ) throws(SourceError) -> any RowCursor<[UInt8]> {
    try asked(selection).rejectedBytes(selection, limit: limit)
  }

  func texts(
    of field: LoggedField,
    in mailings: [MailingReference],
    readingAtMost limit: Int
  ) -> [LoggedText]? { store.texts(of: field, in: mailings, readingAtMost: limit) }

  func absentValues(_ condition: Condition, in mailings: [MailingReference]) -> [AbsentValue] {
    store.absentValues(condition, in: mailings)
  }
}
