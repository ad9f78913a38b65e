import Analyses
import MailingModel

extension Answer {
  /// The answer of `why`.
  ///
  /// - Parameters:
  ///   - query: the address or message id as typed.
  ///   - source: reads the details of the events back.
  public static func why(
    _ query: String,
    _ histories: Histories,
    errors: ErrorsReading,
    source: any MailingSource,
    _ style: AnswerStyle
  ) throws(SourceError) -> Answer {
    let telling = EventTelling(source: source, style: style)
    let replays = histories.destinations.map { Replay($0, errors: errors) }
    var documents: [Fields] = []
    var rows: [Fields] = []
    var screen: [Block] = []
    for replay in replays {
      var events: [Fields] = []
      for step in replay.steps { events.append(try telling.record(step)) }
      documents.append(document(replay, events, style))
      rows += events.map { destinationKeys(replay.history) + $0 }
      screen += try blocks(replay, telling)
    }
    var loose: [Fields] = []
    for event in histories.unattributed {
      loose.append(try telling.record(event, outcome: nil, evidenceFor: nil))
    }
    if !loose.isEmpty { screen += try looseBlocks(histories.unattributed, telling) }
    return Answer(
      command: "why",
      head: [
        "query": .text(query), "destinations": Value(documents), "unattributed": Value(loose),
      ],
      tail: style.settings(errors: errors, showsTimes: true),
      table: MainTable(
        columns: [
          "set", "mailing", "message", "address", "time", "kind", "outcome", "evidenceFor",
        ]
          + ["link", "country", "city", "agent", "ip", "code", "status", "type", "description"]
          .map { "details." + $0 } + ["source.file", "source.line"],
        rows: rows + loose.map { ["set": .null, "mailing": .null] + $0 }
      ),
      screen: screen
    )
  }

  private static func destinationKeys(_ history: DestinationHistory) -> Fields {
    history.mailing.fields + [
      "message": .text(history.message), "address": .text(history.address),
    ]
  }

  private static func document(
    _ replay: Replay,
    _ events: [Fields],
    _ style: AnswerStyle
  ) -> Fields {
    let counts = Fields(replay.rows.map { Field($0.kind.countName, .int($0.rows)) })
    let figures = Fields(
      replay.figures.map {
        Field($0.figure.name, ["total": .int($0.total), "unique": .int($0.unique)])
      }
    )
    return destinationKeys(replay.history) + [
      "outcome": .text(replay.outcome.name),
      "decisive": Value(replay.decisive.map { events[$0] }), "events": Value(events),
      "counts": .record(counts), "figures": .record(figures),
      "notes": Value(
        replay.notes.map {
          [
            "code": .text($0.code.rawValue), "count": .int($0.count),
            "text": .text(style.wording.note($0, replay)),
          ]
        }
      ),
    ]
  }

  private static func blocks(
    _ replay: Replay,
    _ telling: EventTelling
  ) throws(SourceError) -> [Block] {
    let style = telling.style
    let history = replay.history
    var rows: [ScreenRow] = []
    for (place, step) in replay.steps.enumerated() {
      rows.append(try eventRow(step, isDecisive: place == replay.decisive, telling))
    }
    let address = history.address.isEmpty ? history.message : history.address
    return [
      .heading(address + style.say(" in mailing ", nl: " in mailing ") + history.mailing.text),
      .paragraph(verdict(replay, style)), .table(ScreenTable(columns: columns(style), rows: rows)),
      .paragraph(contribution(replay, style)),
    ] + replay.notes.map { .note(style.wording.note($0, replay)) }
  }

  private static func columns(_ style: AnswerStyle) -> [Column] {
    [
      Column(""), Column(style.say("time", nl: "tijd")),
      Column(style.say("event", nl: "gebeurtenis")),
      Column(style.say("outcome then", nl: "resultaat dan")),
      Column(style.say("details", nl: "bijzonderheden")), Column(style.say("source", nl: "bron")),
    ]
  }

  private static func eventRow(
    _ step: Replay.Step,
    isDecisive: Bool,
    _ telling: EventTelling
  ) throws(SourceError) -> ScreenRow {
    let details = try telling.source.details(at: step.event.row)
    let style = telling.style
    return ScreenRow(
      [
        Cell(isDecisive ? "*" : ""), Cell(style.time(step.event.time)),
        Cell(style.wording.name(step.event.kind)),
        Cell(style.wording.name(step.outcome), .outcome(step.outcome)),
        Cell(telling.detailText(details)), Cell("\(details.file):\(details.line)", .muted),
      ],
      isMarked: isDecisive
    )
  }

  /// What the destination counts as, and because of what.
  private static func verdict(_ replay: Replay, _ style: AnswerStyle) -> String {
    let message = style.say("message ", nl: "bericht ") + replay.history.message
    let outcome = style.wording.name(replay.outcome)
    guard let event = replay.decisiveEvent else {
      return message
        + style.say(
          ": counts as \(outcome), since nothing was measured",
          nl: ": telt als \(outcome), want er is niets gemeten"
        )
    }
    let time = style.time(event.time)
    let kind = style.wording.name(event.kind)
    return message
      + style.say(
        ": counts as \(outcome), because of the \(kind) at \(time) (*)",
        nl: ": telt als \(outcome), vanwege de \(kind) van \(time) (*)"
      )
  }

  /// What the destination adds to each key figure.
  private static func contribution(_ replay: Replay, _ style: AnswerStyle) -> String {
    let parts = replay.figures.filter { $0.total > 0 }.map {
      style.wording.name($0.figure) + " " + style.numbers.integer($0.total)
    }
    let nothing = style.say("nothing", nl: "niets")
    return style.say("adds to the key figures: ", nl: "telt mee in de kerncijfers: ")
      + (parts.isEmpty ? nothing : parts.joined(separator: ", "))
  }

  private static func looseBlocks(
    _ events: [Event],
    _ telling: EventTelling
  ) throws(SourceError) -> [Block] {
    let style = telling.style
    var rows: [ScreenRow] = []
    for event in events {
      let details = try telling.source.details(at: event.row)
      rows.append(
        ScreenRow([
          Cell(style.time(event.time)), Cell(style.wording.name(event.kind)),
          Cell(telling.detailText(details)), Cell("\(details.file):\(details.line)", .muted),
        ])
      )
    }
    var columns = columns(style)
    columns.remove(at: 3)
    columns.removeFirst()
    return [
      .heading(
        style.say(
          "unattributed: in no attempts log, so in no number",
          nl: "niet toegewezen: in geen pogingenlog, dus telt nergens mee"
        )
      ),
      .table(ScreenTable(columns: columns, rows: rows)),
    ]
  }
}
