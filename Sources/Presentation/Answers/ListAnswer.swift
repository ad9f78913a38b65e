import Analyses
import MailingModel

extension Answer {
  /// The answer of `list`, of `bridge … list` with the figure and step as its head, and of `check CODE`.
  ///
  /// - Parameters:
  ///   - rowsName: under which the rows stand in a document.
  ///   - count: how many there are; nil if nobody counted.
  ///   - limit: rows to tell at most; nil for all.
  ///   - field: what they are grouped by, if they are.
  public static func destinations(
    command: String,
    head: Fields = [:],
    rowsName: String = "destinations",
    _ cursor: any RowCursor<DestinationHistory>,
    errors: ErrorsReading,
    reader: any EventReader,
    count: Int?,
    limit: Int?,
    by field: FieldName? = nil,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let telling = EventTelling(reader: reader, style: style)
    let group = field.map { GroupTelling(field: $0, style: style) }
    let rows = RowStream(cursor, limit: limit) { history in
      try (group?.record(history.value) ?? [:]) + telling.row(history, errors)
    }
    let screenRows = RowStream(cursor, limit: limit) { history in
      var row = telling.screenRow(history, errors)
      if let group { row.cells.insert(Cell(group.name(history.value)), at: 0) }
      return row
    }
    return Answer(
      command: command,
      head: head,
      rowsName: rowsName,
      rows: rows,
      tail: style.otherDestinations(limit, of: count) + afterword.tail,
      table: MainTable(
        columns: (group.map { [$0.field.name] } ?? [])
          + ["set", "mailing", "message", "address", "outcome"]
          + EventTelling.columns(at: "decisive."),
        rows: rows
      ),
      screen: [
        .table(
          ScreenTable(
            columns: (group.map { [$0.column] } ?? []) + telling.columns,
            rows: screenRows,
            empty: style.noDestination(limit, of: count)
          )
        )
      ] + style.told(limit, of: count) + afterword.blocks
    )
  }
}

extension AnswerStyle {
  /// How many destinations a limit leaves out, for programs.
  func otherDestinations(_ limit: Int?, of count: Int?) -> Fields {
    guard let limit, let count, limit < count else { return [:] }
    return ["otherDestinations": .int(count - limit)]
  }

  /// The same for a reader: how many of all there are.
  func told(_ limit: Int?, of count: Int?) -> [Block] {
    guard let limit, let count, limit < count else { return [] }
    let told = numbers.integer(limit)
    let all = wording.destinations(count)
    return [.note(say("\(told) of \(all)", nl: "\(told) van \(all)"))]
  }

  /// What is said in the place of a table without rows; nothing where that is what was asked for.
  func noDestination(_ limit: Int?, of count: Int?) -> String? {
    limit == 0 && count != 0 ? nil : say("no destination", nl: "geen bestemming")
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
