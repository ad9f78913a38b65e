import Analyses
import MailingModel

extension Answer {
  /// The answer of `export events`: each event with the destination that it is of.
  ///
  /// - Parameter limit: rows to tell at most; nil for all.
  public static func exportedEvents(
    _ cursor: any RowCursor<DestinationHistory>,
    errors: ErrorsReading,
    reader: any EventReader,
    limit: Int?,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let telling = EventTelling(reader: reader, style: style)
    let events = EventCursor(cursor, errors)
    let rows = RowStream(events, limit: limit) { event in
      event.history.keys + telling.record(try telling.tell(event.step))
    }
    let screenRows = RowStream(events, limit: limit) { event in
      let told = try telling.tell(event.step)
      return ScreenRow([
        Cell(event.history.mailing.text), Cell(event.history.message),
        Cell(event.history.address), Cell(style.time(told.event.time)),
        Cell(style.wording.name(told.event.kind)), Cell(told.detailText),
        Cell(told.sourceText, .muted),
      ])
    }
    let columns =
      style.destinationColumns + [
        telling.timeColumn, Column(style.say("event", nl: "gebeurtenis")),
        Column(style.say("details", nl: "bijzonderheden")), telling.sourceColumn,
      ]
    return Answer(
      command: "export",
      rowsName: "events",
      rows: rows,
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "message", "address"] + EventTelling.columns(),
        rows: rows
      ),
      screen: [
        .table(
          ScreenTable(
            columns: columns,
            rows: screenRows,
            empty: style.say("no event", nl: "geen gebeurtenis")
          )
        )
      ] + afterword.blocks
    )
  }

  /// The answer of `export destinations`: each with its outcome and what it is counted for.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - limit: rows to tell at most; nil for all.
  public static func exportedDestinations(
    _ cursor: any RowCursor<DestinationHistory>,
    errors: ErrorsReading,
    count: Int,
    limit: Int?,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let telling = DestinationTelling(errors: errors, style: style)
    let rows = RowStream(cursor, limit: limit) { telling.record($0) }
    let screenRows = RowStream(cursor, limit: limit) { telling.screenRow($0) }
    return Answer(
      command: "export",
      rowsName: "destinations",
      rows: rows,
      tail: style.otherDestinations(limit, of: count) + afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "message", "address", "outcome"]
          + EventKind.allCases.map(\.countName)
          + ["firstAttempt", "decisive.kind", "decisive.time"],
        rows: rows
      ),
      screen: [
        .table(
          ScreenTable(
            columns: telling.columns,
            rows: screenRows,
            empty: style.noDestination(limit, of: count)
          )
        )
      ] + style.told(limit, of: count) + afterword.blocks
    )
  }
}

/// The events of destinations, one destination after the other.
private final class EventCursor: RowCursor {
  private let destinations: any RowCursor<DestinationHistory>
  private let errors: ErrorsReading
  private var history: DestinationHistory?
  private var steps: ArraySlice<Replay.Step> = []

  init(_ destinations: any RowCursor<DestinationHistory>, _ errors: ErrorsReading) {
    (self.destinations, self.errors) = (destinations, errors)
  }

  func next() throws(SourceError) -> (history: DestinationHistory, step: Replay.Step)? {
    while true {
      if let history, let step = steps.popFirst() { return (history, step) }
      guard let history = try destinations.next() else { return nil }
      self.history = history
      steps = Replay(history, errors: errors).steps[...]
    }
  }
}
