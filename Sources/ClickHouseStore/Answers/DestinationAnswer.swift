import MailingModel

extension ClickHouseStore {
  /// Fewer than one of so many are few.
  private static let fewness = 10

  public func destinations(
    _ selection: Selection,
    where test: DestinationTest,
    order: DestinationOrder?
  ) throws(SourceError) -> any RowCursor<DestinationHistory> {
    guard !own(selection).mailings.isEmpty else { return ListCursor([]) }
    var query = OrderedDestinations(store: self, query: try history(selection), order: order)
    let alike = try alike(selection)
    query.condition = passing(test, alike)
    let share = alike.reduce(0) { $0 + (test($1.sequence.tally) ? $1.count : 0) }
    if share * Self.fewness < alike.reduce(0, { $0 + $1.count }) {
      // Texts are gathered of everybody who may be told, so of few that is settled before.
      let keys = "SELECT key FROM \(query.query.sql) WHERE \(query.condition)"
      query.query.rows.append("\(table.key) GLOBAL IN (\(keys))")
    }
    return DestinationCursor(query)
  }

  /// What is true of the destinations that pass a test, which cannot be told to servers: it is tried on what
  /// happened to destinations of the selection, which is little, and those to which that happened are asked for.
  private func passing(_ test: DestinationTest, _ alike: [Alike]) -> String {
    let codes = EventSequence.expression("events")
    var (passing, others) = (Set<EventSequence>(), Set<EventSequence>())
    for sequence in Set(alike.map(\.sequence)) {
      if test(sequence.tally) && isOdd(test.oddity, sequence) {
        passing.insert(sequence)
      } else {
        others.insert(sequence)
      }
    }
    let rest =
      switch test.oddity {
      case .inferred?: " AND NOT hasAttempt"
      case .unknownMailing?: " AND mailing = '\(EventBatch.unknownMailing)'"
      default: ""
      }
    if others.isEmpty { return "1" + rest }
    if passing.isEmpty { return "0" }
    let few = passing.count <= others.count ? passing : others
    let list = few.map { "'\($0.codes.map { String($0) }.joined(separator: ","))'" }.sorted()
    let word = passing.count <= others.count ? "IN" : "NOT IN"
    return
      "arrayStringConcat(arrayMap(x -> toString(x), \(codes)), ',') \(word) (\(list.joined(separator: ", ")))\(rest)"
  }

  private func isOdd(_ code: FindingCode?, _ sequence: EventSequence) -> Bool {
    switch code {
    case nil, .inferred, .unknownMailing: true
    case let code?: sequence.surprises.found.contains { $0.code == code }
    }
  }
}

/// Destinations in an order, as servers are asked for them.
struct OrderedDestinations {
  let store: ClickHouseStore
  var query: HistoryQuery
  let order: DestinationOrder?
  /// What they have to be beside what the question says.
  var condition = "1"
  /// Whether it is told where the events stand that name them.
  var tellsNaming = false

  /// What goes before mailing and message.
  private var parts: [DestinationOrder.Part] {
    [order?.first, order?.second].compactMap(\.self)
  }

  /// - Parameter bounds: which of them, in their order.
  func sql(_ bounds: String) throws(SourceError) -> String {
    var query = query
    query.aggregates.append(("theirMessage", "any(\(query.table.message))"))
    query.aggregates.append(("theirAddress", query.naming(query.table.address)))
    let namedAt = "[\(store.rank), \(query.table.offset)]"
    query.aggregates.append(
      ("namedAt", tellsNaming ? query.naming(namedAt) : "any(emptyArrayUInt64())")
    )
    var values: [String] = []
    for (number, part) in parts.enumerated() {
      values.append(try value(part, number, &query))
    }
    let decisive = OutcomeSQL(events: "events", errors: query.selection.errors).decisive(
      of: "outcome"
    )
    let (shown, shownNext) = (values.first ?? "''", values.dropFirst().first ?? "''")
    var keys: [String] = []
    for (part, value) in zip(parts, values) { keys.append(try key(part, value)) }
    let columns = keys.enumerated().map { ", \($1) AS key\($0)" }.joined()
    var sorting = zip(keys.indices, parts).flatMap { number, part in
      ["key\(number) = ''", "key\(number)\(part.isDescending ? " DESC" : "")"]
    }
    sorting += ["place", "theirMessage", "naming", "key"]
    let mailings = query.selection.mailings.map { SQLLiteral.string(Array($0.mailing.utf8)) }
    return """
      SELECT key, mailing, hasAttempt, naming, namedAt, events, theirMessage, theirAddress, place, shown, \
      shownNext\
      \(keys.indices.map { ", key\($0)" }.joined()) FROM (\
      SELECT *, toUInt32(indexOf([\(mailings.joined(separator: ", "))], mailing)) AS place, \
      \(shown) AS shown, \(shownNext) AS shownNext\(columns) \
      FROM \(query.judged(decisive)) WHERE \(condition) AND decisive >= 0) \
      ORDER BY \(sorting.joined(separator: ", ")) \(bounds)
      """
  }

