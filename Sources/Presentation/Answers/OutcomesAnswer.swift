import Analyses
import MailingModel

extension Answer {
  /// The answer of `why --short`: a line for each destination of some addresses, and one for each address that
  /// nobody has.
  ///
  /// - Parameter find: looks an address up; called when its lines are told.
  public static func outcomes(
    of addresses: [String],
    _ find: @escaping (String) throws(SourceError) -> Histories,
    errors: ErrorsReading,
    reader: any EventReader,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let telling = EventTelling(reader: reader, style: style)
    let lines = lines(of: addresses, find)
    let rows = RowStream<Fields> {
      try lines.next().map { line in
        switch line {
        case .destination(let history): try telling.row(history, errors)
        case .nobody(let address): nobody(address)
        }
      }
    }
    let screenRows = RowStream<ScreenRow> {
      try lines.next().map { line in
        switch line {
        case .destination(let history): telling.screenRow(history, errors)
        case .nobody(let address): telling.screenRow(nobody: address)
        }
      }
    }
    return Answer(
      command: "why",
      rowsName: "destinations",
      rows: rows,
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "message", "address", "outcome"]
          + EventTelling.columns(at: "decisive."),
        rows: rows
      ),
      screen: [.table(ScreenTable(columns: telling.columns, rows: screenRows))] + afterword.blocks
    )
  }

  private enum Line {
    case destination(DestinationHistory)
    case nobody(String)
  }

  private static func lines(
    of addresses: [String],
    _ find: @escaping (String) throws(SourceError) -> Histories
  ) -> RowStream<Line> {
    var left = addresses[...]
    var found: ArraySlice<DestinationHistory> = []
    return RowStream {
      if let history = found.popFirst() { return .destination(history) }
      guard let address = left.popFirst() else { return nil }
      found = try find(address).destinations[...]
      return found.popFirst().map(Line.destination) ?? .nobody(address)
    }
  }

  private static func nobody(_ address: String) -> Fields {
    [
      "set": .null, "mailing": .null, "message": .null, "address": .text(address),
      "outcome": .null, "decisive": .null,
    ]
  }
}
