import Analyses
import MailingModel

extension Answer {
  /// The answer of `dominant`.
  public static func dominant(
    _ results: DominantResults,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style)
    let group = results.mailings.first?.groups.map { GroupTelling(field: $0.field, style: style) }
    return Answer(
      command: "dominant",
      head: [
        "destinations": .int(results.all.destinations), "outcomes": results.all.records,
        "mailings": Value(
          results.mailings.map {
            $0.mailing.fields + [
              "destinations": .int($0.results.destinations), "outcomes": $0.results.records,
            ] + (group?.records($0.groups, record) ?? [:])
          }
        ),
      ] + style.otherMailings(results.others),
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing"] + (group.map { [$0.field.name] } ?? [])
          + ["outcome", "destinations", "share"],
        rows: results.mailings.lazy.flatMap { rows($0, group) }
      ),
      screen: (group.map { screen(results, $0) } ?? screen(results, style))
        + style.restOfMailings(results.others) + afterword.blocks
    )
  }

  private static func record(_ counts: OutcomeCounts) -> Fields {
    ["destinations": .int(counts.destinations), "outcomes": counts.records]
  }

  private static func rows(
    _ mailing: DominantResults.Mailing,
    _ group: GroupTelling?
  ) -> AnySequence<Fields> {
    guard let group, let groups = mailing.groups else {
      return AnySequence(rows(mailing.mailing.fields, mailing.results))
    }
    return group.rows(groups, of: mailing.mailing, rows)
  }

  private static func rows(_ head: Fields, _ counts: OutcomeCounts) -> [Fields] {
    counts.rows.map {
      head + [
        "outcome": .text($0.outcome.name), "destinations": .int($0.destinations),
        "share": Value($0.share),
      ]
    }
  }

  /// Groups down, outcomes across, mailing by mailing.
  private static func screen(_ results: DominantResults, _ group: GroupTelling) -> [Block] {
    let style = group.style
    return results.mailings.flatMap { mailing -> [Block] in
      guard let groups = mailing.groups else { return [] }
      let parts = groups.map { (name: group.name($0.name), results: $0.value) }
      var table = matrix(parts, group.column, style)
      table.total = row((style.say("all", nl: "alle"), mailing.results), style)
      table.total?.bar = .outcomes(mailing.results.counts)
      // Without a group there is nothing to draw.
      if !parts.isEmpty {
        table.pictures = [DominantPictures(style: style).each(parts, group.column)]
      }
      table.told = (table.columns.count - 1)..<table.columns.count
      table.empty = group.nothing(others: groups.others)
      let shares = parts.isEmpty ? [] : [Block.table(shares(parts, mailing.results, group))]
      return [.heading(mailing.mailing.text), .table(table)] + shares + group.rest(groups)
    }
  }

  /// The same groups with the share of each outcome.
  private static func shares(
    _ parts: [(name: String, results: OutcomeCounts)],
    _ all: OutcomeCounts,
    _ group: GroupTelling
  ) -> ScreenTable {
    let style = group.style
    func row(_ name: String, _ results: OutcomeCounts) -> ScreenRow {
      let shares = results.roundedShares(decimals: style.numbers.decimals)
      return ScreenRow(
        [Cell(name)]
          + Outcome.allCases.indices.map { Cell(style.numbers.percent(units: shares?[$0])) }
      )
    }
    return ScreenTable(
      columns: [Column(style.say("share, by ", nl: "aandeel, per ") + group.field.name)]
        + Outcome.allCases.map { Column(style.wording.name($0), .right) },
      rows: parts.map { row($0.name, $0.results) },
      total: row(style.say("all", nl: "alle"), all)
    )
  }

  private static func screen(_ results: DominantResults, _ style: AnswerStyle) -> [Block] {
    let all = (style.say("all", nl: "alle"), results.all)
    let each = results.mailings.map { ($0.mailing.text, $0.results) }
    let pictures = DominantPictures(style: style)
    switch each.count {
    case 0 where results.others == 0: return style.eachMailing([])
    case 1:
      var table = sideBySide([("", each[0].1)], style)
      table.pictures = [pictures.whole(each[0].1)]
      table.told = table.columns.indices
      return [.heading(each[0].0), .table(table)]
    case 2...3:
      var table = sideBySide(each + [all], style)
      table.pictures = (each + [all]).map { pictures.whole($0.1, name: $0.0) }
      table.told = table.columns.indices
      return [.table(table)]
    default:
      var table = sideBySide([("", all.1)], style)
      table.pictures = [pictures.whole(all.1)]
      table.told = table.columns.indices
      let names = Column(style.say("mailing", nl: "mailing"))
      var matrix = matrix(each, names, style)
      matrix.pictures = [pictures.each(each, names)]
      matrix.told = (matrix.columns.count - 1)..<matrix.columns.count
      return [.table(table)] + (each.isEmpty ? [] : [.table(matrix)])
    }
  }

  /// Outcomes down, mailings across: destinations and shares.
  private static func sideBySide(
    _ parts: [(name: String, results: OutcomeCounts)],
    _ style: AnswerStyle
  ) -> ScreenTable {
    let shares = parts.map { $0.results.roundedShares(decimals: style.numbers.decimals) }
    let titles = parts.flatMap { part in
      [
        Column(
          part.name.isEmpty ? style.say("destinations", nl: "bestemmingen") : part.name,
          .right
        ),
        Column(style.say("share", nl: "aandeel"), .right),
      ]
    }
    let rows = Outcome.allCases.indices.map { rank in
      ScreenRow(
        [Cell(style.wording.name(Outcome.allCases[rank]), .outcome(Outcome.allCases[rank]))]
          + parts.indices.flatMap { part in
            [
              Cell(style.numbers.integer(parts[part].results.counts[rank])),
              Cell(style.numbers.percent(units: shares[part]?[rank])),
            ]
          }
      )
    }
    let total = ScreenRow(
      [Cell(style.say("destinations", nl: "bestemmingen"))]
        + parts.indices.flatMap { part in
          [
            Cell(style.numbers.integer(parts[part].results.destinations)),
            Cell(style.numbers.percent(units: shares[part]?.reduce(0, +))),
          ]
        }
    )
    return ScreenTable(
      columns: [Column(style.say("outcome", nl: "resultaat"))] + titles,
      rows: rows,
      total: total
    )
  }

  /// Mailings or groups down, outcomes across: destinations.
  private static func matrix(
    _ parts: [(name: String, results: OutcomeCounts)],
    _ names: Column,
    _ style: AnswerStyle
  ) -> ScreenTable {
    ScreenTable(
      columns: [names]
        + Outcome.allCases.map { Column(style.wording.name($0), .right) }
        + [Column(style.say("destinations", nl: "bestemmingen"), .right)],
      rows: parts.map { part in
        var row = row(part, style)
        row.bar = .outcomes(part.results.counts)
        return row
      }
    )
  }

  private static func row(
    _ part: (name: String, results: OutcomeCounts),
    _ style: AnswerStyle
  ) -> ScreenRow {
    ScreenRow(
      [Cell(part.name)] + part.results.counts.map { Cell(style.numbers.integer($0)) }
        + [Cell(style.numbers.integer(part.results.destinations))]
    )
  }
}
