import Analyses
import MailingModel

extension Answer {
  /// The answer of `list`, and of `bridge … list` with the figure and step as its head.
  ///
  /// - Parameter limit: rows to tell at most; nil for all.
  public static func destinations(
    command: String,
    head: Fields = [:],
    _ cursor: any RowCursor<DestinationHistory>,
    errors: ErrorsReading,
    reader: any EventReader,
    limit: Int?,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let telling = EventTelling(reader: reader, style: style)
    let rows = RowStream(cursor, limit: limit) { try telling.row($0, errors) }
    let screenRows = RowStream(cursor, limit: limit) { telling.screenRow($0, errors) }
    return Answer(
      command: command,
      head: head,
      rowsName: "destinations",
      rows: rows,
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "message", "address", "outcome"]
          + EventTelling.columns(at: "decisive."),
        rows: rows
      ),
      screen: [
        .table(
          ScreenTable(
            columns: telling.columns,
            rows: screenRows,
            empty: style.say("no destination", nl: "geen bestemming")
          )
        )
      ] + afterword.blocks
    )
  }
}

extension RowStream {
  /// The first rows of a cursor, turned into what is printed.
  public convenience init<Source>(
    _ cursor: any RowCursor<Source>,
    limit: Int?,
    _ transform: @escaping (Source) throws -> Row
  ) {
    var left = limit ?? .max
    self.init {
      guard left > 0 else { return nil }
      left -= 1
      return try cursor.next().map(transform)
    }
  }
}