  /// What a destination has for a part of the order, as text; empty for nothing.
  private func value(
    _ part: DestinationOrder.Part,
    _ number: Int,
    _ query: inout HistoryQuery
  ) throws(SourceError) -> String {
    guard case .field(let name) = part.key else {
      return "if(decisive = 0, '', toString(\(PackedEvent.time("decisive"))))"
    }
    let field = GroupedField(name, zone: order?.zone ?? .utc, store)
    if let aggregate = field.aggregate(query) {
      query.aggregates.append(("asked\(number)", aggregate))
    }
    switch (field, name) {
    case (.sequence, .mailing): return "mailing"
    case (.sequence, .outcome): return "toString(outcome)"
    case (.sequence, .count(let kind)):
      return "toString(arrayCount(x -> \(PackedEvent.is("x", kind)), events))"
    default: return field.value("asked\(number)", "decisive")
    }
  }

  /// What compares as a value does: numbers of one length, texts in one case.
  private func key(_ part: DestinationOrder.Part, _ value: String) throws(SourceError) -> String {
    switch part.key {
    case .field(.mailing): "toString(1000000 + place)"
    case .field(.logged(let field)): try store.folded(value, field)
    case .time, .field:
      "if(\(value) = '', '', toString(1000000000000 + toUInt64OrZero(\(value))))"
    }
  }

  /// What destinations are put in order by as others know it.
  private func shown(_ value: String, _ part: DestinationOrder.Part?) -> String? {
    guard case .field(let name)? = part?.key, !value.isEmpty else { return nil }
    guard name == .outcome else { return name.text(value, zone: order?.zone ?? .utc) }
    return UInt8(value).flatMap { Outcome(rawValue: $0) }?.name
  }

  /// Whether one destination comes before another.
  func precedes(_ a: OrderedDestination, _ b: OrderedDestination) -> Bool {
    for (part, (one, other)) in zip(parts, zip(a.keys, b.keys)) where one != other {
      // Whoever has nothing of the kind stands at the end.
      if one.isEmpty || other.isEmpty { return other.isEmpty }
      return part.isDescending
        ? other.lexicographicallyPrecedes(one) : one.lexicographicallyPrecedes(other)
    }
    if a.place != b.place { return a.place < b.place }
    if a.message != b.message { return a.message.lexicographicallyPrecedes(b.message) }
    return (a.naming, a.key) < (b.naming, b.key)
  }

  func read(_ row: RowBinaryReader) throws(SourceError) -> OrderedDestination {
    let (key, mailing) = (try row.uint64(), try row.string())
    let (hasAttempt, naming) = (try row.uint8() != 0, try row.uint64())
    let namedAt = try row.array { (row) throws(SourceError) in try row.uint64() }
    let events = try row.array { (row) throws(SourceError) in
      PackedEvent(packed: try row.uint64())
    }
    let (message, address) = (try row.bytes(), try row.string())
    let place = try row.uint32()
    let (value, nextValue) = (try row.string(), try row.string())
    var keys: [[UInt8]] = []
    for _ in parts { keys.append(try row.bytes()) }
    return OrderedDestination(
      key: key,
      mailing: mailing,
      hasAttempt: hasAttempt,
      naming: naming,
      namedAt: namedAt,
      events: events,
      message: message,
      address: address,
      place: place,
      value: shown(value, order?.first),
      nextValue: shown(nextValue, order?.second),
      keys: keys
    )
  }
}

/// A destination before its rows are fetched.
struct OrderedDestination: Sendable {
  let key: UInt64
  let mailing: String
  let hasAttempt: Bool
  let naming: UInt64
  /// File and offset of the event that names it; empty unless asked for.
  let namedAt: [UInt64]
  let events: [PackedEvent]
  let message: [UInt8]
  let address: String
  /// Of its mailing among those that are asked about, from 1.
  let place: UInt32
  let value: String?
  let nextValue: String?
  /// What goes before mailing and message.
  let keys: [[UInt8]]
}
