import MailingModel

/// The question that all others are made of: the destinations of a selection, each with what happened to it.
///
/// Its columns: `key`, `mailing`, `hasAttempt`, `naming` (the number of the event that names the destination),
/// `events` (the numbers of those that count, in order), `outcome` (its rank), and what was asked for beside
/// these. Every destination stands on one server, so servers that each hold some can be asked side by side.
struct HistoryQuery {
  let table: EventsTable
  let selection: Selection
  let condition: ConditionSQL
  /// The senders of which there is no attempt, so that other events name destinations.
  let sendersWithoutAttempts: [String]
  /// More of what is told of a destination, made of its rows.
  var aggregates: [(name: String, expression: String)] = []
  /// What its rows have to be beside.
  var rows: [String] = []

  private var mailings: [[UInt8]] { selection.mailings.map { Array($0.mailing.utf8) } }

  /// The number of an event, with what the condition tests.
  var number: String { PackedEvent.expression(table, tests: condition.tests) }

  /// By what rows of a destination come first that may name it: attempts before others, then in order.
  var namingOrder: String {
    "bitOr(bitShiftRight(\(number), 1), if(\(table.kind) = 0, 0, bitShiftLeft(toUInt64(1), 63)))"
  }

  /// What a destination has for a field of destinations.
  func naming(_ text: String) -> String { "argMin(\(text), \(namingOrder))" }

  /// The events with what they have, in order: tuples of number and value.
  func told(_ value: String) -> String {
    "arraySort(groupArray((\(number), \(value))))"
  }

  private var extra: String { aggregates.map { ", \($0.name)" }.joined() }

  private var grouped: String {
    let rows = ([table.mayBe(in: mailings)] + rows).joined(separator: " AND ")
    let more = aggregates.map { ", \($0.expression) AS \($0.name)" }.joined()
    // Where all senders tell attempts, nothing else names mailings.
    let others =
      sendersWithoutAttempts.isEmpty
      ? "" : "any(\(table.sender)) AS from, argMin(\(table.told), \(number)) AS said, "
    return """
      SELECT \(table.key) AS key, max(\(table.mailing)) AS given, \(others)\
      arraySort(groupArray(\(number))) AS history\(more) \
      FROM \(table.rows(rows)) GROUP BY key
      """
  }

  /// What follows from the rows of a destination, each by its name.
  ///
  /// All in one statement whose parts refer to each other: old servers look at a question within a question twice,
  /// so that every level doubles the time until they begin.
  private var columns: String {
    let senders = TextSQL.isOne("from", of: sendersWithoutAttempts.map { Array($0.utf8) })
    let unknown = SQLLiteral.string(Array(EventBatch.unknownMailing.utf8))
    let mailing =
      sendersWithoutAttempts.isEmpty
      ? "given" : "multiIf(given != '', given, NOT \(senders), '', said != '', said, \(unknown))"
    let outcome = OutcomeSQL(events: "events", errors: selection.errors).outcome
    return """
      key, \(mailing) AS mailing, \
      arrayFirst(x -> \(PackedEvent.is("x", .attempt)), history) AS attempt, \
      arrayExists(x -> \(PackedEvent.is("x", .attempt)), history) AS hasAttempt, \
      if(hasAttempt, attempt, history[1]) AS naming, \(counted) AS events, \(outcome) AS outcome
      """
  }

  private var start: String { "toInt64(\(PackedEvent.time("naming")))" }

  private func bound(_ bound: Window.Bound) -> String {
    switch bound {
    case .moment(let moment): String(moment.seconds)
    case .span(let seconds): "\(start) + \(seconds)"
    }
  }

  /// The events that count.
  private var counted: String {
    let time = "toInt64(\(PackedEvent.time("x")))"
    var counts: [String] = []
    if selection.machines == .exclude {
      counts.append("NOT \(PackedEvent.has("x", PackedEvent.Flag.isByMachine.bit))")
    }
    if let since = selection.window.since { counts.append("\(time) >= \(bound(since))") }
    if let until = selection.window.until { counts.append("\(time) <= \(bound(until))") }
    return counts.isEmpty
      ? "history" : "arrayFilter(x -> \(counts.joined(separator: " AND ")), history)"
  }

  /// Which destinations are wanted.
  private var wanted: String {
    var all = [TextSQL.isOne("mailing", of: mailings), "(\(condition.expression))"]
    if let until = selection.window.until { all.append("\(start) <= \(bound(until))") }
    return all.joined(separator: " AND ")
  }

  /// With one more column, `decisive`: a level of its own, as old servers take what a function of arrays refers to
  /// from a question within and not from beside it.
  func judged(_ decisive: String) -> String {
    "(SELECT *, \(decisive) AS decisive FROM \(sql) WHERE outcome < 9)"
  }

  /// As a part of other questions.
  var sql: String { "(SELECT \(columns)\(extra) FROM (\(grouped)) WHERE \(wanted))" }
}
