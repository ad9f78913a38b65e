import Analyses
import MailingModel

/// An event with what its row says, read back once for all forms of an answer.
struct ToldEvent {
  let event: Event
  /// After the event; nil for an event without a destination.
  let outcome: Outcome?
  let evidenceFor: Outcome?
  /// In the outcome of its destination, where that was asked for.
  let role: Replay.Role?
  fileprivate(set) var details: EventDetails

  /// Which machine did it, if one did.
  var machine: String? { details[Self.machine] }

  fileprivate static let machine = LoggedField.machine.rawValue

  /// What the row says, as one text: `link 3004, country NL`.
  var detailText: String {
    details.fields.map { $0.name + " " + $0.value }.joined(separator: ", ")
  }

  /// Where the row stands: `pom-clicks.2026-11-03.log:12`.
  var sourceText: String { "\(details.file):\(details.line)" }
}

extension [ToldEvent] {
  /// Names the machine of clicks that only a link scanner can have made, if nothing else names one. They
  /// must be those of one destination, in order.
  mutating func nameLinkScans() {
    let link = LoggedField.link.rawValue
    let clicks = indices.filter { self[$0].event.kind == .click && self[$0].details[link] != nil }
    let deliveries = filter { $0.event.kind == .delivery }.map(\.event.time.seconds)
    let found = LinkScan.found(
      among: clicks.map { (self[$0].event.time.seconds, self[$0].details[link]) },
      deliveries: deliveries
    )
    for (place, isScan) in zip(clicks, found) where isScan && self[place].machine == nil {
      self[place].details.fields.append((ToldEvent.machine, LinkScan.name))
    }
  }
}

/// Turns events into records and cells.
struct EventTelling {
  let reader: any EventReader
  let style: AnswerStyle

  /// An event of a destination.
  func tell(_ step: Replay.Step) throws(SourceError) -> ToldEvent {
    ToldEvent(
      event: step.event,
      outcome: step.outcome,
      evidenceFor: step.evidenceFor,
      role: step.role,
      details: try reader.details(of: step.event)
    )
  }

  /// An event by itself, or without a destination.
  ///
  /// - Parameter machine: what is known to have done it, whether its row says so or not.
  func tell(_ event: Event, by machine: String? = nil) throws(SourceError) -> ToldEvent {
    var told = ToldEvent(
      event: event,
      outcome: nil,
      evidenceFor: nil,
      role: nil,
      details: try reader.details(of: event)
    )
    if let machine, told.machine == nil { told.details.fields.append((ToldEvent.machine, machine)) }
    return told
  }

  /// An event as programs see it.
  func record(_ told: ToldEvent) -> Fields {
    let details = Fields(told.details.fields.map { Field($0.name, .text($0.value)) })
    return [
      "time": .text(style.time(told.event.time)), "kind": .text(told.event.kind.name),
      "outcome": Value(told.outcome?.name), "evidenceFor": Value(told.evidenceFor?.name),
      "details": .record(details),
      "source": ["file": .text(told.details.file), "line": .int(told.details.line)],
    ]
  }

  /// The same, with what it has to do with the outcome of its destination.
  func recordWithRole(_ told: ToldEvent) -> Fields {
    record(told) + ["role": Value(told.role?.rawValue)]
  }

  /// The decisive event of a history, or null.
  func decisive(_ history: DestinationHistory, _ reading: ErrorsReading) throws(SourceError)
    -> Value
  {
    let replay = Replay(history, errors: reading)
    guard let decisive = replay.decisive else { return .null }
    return .record(record(try tell(replay.steps[decisive])))
  }

  /// A destination as one of many: in `list` and `bridge … list`.
  func row(_ history: DestinationHistory, _ reading: ErrorsReading) throws(SourceError) -> Fields {
    history.mailing.fields + [
      "message": .text(history.message), "address": .text(history.address),
      "outcome": .text(history.outcome(reading).name), "decisive": try decisive(history, reading),
    ]
  }

  /// A destination as one of many, for a reader.
  func screenRow(_ history: DestinationHistory, _ reading: ErrorsReading) -> ScreenRow {
    ScreenRow(
      [
        Cell(history.mailing.text), Cell(history.message), Cell(history.address),
      ] + outcomeCells(history, reading)
    )
  }

  /// An address that no destination has, as one of many.
  func screenRow(nobody address: String) -> ScreenRow {
    let nothing = Cell(style.numbers.notAvailable)
    return ScreenRow([
      nothing, nothing, Cell(address), Cell(style.say("nobody", nl: "niemand")), nothing, nothing,
    ])
  }

  /// The outcome of a destination, and kind and time of its decisive event.
  func outcomeCells(_ history: DestinationHistory, _ reading: ErrorsReading) -> [Cell] {
    let outcome = history.outcome(reading)
    let event = history.decisiveEvent(reading).map { history.events[$0] }
    let nothing = style.numbers.notAvailable
    return [
      Cell(style.wording.name(outcome), .outcome(outcome)),
      Cell(event.map { style.wording.name($0.kind) } ?? nothing),
      Cell(event.map { style.time($0.time) } ?? nothing),
    ]
  }

  /// The columns of `outcomeCells`.
  ///
  /// - Parameter title: of the outcome.
  func outcomeColumns(_ title: String) -> [Column] {
    [
      Column(title), Column(style.say("decisive event", nl: "doorslaggevend")), timeColumn,
    ]
  }

  /// A column of times.
  var timeColumn: Column { Column(style.say("time", nl: "tijd"), .left, .last) }

  /// A column that says where rows stand.
  var sourceColumn: Column { Column(style.say("source", nl: "bron"), .left, .start) }

  /// The columns of `screenRow`.
  var columns: [Column] {
    style.destinationColumns + outcomeColumns(style.say("outcome", nl: "resultaat"))
  }

  /// The columns of an event in a flat table.
  ///
  /// - Parameter path: leads to the event, with a dot at its end; empty for a row that is one.
  static func columns(at path: String = "") -> [String] {
    let details = EventDetails.names.map { "details." + $0 }
    return (["time", "kind", "outcome", "evidenceFor"] + details + ["source.file", "source.line"])
      .map { path + $0 }
  }
}
