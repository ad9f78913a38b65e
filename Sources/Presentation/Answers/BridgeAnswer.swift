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
        mailing.bridges.flatMap { BridgeScreen($0, style).blocks(mailing.mailing) }
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
}
