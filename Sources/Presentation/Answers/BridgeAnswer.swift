import Analyses
import MailingModel

extension Answer {
  /// The answer of `bridge`.
  public static func bridges(
    _ bridges: Bridges,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style)
    let group = bridges.mailings.first?.groups.map { GroupTelling(field: $0.field, style: style) }
    return Answer(
      command: "bridge",
      head: [
        "mailings": Value(
          bridges.mailings.map {
            $0.mailing.fields + ["bridges": Value($0.bridges.map(record))]
              + (group?.records($0.groups) { ["bridges": Value($0.map(record))] } ?? [:])
          }
        )
      ] + style.otherMailings(bridges.others),
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing"] + (group.map { [$0.field.name] } ?? [])
          + ["figure", "total", "unique", "step", "by", "count", "destinations"]
          + ["outcome", "dominant"],
        rows: bridges.mailings.lazy.flatMap { rows($0, group) }
      ),
      screen: style.eachMailing(
        bridges.mailings.flatMap { mailing in
          group.map { screen(mailing, $0) }
            ?? mailing.bridges.flatMap { BridgeScreen($0, style).blocks(mailing.mailing) }
        },
        others: bridges.others
      ) + style.restOfMailings(bridges.others) + afterword.blocks
    )
  }

  private static func rows(
    _ mailing: Bridges.Mailing,
    _ group: GroupTelling?
  ) -> AnySequence<Fields> {
    guard let group, let groups = mailing.groups else {
      return AnySequence(rows(mailing.mailing.fields, mailing.bridges))
    }
    return group.rows(groups, of: mailing.mailing, rows)
  }

  private static func rows(_ head: Fields, _ bridges: [Bridge]) -> [Fields] {
    bridges.flatMap { bridge in
      let head =
        head + [
          "figure": .text(bridge.figure.name), "total": .int(bridge.total),
          "unique": .int(bridge.unique),
        ]
      let end: Fields = [
        "outcome": .text(bridge.outcome.name), "dominant": .int(bridge.dominant),
      ]
      return bridge.steps.map { head + record($0) + end }
    }
  }

  /// A table for each figure: groups down, steps across.
  private static func screen(_ mailing: Bridges.Mailing, _ group: GroupTelling) -> [Block] {
    guard let groups = mailing.groups else { return [] }
    let style = group.style
    func row(_ name: String, _ bridge: Bridge) -> ScreenRow {
      let steps = bridge.steps.flatMap { step in
        let count = style.numbers.signed(step.count)
        return step.step == .repeats ? [count, style.numbers.integer(bridge.unique)] : [count]
      }
      let numbers = [style.numbers.integer(bridge.total)] + steps
      return ScreenRow(
        ([name] + numbers + [style.numbers.integer(bridge.dominant)]).map { Cell($0) }
      )
    }
    let blocks = mailing.bridges.enumerated().flatMap { place, whole -> [Block] in
      let steps = whole.steps.flatMap { step in
        let column = Column(style.wording.shortName(step.step), .right)
        return step.step == .repeats
          ? [column, Column(style.say("unique", nl: "uniek"), .right)] : [column]
      }
      let table = ScreenTable(
        columns: [group.column, Column(style.say("total", nl: "totaal"), .right)] + steps
          + [Column(style.wording.name(whole.outcome), .right)],
        rows: groups.map { row(group.name($0.name), $0.value[place]) },
        total: row(style.say("all", nl: "alle"), whole),
        empty: group.nothing(others: groups.others)
      )
      return [
        .heading(mailing.mailing.text + ": " + style.wording.name(whole.figure)), .table(table),
      ]
    }
    return blocks + group.rest(groups)
  }

  private static func record(_ bridge: Bridge) -> Fields {
    [
      "figure": .text(bridge.figure.name), "total": .int(bridge.total),
      "unique": .int(bridge.unique), "outcome": .text(bridge.outcome.name),
      "dominant": .int(bridge.dominant), "steps": Value(bridge.steps.map(record)),
    ]
  }

  private static func record(_ step: Bridge.Step) -> Fields {
    var record: Fields = ["step": .text(step.step.name)]
    if let by = step.by { record.append("by", .text(by.name)) }
    record.append("count", .int(step.count))
    record.append("destinations", .int(step.destinations))
    return record
  }
}
