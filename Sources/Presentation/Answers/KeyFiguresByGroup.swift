import Analyses
import MailingModel

extension Answer {
  /// Groups down, figures across, mailing by mailing: totals, then unique counts.
  static func screen(_ figures: KeyFigures, _ group: GroupTelling) -> [Block] {
    let style = group.style
    return figures.mailings.flatMap { mailing -> [Block] in
      guard let groups = mailing.groups else { return [] }
      let totals = table(style.say("total", nl: "totaal"), mailing, groups, group) { $0.total }
      let uniques = table(style.say("unique", nl: "uniek"), mailing, groups, group) { $0.unique }
      return [.heading(mailing.mailing.text), .table(totals), .table(uniques)] + group.rest(groups)
    }
  }

  private static func table(
    _ name: String,
    _ mailing: KeyFigures.Mailing,
    _ groups: Groups<KeyFigures.GroupCounts>,
    _ group: GroupTelling,
    _ count: (KeyFigures.Row) -> Int
  ) -> ScreenTable {
    let numbers = group.style.numbers
    func row(_ name: String, _ destinations: Int, _ figures: [KeyFigures.Row]) -> ScreenRow {
      ScreenRow(
        [Cell(name), Cell(numbers.integer(destinations))]
          + figures.map { Cell(numbers.integer(count($0))) }
      )
    }
    return ScreenTable(
      columns: [
        Column(name + group.style.say(", by ", nl: ", per ") + group.field.name),
        Column(group.style.say("destinations", nl: "bestemmingen"), .right),
      ] + Figure.allCases.map { Column(group.style.wording.name($0), .right) },
      rows: groups.map { row(group.name($0.name), $0.value.destinations, $0.value.figures) },
      total: row(
        group.style.say("all", nl: "alle"),
        mailing.counts.destinations,
        mailing.counts.figures
      )
    )
  }
}
