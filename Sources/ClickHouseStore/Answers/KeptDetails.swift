import MailingModel
import Synchronization

/// What rows say that were fetched not long ago, so that whoever tells events does not ask for each by itself.
final class KeptDetails: Sendable {
  private static let limit = 20_000
  private let known = Mutex<[Place: EventDetails]>([:])

  /// A row may tell of several events.
  struct Place: Hashable {
    let location: RowLocation
    let time: Moment
  }

  subscript(event: Event) -> EventDetails? {
    known.withLock { $0[Place(location: event.location, time: event.time)] }
  }

  func keep(_ details: [(event: Event, details: EventDetails)]) {
    known.withLock { known in
      if known.count + details.count > Self.limit { known = [:] }
      for (event, details) in details {
        known[Place(location: event.location, time: event.time)] = details
      }
    }
  }
}

extension ClickHouseStore {
  public func makeEventReader() -> any EventReader { Reader(store: self) }

  private final class Reader: EventReader {
    let store: ClickHouseStore

    init(store: ClickHouseStore) { self.store = store }

    func details(of event: Event) throws(SourceError) -> EventDetails {
      if let known = store.details[event] { return known }
      var wanted = "\(store.table.key) = \(event.location.message)"
      if store.table.tellsPlaces {
        wanted += " AND \(store.table.offset) = \(event.location.row.offset)"
      }
      _ = try store.rows(wanted)
      guard let details = store.details[event] else {
        throw (store.cluster.first.failure(.notUnderstood))
      }
      return details
    }
  }

  /// The rows of some events, whose details are kept for who asks next.
  ///
  /// - Parameter wanted: what is true of the rows.
  func rows(_ wanted: String) throws(SourceError) -> [KeptRow] {
    let number = PackedEvent.expression(table, tests: [])
    let texts = KeptRow.fields.map { ", \(table.text($0))" }.joined()
    var rows = try cluster.ask(
      """
      SELECT \(table.key) AS key, \(number), \(rank), \(table.offset), \(table.line), \(table.message), \
      \(table.address)\(texts) FROM \(table.rows(wanted))
      """
    ) { (row) throws(SourceError) in
      let (key, number) = (try row.uint64(), PackedEvent(packed: try row.uint64()))
      let (file, offset) = (try row.size(), try row.size())
      let line = try row.size()
      let (message, address) = (try row.string(), try row.string())
      var fields: [(name: String, value: String)] = []
      var machine = ""
      for field in KeptRow.fields {
        let text = try row.string()
        // What nobody can do by hand is known of a destination, and not of its row.
        let isToldByRow = field != .machine || text != LinkScan.name
        if !text.isEmpty && isToldByRow { fields.append((field.rawValue, text)) }
        if field == .machine { machine = text }
      }
      return KeptRow(
        key: key,
        number: number,
        message: message,
        address: address,
        machine: machine.isEmpty ? nil : machine,
        event: event(number, file: file, offset: offset, key: key),
        details: EventDetails(
          fields: fields,
          file: files.indices.contains(file) ? files[file].name : "",
          line: line
        )
      )
    }
    if !table.tellsPlaces { KeptRow.number(&rows) }
    details.keep(rows.map { ($0.event, $0.details) })
    return rows
  }
}

/// A row of the table of events.
struct KeptRow: Sendable {
  let key: UInt64
  let number: PackedEvent
  let message: String
  let address: String
  let machine: String?
  var event: Event
  let details: EventDetails

  /// What is told of an event, in the order in which it is.
  static let fields: [LoggedField] = EventDetails.names.compactMap { LoggedField(rawValue: $0) }

  /// The events of a destination that stand at some places in their order. Several may be at one: of more than
  /// are told apart, or where it is not known where they were logged.
  static func events(of rows: [KeptRow], at places: [PackedEvent]) -> [Event] {
    var byPlace = Dictionary(grouping: rows, by: \.number.place)
      .mapValues { $0.sorted { $1.event.location.row < $0.event.location.row } }
    return places.compactMap { byPlace[$0.place]?.popLast()?.event }
  }

  /// Gives rows of which it is not known where they were logged numbers instead, by what they say.
  static func number(_ rows: inout [KeptRow]) {
    rows.sort { a, b in
      (a.key, a.number.packed) == (b.key, b.number.packed)
        ? a.told.lexicographicallyPrecedes(b.told)
        : (a.key, a.number.packed) < (b.key, b.number.packed)
    }
    var (before, number) = (KeptRow?.none, 0)
    for place in rows.indices {
      number = before.map { $0.key == rows[place].key } ?? false ? number + 1 : 0
      before = rows[place]
      rows[place].event.location.row = EventRow(
        kind: rows[place].event.kind,
        file: 0,
        offset: number,
        onUnsubscribeLink: rows[place].event.onUnsubscribeLink
      )
    }
  }

  private var told: [String] { [address] + details.fields.flatMap { [$0.name, $0.value] } }
}
