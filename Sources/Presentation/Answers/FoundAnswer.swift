import Analyses
import MailingModel

extension Answer {
  /// The answer of `check CODE` about a finding that counts events.
  public static func found(
    _ code: FindingCode,
    _ cursor: any RowCursor<FoundEvent>,
    reader: any EventReader,
    limit: Int?,
    _ style: AnswerStyle
  ) -> Answer {
    let telling = EventTelling(reader: reader, style: style)
    let rows = RowStream(cursor, limit: limit) { found -> Fields in
      [
        "set": Value(found.set), "message": .text(found.message), "address": .text(found.address),
      ] + telling.record(try telling.tell(found.event, by: found.machine))
    }
    let screenRows = RowStream(cursor, limit: limit) { found in
      let told = try telling.tell(found.event, by: found.machine)
      return ScreenRow([
        Cell(style.time(found.event.time)), Cell(style.wording.name(found.event.kind)),
        Cell(found.message), Cell(found.address), Cell(told.detailText),
        Cell(told.sourceText, .muted),
      ])
    }
    let columns = [
      telling.timeColumn, Column(style.say("event", nl: "gebeurtenis")),
      Column(style.say("message", nl: "bericht"), .left, .dropped),
      Column(style.say("address", nl: "adres")),
      Column(style.say("details", nl: "bijzonderheden"), .left, .wrapped), telling.sourceColumn,
    ]
    return found(
      code,
      rows,
      columns: ["set", "message", "address"] + EventTelling.columns(),
      ScreenTable(columns: columns, rows: screenRows, empty: nothing(style)),
      Afterword(.none, style, clock: .showsTimes)
    )
  }

  /// The answer of `check CODE` about a finding that counts addresses.
  public static func found(
    _ code: FindingCode,
    _ cursor: any RowCursor<SharedAddress>,
    limit: Int?,
    _ style: AnswerStyle
  ) -> Answer {
    let rows = RowStream(cursor, limit: limit) { shared -> Fields in
      shared.mailing.fields + [
        "address": .text(shared.address), "destinations": .int(shared.destinations),
      ]
    }
    let screenRows = RowStream(cursor, limit: limit) { shared in
      ScreenRow([
        Cell(shared.mailing.text), Cell(shared.address),
        Cell(style.numbers.integer(shared.destinations)),
      ])
    }
    let columns = [
      Column(style.say("mailing", nl: "mailing"), .left, .last),
      Column(style.say("address", nl: "adres")),
      Column(style.say("destinations", nl: "bestemmingen"), .right),
    ]
    return found(
      code,
      rows,
      columns: ["set", "mailing", "address", "destinations"],
      ScreenTable(columns: columns, rows: screenRows, empty: nothing(style))
    )
  }

  /// The answer of `check CODE` about a finding that counts files or days.
  public static func found(
    _ code: FindingCode,
    _ names: [String],
    limit: Int?,
    _ style: AnswerStyle
  ) -> Answer {
    let told = names.prefix(limit ?? .max)
    let title = code == .missingDays ? style.say("day", nl: "dag") : style.say("name", nl: "naam")
    return found(
      code,
      RowStream(told.map { ["name": .text($0)] }),
      columns: ["name"],
      ScreenTable(
        columns: [Column(title, .left, .start)],
        rows: told.map { ScreenRow([Cell($0)]) },
        empty: nothing(style)
      )
    )
  }

  /// Its rows stand under the code, in every format.
  private static func found(
    _ code: FindingCode,
    _ rows: RowStream<Fields>,
    columns: [String],
    _ table: ScreenTable,
    _ afterword: Afterword? = nil
  ) -> Answer {
    Answer(
      command: "check",
      rowsName: code.rawValue,
      rows: rows,
      tail: afterword?.tail ?? [:],
      table: MainTable(columns: columns, rows: rows),
      screen: [.table(table)] + (afterword?.blocks ?? [])
    )
  }

  private static func nothing(_ style: AnswerStyle) -> String {
    style.say("there is none", nl: "die zijn er niet")
  }
}
