import EventLogs
import ExampleMailings
import MailingModel
import MailingStore
import Testing

/// An event as the store tells it, and the row that it was read from as it was written.
struct KnownEvent {
  let event: Event
  let row: WrittenRow
  let file: String
  let line: Int
  /// The machine that did it, if one did.
  fileprivate(set) var machine: String?

  /// What it has for a field of events.
  func text(_ field: LoggedField) -> [UInt8]? {
    field == .machine ? machine.map { Array($0.utf8) } : row.text(field)
  }

  var kind: EventKind { event.kind }
  var time: Int { Int(event.time.seconds) }

  /// The order of events, by the names of files and not by their ranks.
  static func precedes(_ a: KnownEvent, _ b: KnownEvent) -> Bool {
    if a.time != b.time { return a.time < b.time }
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    if a.file != b.file { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
    return a.line < b.line
  }
}

extension KnownEvent {
  /// The same; of a click on `{unsubscribe}` a click on something else.
  var asPlainClick: KnownEvent {
    guard row.isOnUnsubscribeLink else { return self }
    return KnownEvent(
      event: event,
      row: row.on(link: "3001"),
      file: file,
      line: line,
      machine: machine
    )
  }
}

/// A destination with all of its events.
struct KnownDestination {
  let history: DestinationHistory
  let events: [KnownEvent]

  var mailing: MailingReference { history.mailing }

  /// The event that names it: its first attempt, or without one its first event.
  var naming: KnownEvent { events.first { $0.kind == .attempt } ?? events[0] }

  /// Its first attempt, or without one its first event.
  var start: Int { naming.time }

  var isInferred: Bool { !events.contains { $0.kind == .attempt } }

  /// What its row says of it for a field.
  func text(_ field: LoggedField) -> [UInt8]? { naming.row.text(field) }

  /// The order within a mailing: by message in bytes, then as they are named.
  static func precedes(_ a: KnownDestination, _ b: KnownDestination) -> Bool {
    let (x, y) = (Array(a.history.message.utf8), Array(b.history.message.utf8))
    return x == y ? KnownEvent.precedes(a.naming, b.naming) : x.lexicographicallyPrecedes(y)
  }
}

/// All that a store holds, told at length.
struct KnownMailings {
  let store: MailingStore
  let mailings: [MailingReference]
  let destinations: [KnownDestination]
  /// By set, in the order of events.
  let unattributed: [FoundEvent]
  /// The files are there as long as this is.
  private let folder: LogFolder

  /// - Parameter rows: by path and line, what was written.
  init(
    _ store: MailingStore,
    of folder: LogFolder,
    _ rows: [String: [Int: WrittenRow]]
  ) throws {
    (self.store, self.folder, mailings) = (store, folder, store.mailings)
    let reader = store.makeEventReader()
    func known(_ event: Event) throws -> KnownEvent {
      let details = try reader.details(of: event)
      let row = try #require(rows[details.file]?[details.line])
      let known = KnownEvent(event: event, row: row, file: details.file, line: details.line)
      try known.check(against: details)
      return known
    }
    let cursor = try store.destinations(store.selection, where: .all)
    destinations = try MailingStore.rows(cursor).map { history in
      var events = try history.events.map(known)
      for (place, machine) in slowMachines(events).enumerated() { events[place].machine = machine }
      let known = KnownDestination(history: history, events: events)
      try known.check()
      return known
    }
    unattributed = try MailingStore.rows(try store.unattributed(store.selection))
  }
}

extension KnownEvent {
  /// Holds what the store says of the event against what was written.
  fileprivate func check(against details: EventDetails) throws {
    try #require(kind == row.kind && time == row.time)
    try #require(event.onUnsubscribeLink == row.isOnUnsubscribeLink)
    for name in EventDetails.names {
      let field = try #require(LoggedField(rawValue: name))
      let told = details.fields.first { $0.name == name }.map { Array($0.value.utf8) }
      // What single rows do not tell of machines, others beside them do.
      let slow = field == .machine ? slowMachine(self).map { Array($0.utf8) } : row.text(field)
      try #require(told == slow, "\(name) of line \(line) of \(file)")
    }
  }
}

extension KnownDestination {
  fileprivate func check() throws {
    try #require(!events.isEmpty)
    try #require(Array(history.message.utf8) == text(.message))
    try #require(Array(history.address.utf8) == text(.address) ?? [])
    try #require(history.isInferred == isInferred)
    for (event, next) in zip(events, events.dropFirst()) {
      try #require(KnownEvent.precedes(event, next))
    }
  }
}
