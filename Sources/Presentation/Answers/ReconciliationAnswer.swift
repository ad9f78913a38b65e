import Analyses
import MailingModel

extension Answer {
  /// The answer of `reconcile`.
  public static func reconciliation(
    _ reconciliation: Reconciliation,
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let mailing = reconciliation.mailing
    let afterword = Afterword(
      caveats,
      style,
      clock: reconciliation.tellsTimes ? .showsTimes : .unused,
      and: remarks(reconciliation, style)
    )
    let contradictions = reconciliation.contradictions.map { contradiction -> Fields in
      [
        "code": .text(contradiction.code.rawValue),
        "figures": .list(contradiction.figures.map { .text($0.name) }),
        "count": .int(contradiction.count), "text": .text(style.wording.says(contradiction)),
      ]
    }
    return Answer(
      command: "reconcile",
      head: mailing.fields + [
        "figures": Value(reconciliation.lines.map { record($0, style) }),
        "cutOff": Value(reconciliation.cutOffs.map { record($0, style) }),
        "contradictions": Value(contradictions),
      ],
      tail: afterword.tail,
      table: MainTable(
        columns: ["set", "mailing", "figure", "reported", "ours", "difference"]
          + ["code", "and", "value", "from", "until"].map { "closedBy.0." + $0 },
        rows: reconciliation.lines.map { line in
          mailing.fields + record(line, style) + ["difference": Value(line.difference)]
        }
      ),
      screen: ReconciliationScreen(reconciliation, style).blocks + afterword.blocks
    )
  }

  private static func remarks(
    _ reconciliation: Reconciliation,
    _ style: AnswerStyle
  ) -> [Afterword.Remark] {
    var remarks: [Afterword.Remark] = []
    if reconciliation.isOfOneDestination {
      let text = style.say(
        "the report carries the ID of a destination: it is about that one, not about the mailing",
        nl: "het rapport heeft het ID van een bestemming: het gaat daarover, niet over de mailing"
      )
      remarks.append((.reportOfOneDestination, 1, text))
    }
    let unknown = reconciliation.unknown
    if !unknown.isEmpty {
      let told = unknown.prefix(8).map { "‘\(visible(String($0.prefix(60))))’" }
      let names = told.joined(separator: ", ")
      let more = unknown.count > 8 ? " …" : ""
      let text = style.say(
        "the report has what is not understood: \(names)\(more)",
        nl: "het rapport bevat wat niet begrepen wordt: \(names)\(more)"
      )
      remarks.append((.unknownFigures, unknown.count, text))
    }
    return remarks
  }

  /// A figure; what closes it is empty where it agrees, and null where nothing does.
  private static func record(_ line: Reconciliation.Line, _ style: AnswerStyle) -> Fields {
    let closings = line.closings.map { closing -> Fields in
      ["code": .text(closing.code.rawValue)]
        + (closing.and.map { ["and": .text($0.rawValue)] } ?? [:])
        + ["value": .int(closing.value)]
        + (closing.stretch.map { record($0, style) } ?? [:])
    }
    return [
      "figure": .text(line.figure.name), "reported": .int(line.reported),
      "ours": Value(line.ours),
      "closedBy": line.verdict == .unexplained ? .null : Value(closings),
    ]
  }

  private static func record(_ stretch: MailingCourse.Stretch, _ style: AnswerStyle) -> Fields {
    [
      "from": Value(stretch.from.map(style.time)), "until": Value(stretch.until.map(style.time)),
    ]
  }
}

extension Reconciliation {
  /// Whether times are told of it.
  fileprivate var tellsTimes: Bool {
    !cutOffs.isEmpty || lines.contains { $0.closings.contains { $0.stretch != nil } }
  }
}
