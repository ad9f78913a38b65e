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
    return Answer(
      command: "bridge",
      head: [
        "mailings": Value(
          bridges.mailings.map {
            $0.mailing.fields + ["bridges": Value($0.bridges.map(record))]
          }
        )
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "figure", "step", "by", "count", "destinations"],
        rows: bridges.mailings.flatMap { mailing in
          mailing.bridges.flatMap { bridge in
            bridge.steps.map {
              mailing.mailing.fields + ["figure": .text(bridge.figure.name)] + record($0)
            }
          }
        }
      ),
      screen: bridges.mailings.flatMap { mailing in
        mailing.bridges.flatMap { screen(of: $0, mailing.mailing, style) }
      } + afterword.blocks
    )
  }

  private static func record(_ bridge: Bridge) -> Fields {
    [
      "figure": .text(bridge.figure.name), "total": .int(bridge.total),
      "unique": .int(bridge.unique), "outcome": .text(bridge.outcome.name),
      "dominant": .int(bridge.dominant), "steps": Value(bridge.steps.map(record)),
    ]
  }

  private static func record(_ step: Bridge.Step) -> Fields {
    let by: Fields = step.by.map { ["by": .text($0.name)] } ?? [:]
    return ["step": .text(step.step.name)] + by
      + ["count": .int(step.count), "destinations": .int(step.destinations)]
  }

  private static func screen(
    of bridge: Bridge,
    _ mailing: MailingReference,
    _ style: AnswerStyle
  ) -> [Block] {
    let numbers = style.numbers
    let name = style.wording.name(bridge.figure)
    var rows = [
      ScreenRow([
        Cell(style.say("total ", nl: "totaal ") + name), Cell(numbers.integer(bridge.total)),
      ])
    ]
    for step in bridge.steps {
      rows.append(
        ScreenRow([
          Cell("  " + style.wording.name(step.step)), Cell(numbers.signed(step.count)),
          Cell(numbers.integer(step.destinations)),
        ])
      )
      if step.step == .repeats {
        rows.append(
          ScreenRow([
            Cell(style.say("unique ", nl: "unieke ") + name), Cell(numbers.integer(bridge.unique)),
            Cell(numbers.integer(bridge.unique)),
          ])
        )
      }
    }
    let dominant =
      style.say("dominant result ", nl: "dominant resultaat ")
      + style.wording.name(bridge.outcome)
    return [
      .heading(mailing.text + ": " + name),
      .table(
        ScreenTable(
          columns: [
            Column(style.say("step", nl: "stap")), Column(style.say("count", nl: "aantal"), .right),
            Column(style.say("destinations", nl: "bestemmingen"), .right),
          ],
          rows: rows,
          total: ScreenRow([
            Cell(dominant, .outcome(bridge.outcome)), Cell(numbers.integer(bridge.dominant)),
            Cell(numbers.integer(bridge.dominant)),
          ])
        )
      ),
    ]
  }
}
