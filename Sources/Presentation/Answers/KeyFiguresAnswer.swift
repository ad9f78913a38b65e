import Analyses
import MailingModel

extension Answer {
  /// The answer of `keyfigures`.
  ///
  /// - Parameter machines: how many events they did; nil if nobody looked.
  public static func keyFigures(
    _ figures: KeyFigures,
    _ caveats: Caveats,
    machines: Int?,
    _ style: AnswerStyle
  ) -> Answer {
    let remarks =
      (figures.machines == .include ? remarks(machines, style) : []) + rates(figures, style)
    let afterword = Afterword(caveats, style, and: remarks)
    let group = figures.mailings.first?.groups.map { GroupTelling(field: $0.field, style: style) }
    return Answer(
      command: "keyfigures",
      head: [
        "mailingsSent": .int(figures.mailingsSent), "messagesSent": .int(figures.messagesSent),
        "messagesPerDay": Value(figures.all.messagesPerDay),
        "figures": Value(figures.all.figures.map { record($0, figures.machines) }),
        "clickThroughRate": record(figures.all.clickThroughRate),
        "mailings": Value(
          figures.mailings.map {
            $0.mailing.fields + [
              "destinations": .int($0.counts.destinations),
              "messagesPerDay": Value($0.counts.messagesPerDay),
              "figures": Value($0.counts.figures.map { record($0, figures.machines) }),
              "clickThroughRate": record($0.counts.clickThroughRate),
            ] + (group?.records($0.groups, record) ?? [:])
          }
        ),
      ] + style.otherMailings(figures.others),
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing"] + (group.map { [$0.field.name] } ?? [])
          + ["figure", "total", "unique", "rate"]
          + (group == nil && figures.tellsOther ? otherColumns(figures.machines) : []),
        rows: figures.mailings.lazy.flatMap { rows($0, group, figures.machines) }
      ),
      screen: (group.map { screen(figures, $0) } ?? screen(figures, style))
        + style.restOfMailings(figures.others) + afterword.blocks
    )
  }

  /// Why groups have no rates, where they have none.
  private static func rates(_ figures: KeyFigures, _ style: AnswerStyle) -> [Afterword.Remark] {
    let groups = figures.mailings.compactMap(\.groups)
    guard figures.base == .delivered, let field = groups.first?.field, field.isOfEvents else {
      return []
    }
    let text = style.say(
      "events by \(field.name) do not tell who had a delivery: no rates by group (‘set base sent’ has them)",
      nl:
        "gebeurtenissen per \(field.name) zeggen niet wie een aflevering had: geen ratio's per groep "
        + "(met ‘set base sent’ wel)"
    )
    return [(.noRates, groups.reduce(0) { $0 + $1.count }, text)]
  }

  /// - Parameter machines: how many events they did; nil if nobody looked.
  private static func remarks(_ machines: Int?, _ style: AnswerStyle) -> [Afterword.Remark] {
    guard let machines else {
      let text = style.say(
        "machines were not looked for (‘set machines exclude’ does)",
        nl: "naar machines is niet gezocht (‘set machines exclude’ doet dat)"
      )
      return [(.machinesNotSought, 0, text)]
    }
    let finding = Quality.Finding(.machineEvents, count: machines)
    return machines > 0 ? [(.machineEvents, machines, style.wording.finding(finding))] : []
  }

  private static func record(_ counts: KeyFigures.GroupCounts) -> Fields {
    [
      "destinations": .int(counts.destinations),
      "figures": Value(counts.figures.map { record($0, .include) }),
    ]
  }

  private static func rows(
    _ mailing: KeyFigures.Mailing,
    _ group: GroupTelling?,
    _ machines: MachineEvents
  ) -> AnySequence<Fields> {
    let head = mailing.mailing.fields
    guard let group, let groups = mailing.groups else {
      return AnySequence(mailing.counts.figures.map { head + record($0, machines) })
    }
    return group.rows(groups, of: mailing.mailing) { head, counts in
      counts.figures.map { head + record($0, machines) }
    }
  }

  private static func record(_ row: KeyFigures.Row, _ machines: MachineEvents) -> Fields {
    let fields: Fields = [
      "figure": .text(row.figure.name), "total": .int(row.total), "unique": .int(row.unique),
      "rate": Value(row.rate),
    ]
    guard let other = row.other else { return fields }
    return fields + [
      otherName(machines): [
        "total": .int(other.total), "unique": .int(other.unique), "rate": Value(other.rate),
      ]
    ]
  }

  /// What the figures are called where machines count otherwise.
  private static func otherName(_ machines: MachineEvents) -> String {
    machines == .include ? "withoutMachines" : "withMachines"
  }

  private static func otherColumns(_ machines: MachineEvents) -> [String] {
    ["total", "unique", "rate"].map { otherName(machines) + "." + $0 }
  }

  private static func record(_ rate: ClickThroughRate) -> Value {
    [
      "byKeyFigures": Value(rate.byKeyFigures),
      "byDominantResults": Value(rate.byDominantResults),
    ]
  }
}
