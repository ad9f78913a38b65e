import MailingModel

/// Destinations of one mailing to which the same happened in the same order, counted together.
///
/// Most questions are answered from these. Servers go through all events for them, so they are asked once.
struct Alike: Sendable {
  let mailing: String
  let sequence: EventSequence
  let count: Int
  /// How many of them no attempt names.
  let inferred: Int
  /// What of their events machines did.
  let machineEvents: Int
  /// Of the first attempts of those that have one; nil if none has.
  let firstAttempts: ClosedRange<Moment>?
  /// The first and the last of their events; the other way around if there are none.
  let (first, last): (Moment, Moment)

  func evidence(of mailing: MailingReference) -> MailingEvidence {
    var table = EvidenceTable()
    table.add(sequence.tally, count)
    return MailingEvidence(
      mailing: mailing,
      table: table,
      firstAttempts: firstAttempts,
      inferred: inferred,
      clicksWithoutLink: count * sequence.clicksWithoutLink
    )
  }

  static func sql(_ query: HistoryQuery) -> String {
    let naming = PackedEvent.time("naming")
    let isByMachine = PackedEvent.has("x", PackedEvent.Flag.isByMachine.bit)
    return """
      SELECT mailing, \(EventSequence.expression("events")) AS codes, count(), \
      countIf(NOT hasAttempt), sum(arrayCount(x -> \(isByMachine), events)), \
      minIf(\(naming), hasAttempt), maxIf(\(naming), hasAttempt), \
      minIf(\(PackedEvent.time("events[1]")), notEmpty(events)), max(\(PackedEvent.time("events[-1]"))) \
      FROM \(query.sql) GROUP BY mailing, codes
      """
  }

  init(_ row: RowBinaryReader) throws(SourceError) {
    mailing = try row.string()
    sequence = EventSequence(codes: try row.codes())
    count = try row.count(of: sequence.codes.count)
    (inferred, machineEvents) = (try row.count(), try row.count())
    let (start, end) = (Moment(try row.uint64()), Moment(try row.uint64()))
    firstAttempts = count > inferred && start <= end ? start...end : nil
    let (first, last) = (Moment(try row.uint64()), Moment(try row.uint64()))
    (self.first, self.last) =
      sequence.codes.isEmpty ? (Moment(seconds: .max), Moment(seconds: 0)) : (first, last)
  }
}

extension ClickHouseStore {
  /// Destinations of a selection by what happened to them.
  func alike(_ selection: Selection) throws(SourceError) -> [Alike] {
    var selection = selection
    // How errors are read changes outcomes, which nothing but conditions asks about here.
    if selection.condition == nil { selection.errors = .rank }
    let sql = Alike.sql(try history(selection))
    return try answers.alike(sql) { () throws(SourceError) in
      try cluster.ask(sql) { (row) throws(SourceError) in try Alike(row) }
    }
  }

  public func machineEvents(
    _ selection: Selection,
    lookingAt limit: Int?
  ) throws(SourceError) -> Int? {
    try machineEvents(of: selection).values.reduce(0, +)
  }

  /// How many events of each mailing machines did, whatever else a selection says.
  func machineEvents(of selection: Selection) throws(SourceError) -> [String: Int] {
    let all = try alike(Selection(mailings: selection.mailings))
    return Dictionary(all.map { ($0.mailing, $0.machineEvents) }, uniquingKeysWith: +)
  }
}
