import Analyses
import MailingModel

extension Answer {
  /// The answer of `why`.
  ///
  /// - Parameters:
  ///   - query: the address or message id as typed, or the file that lists some.
  ///   - missing: those that nobody has.
  ///   - machineEventsLeftOut: of these destinations.
  ///   - reader: reads the details of the events back.
  public static func why(
    _ query: String,
    _ histories: Histories,
    missing: [String] = [],
    errors: ErrorsReading,
    machineEventsLeftOut: Int = 0,
    reader: any EventReader,
    _ style: AnswerStyle
  ) throws(SourceError) -> Answer {
    let telling = EventTelling(reader: reader, style: style)
    var documents: [Fields] = []
    var rows: [Fields] = []
    var screen: [Block] = []
    for (history, notes) in zip(histories.destinations, histories.notesOnAddresses) {
      var replay = Replay(history, errors: errors)
      var told = try replay.steps.map { (step) throws(SourceError) in try telling.tell(step) }
      told.nameLinkScans()
      let byMachines = told.count { $0.machine != nil }
      if byMachines > 0 { replay.notes.append(Note(.machineEvents, count: byMachines)) }
      replay.notes += notes
      let events = told.map(telling.recordWithRole)
      documents.append(document(replay, events, style))
      rows += events.map { history.keys + $0 }
      screen += blocks(replay, told, telling)
    }
    let loose = try histories.unattributed.map { (event) throws(SourceError) in
      try telling.tell(event)
    }
    if !loose.isEmpty { screen += looseBlocks(loose, telling) }
    let unattributed = Quality.Finding(.unattributed, count: loose.count)
    let afterword = Afterword(
      Caveats(
        histories.destinations,
        errors: errors,
        tellsEvents: true,
        machineEventsLeftOut: machineEventsLeftOut
      ),
      style,
      clock: .showsTimes,
      and: loose.isEmpty
        ? [] : [(.unattributed, loose.count, style.wording.finding(unattributed))]
    )
    let looseRecords = loose.map(telling.recordWithRole)
    return Answer(
      command: "why",
      head: [
        "query": .text(query), "destinations": Value(documents),
        "unattributed": Value(looseRecords),
      ] + (missing.isEmpty ? [:] : ["missing": .list(missing.map(Value.text))]),
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "message", "address"] + EventTelling.columns() + ["role"],
        rows: rows
          + zip(loose, looseRecords).map { told, record in
            ["set": Value(told.event.location.set), "mailing": .null] + record
          }
      ),
      screen: screen + missing.map { nobody($0, style) } + afterword.blocks
    )
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
    return replay.history.keys + [
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
    _ told: [ToldEvent],
    _ telling: EventTelling
  ) -> [Block] {
    let style = telling.style
    let history = replay.history
    let address = history.address.isEmpty ? history.message : history.address
    let rows = told.enumerated().map { place, event in
      ScreenRow(cells(event, style), isMarked: place == replay.decisive)
    }
    var table = ScreenTable(columns: columns(telling, withOutcome: true), rows: rows)
    table.hasMarks = replay.decisive != nil
    return [
      .heading(address + style.say(" in mailing ", nl: " in mailing ") + history.mailing.text),
      .paragraph(verdict(replay, style)),
      .table(table),
      .paragraph(contribution(replay, style)),
    ] + replay.notes.map { .note(style.wording.note($0, replay)) }
  }

  private static func columns(_ telling: EventTelling, withOutcome: Bool) -> [Column] {
    let style = telling.style
    let outcomes = [
      Column(style.say("outcome then", nl: "resultaat dan")), Column(style.say("role", nl: "rol")),
    ]
    return [telling.timeColumn, Column(style.say("event", nl: "gebeurtenis"))]
      + (withOutcome ? outcomes : [])
      + [Column(style.say("details", nl: "bijzonderheden"), .left, .wrapped), telling.sourceColumn]
  }

  private static func cells(_ told: ToldEvent, _ style: AnswerStyle) -> [Cell] {
    let outcome = told.outcome.map { outcome in
      [
        Cell(style.wording.name(outcome), .outcome(outcome)),
        Cell(told.role.map(style.wording.name) ?? ""),
      ]
    }
    return [Cell(style.time(told.event.time)), Cell(style.wording.name(told.event.kind))]
      + (outcome ?? []) + [Cell(told.detailText), Cell(told.sourceText, .muted)]
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
        ": counts as \(outcome), because of the \(kind) at \(time)",
        nl: ": telt als \(outcome), vanwege de \(kind) van \(time)"
      )
  }

  /// What the destination adds to each key figure.
  private static func contribution(_ replay: Replay, _ style: AnswerStyle) -> String {
    let parts = replay.figures.filter { $0.total > 0 }.map {
      style.wording.name($0.figure) + " " + style.numbers.integer($0.total)
    }
    let nothing = style.say("nothing", nl: "niets")
    let each = style.say("; 1 to each unique count", nl: "; 1 in elk uniek aantal")
    return style.say("adds to the key figures: ", nl: "telt mee in de kerncijfers: ")
      + (parts.isEmpty ? nothing : parts.joined(separator: ", ") + each)
  }

  private static func nobody(_ address: String, _ style: AnswerStyle) -> Block {
    .note(
      style.say(
        "nobody in view has ‘\(address)’",
        nl: "niemand in beeld heeft ‘\(address)’"
      )
    )
  }

  private static func looseBlocks(_ events: [ToldEvent], _ telling: EventTelling) -> [Block] {
    [
      .heading(
        telling.style.say(
          "unattributed events",
          nl: "niet toegewezen gebeurtenissen"
        )
      ),
      .table(
        ScreenTable(
          columns: columns(telling, withOutcome: false),
          rows: events.map { ScreenRow(cells($0, telling.style)) }
        )
      ),
    ]
  }
}
