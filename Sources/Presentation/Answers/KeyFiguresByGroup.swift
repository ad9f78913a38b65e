import Analyses
import MailingModel

extension Answer {
  /// Groups down, figures across, mailing by mailing: totals, unique counts, rates.
  static func screen(_ figures: KeyFigures, _ group: GroupTelling) -> [Block] {
    let style = group.style
    return figures.mailings.flatMap { mailing -> [Block] in
      guard let groups = mailing.groups else { return [] }
      let numbers = style.numbers
      let totals = table(style.say("total", nl: "totaal"), mailing, groups, group) {
        numbers.integer($0.total)
      }
      let uniques = table(style.say("unique", nl: "uniek"), mailing, groups, group) {
        numbers.integer($0.unique)
      }
      let rates = table(style.wording.rate(of: figures.base), mailing, groups, group) {
        numbers.percent($0.rate)
      }
      let tables = groups.isEmpty ? [totals] : [totals, uniques, rates]
      return [.heading(mailing.mailing.text)] + tables.map(Block.table) + group.rest(groups)
    }
  }

  private static func table(
    _ name: String,
    _ mailing: KeyFigures.Mailing,
    _ groups: Groups<KeyFigures.GroupCounts>,
    _ group: GroupTelling,
    _ tell: (KeyFigures.Row) -> String
  ) -> ScreenTable {
    let numbers = group.style.numbers
    func row(_ name: String, _ destinations: Int, _ figures: [KeyFigures.Row]) -> ScreenRow {
      ScreenRow(
        [Cell(name), Cell(numbers.integer(destinations))]
          + figures.map { Cell(tell($0)) }
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
      ),
      empty: group.nothing(others: groups.others)
    )
  }
}
