import MailingModel

/// The events of one set in a database: a source that keeps nothing of them, and asks for answers.
///
/// Servers count together what happened alike; from their counts the same rules as everywhere make the answer.
public struct ClickHouseStore: MailingSource {
  /// The name of the set, nil for the unnamed one.
  public let set: String?
  let cluster: Cluster
  let holding: Holding
  let table: EventsTable
  /// In the order of events at equal times.
  let files: [KeptFile]
  let sendersWithoutAttempts: [String]
  let kept: KeptQuality
  var held: [MailingSummary]
  let details = KeptDetails()
  let answers = KeptAnswers()

  /// What is read.
  enum Holding: Sendable {
    /// What `push` stored, by the name of its table of events.
    case pushed(String)
    /// A table of somebody else.
    case mapped(TableMapping)
  }

  public var sets: [String?] { [self.set] }

  public var mailings: [MailingReference] { held.map(\.mailing) }

  public func summaries() -> [MailingSummary] { held }

  /// All times of events.
  var times: ClosedRange<Moment> {
    let known = held.compactMap(\.times)
    guard let first = known.map(\.lowerBound).min(), let last = known.map(\.upperBound).max() else {
      return Moment(seconds: 0)...Moment(seconds: 0)
    }
    return first...last
  }

  /// The mailings of a selection that are here.
  func own(_ selection: Selection) -> Selection {
    selection.of(selection.mailings.filter(mailings.contains))
  }

  /// Whether a selection is about this set: one without any mailing is never out of view.
  func isInView(_ selection: Selection) -> Bool {
    held.isEmpty || !own(selection).mailings.isEmpty
  }

  func reference(_ mailing: String) -> MailingReference {
    MailingReference(set: self.set, mailing: mailing)
  }

  /// The destinations of a selection.
  func history(_ selection: Selection) throws(SourceError) -> HistoryQuery {
    let selection = own(selection)
    let texts = TextSQL(table: table, passing: passingTexts)
    return HistoryQuery(
      table: table,
      selection: selection,
      condition: try ConditionSQL(
        selection.condition,
        mailings: selection.mailings.map(\.mailing),
        texts
      ),
      sendersWithoutAttempts: sendersWithoutAttempts
    )
  }

  /// The texts of a field that are not ASCII and pass a test.
  private func passingTexts(
    _ field: LoggedField,
    _ test: TextTest
  ) throws(SourceError) -> [[UInt8]] {
    let texts = try foreignTexts(of: field)
    return texts.filter { test($0[...]) }
  }

  /// The texts of a field that are not ASCII.
  func foreignTexts(of field: LoggedField) throws(SourceError) -> [[UInt8]] {
    let text = table.text(field)
    let single = field == .tag ? "arrayJoin(splitByChar(';', \(text)))" : text
    let found = try cluster.ask(
      "SELECT DISTINCT \(single) AS text FROM " + table.rows("match(\(text), '[^\\\\x00-\\\\x7F]')")
    ) { (row) throws(SourceError) in try row.bytes() }
    return Array(Set(found))
  }

  /// A table for each mailing of a selection, added up from what servers say.
  func byMailing<Value>(
    _ selection: Selection,
    _ none: (MailingReference) -> Value,
    _ rows: [(mailing: String, add: (inout Value) -> Void)]
  ) -> [Value] {
    var byMailing: [String: Value] = [:]
    for mailing in own(selection).mailings { byMailing[mailing.mailing] = none(mailing) }
    for row in rows {
      if let place = byMailing.index(forKey: row.mailing) { row.add(&byMailing.values[place]) }
    }
    return own(selection).mailings.compactMap { byMailing[$0.mailing] }
  }
}
