import Analyses
import MailingModel

/// Turns events into records and cells, reading back what their rows say.
struct EventTelling {
  let source: any MailingSource
  let style: AnswerStyle

  /// An event as programs see it.
  ///
  /// - Parameter outcome: after the event; nil for an event without a destination.
  func record(
    _ event: Event,
    outcome: Outcome?,
    evidenceFor: Outcome?
  ) throws(SourceError) -> Fields {
    let details = try source.details(at: event.row)
    return [
      "time": .text(style.time(event.time)), "kind": .text(event.kind.name),
      "outcome": Value(outcome?.name), "evidenceFor": Value(evidenceFor?.name),
      "details": .record(Fields(details.fields.map { Field($0.name, .text($0.value)) })),
      "source": ["file": .text(details.file), "line": .int(details.line)],
    ]
  }

  /// The event of a step in a replay.
  func record(_ step: Replay.Step) throws(SourceError) -> Fields {
    try record(step.event, outcome: step.outcome, evidenceFor: step.evidenceFor)
  }

  /// The decisive event of a history, or null.
  func decisive(_ history: DestinationHistory, _ reading: ErrorsReading) throws(SourceError)
    -> Value
  {
    let replay = Replay(history, errors: reading)
    guard let decisive = replay.decisive else { return .null }
    return .record(try record(replay.steps[decisive]))
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
    let outcome = history.outcome(reading)
    return ScreenRow([
      Cell(history.mailing.text), Cell(history.message), Cell(history.address),
      Cell(style.wording.name(outcome), .outcome(outcome)),
      Cell(decisiveText(history, reading)),
    ])
  }

  /// The decisive event in a few words: its kind and time.
  func decisiveText(_ history: DestinationHistory, _ reading: ErrorsReading) -> String {
    guard let decisive = history.decisiveEvent(reading) else { return style.numbers.notAvailable }
    let event = history.events[decisive]
    return style.time(event.time) + " " + style.wording.name(event.kind)
  }

  /// What a row says, as one text: `link 3004, country NL`.
  func detailText(_ details: EventDetails) -> String {
    details.fields.map { $0.name + " " + $0.value }.joined(separator: ", ")
  }

  /// The columns of `screenRow`.
  var columns: [Column] {
    [
      Column(style.say("mailing", nl: "mailing")), Column(style.say("message", nl: "bericht")),
      Column(style.say("address", nl: "adres")), Column(style.say("outcome", nl: "resultaat")),
      Column(style.say("decisive event", nl: "doorslaggevend")),
    ]
  }

  /// The names of the fields that lead to the decisive event in a flat table.
  static let decisiveColumns = [
    "decisive.time", "decisive.kind", "decisive.source.file", "decisive.source.line",
  ]
}
