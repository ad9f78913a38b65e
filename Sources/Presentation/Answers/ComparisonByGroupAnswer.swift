import Analyses
import MailingModel

extension Answer {
  /// The answer of `diff … by`.
  public static func comparison(
    _ comparison: ComparisonByGroup,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style)
    let group = GroupTelling(field: comparison.field, style: style)
    let groups = comparison.groups.map { told -> Fields in
      group.record(told.name) + [
        "a": ["destinations": .int(told.a)], "b": ["destinations": .int(told.b)],
        "outcomes": Value(told.outcomes.map(record)),
      ]
    }
    return Answer(
      command: "diff",
      head: [
        "a": .record(comparison.a.fields), "b": .record(comparison.b.fields),
        "outcomes": Value(comparison.whole.outcomes.map(record)), "groups": Value(groups),
      ] + (comparison.others > 0 ? ["otherGroups": .int(comparison.others)] : [:]),
      tail: afterword.tail,
      table: MainTable(
        columns: [comparison.field.name] + comparisonColumns,
        rows: comparison.groups.flatMap { told in
          told.outcomes.map { group.record(told.name) + record($0) }
        }
      ),
      screen: screen(comparison, group) + afterword.blocks
    )
  }

  /// Groups down, differences of shares across.
  private static func screen(_ comparison: ComparisonByGroup, _ group: GroupTelling) -> [Block] {
    let style = group.style
    func row(_ name: String, _ told: ComparisonByGroup.Group) -> ScreenRow {
      ScreenRow(
        [
          Cell(name), Cell(style.numbers.integer(told.a)), Cell(style.numbers.integer(told.b)),
        ] + told.outcomes.map { Cell(difference($0.difference, style)) }
      )
    }
    let table = ScreenTable(
      columns: [group.column, Column("a", .right), Column("b", .right)]
        + Outcome.allCases.map { Column(style.wording.name($0), .right) },
      rows: comparison.groups.map { row(group.name($0.name), $0) },
      total: row(style.say("all", nl: "alle"), comparison.whole),
      empty: group.nothing(others: comparison.others)
    )
    return [
      .heading("a = \(comparison.a.text), b = \(comparison.b.text)"), .table(table),
      .paragraph(
        style.say(
          "destinations of both, and b − a of the shares of outcomes in percentage points; "
            + "* where that is more than chance (95 %)",
          nl: "bestemmingen van beide, en b − a van de aandelen van resultaten in procentpunten; "
            + "* waar dat meer is dan toeval (95%)"
        )
      ),
    ] + group.rest(comparison.others)
  }

  private static func difference(_ difference: Difference, _ style: AnswerStyle) -> String {
    style.numbers.signedNumber(difference.points) + (difference.isSignificant == true ? " *" : "  ")
  }
}
