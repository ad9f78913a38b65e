import MailingModel
import Presentation

extension Session {
  /// What stands behind the answers of a report: the settings in force, and what the words mean.
  var reportNotes: [ReportSection] {
    [
      ReportSection(
        Phrase("Settings", nl: "Instellingen"),
        statement: SetVerb.signature.name,
        settingsAnswer
      ),
      ReportSection(
        Phrase("What the words mean", nl: "Wat de woorden betekenen"),
        statement: nil,
        wordsAnswer
      ),
    ]
  }

  /// The settings that numbers depend on.
  private var settingsAnswer: Answer {
    let wording = settings.wording
    let rows = [
      ["errors", settings.errors.rawValue, wording.meaning(settings.errors)],
      ["machines", settings.machines.rawValue, wording.meaning(settings.machines)],
      ["base", settings.base.rawValue, wording.ratesAre(of: settings.base)],
      [
        "timezone", settings.zone.name,
        wording.say(
          "times are shown and days cut in it",
          nl: "tijden en dagen zijn die van deze zone"
        ),
      ],
      [
        "input-timezone", loader.options.zone.name,
        wording.say(
          "times without a zone are read in it",
          nl: "tijden zonder zone zijn gelezen als hierin"
        ),
      ],
    ]
    let titles = [
      wording.say("setting", nl: "instelling"), wording.say("value", nl: "waarde"),
      wording.meaning,
    ]
    return Answer(
      command: SetVerb.signature.name,
      head: Fields(rows.map { Field($0[0], .text($0[1])) }),
      table: MainTable(columns: [], rows: []),
      screen: [table(titles, rows.map { $0.map { Cell($0) } })]
    )
  }

  /// What each outcome and each key figure is.
  private var wordsAnswer: Answer {
    let wording = settings.wording
    let outcomes = Outcome.allCases.map { outcome in
      [Cell(wording.name(outcome), .outcome(outcome)), Cell(wording.meaning(outcome))]
    }
    let figures = Figure.allCases.map { figure in
      [Cell(wording.name(figure)), Cell(wording.meaning(figure))]
    }
    return Answer(
      command: HelpVerb.signature.name,
      table: MainTable(columns: [], rows: []),
      screen: [
        .paragraph(wording.outcomeRule),
        table([wording.say("outcome", nl: "resultaat"), wording.meaning], outcomes),
        .paragraph(wording.figureRule),
        table([wording.say("key figure", nl: "kerncijfer"), wording.meaning], figures),
      ]
    )
  }

  private func table(_ titles: [String], _ rows: [[Cell]]) -> Block {
    let columns =
      titles.dropLast().map { Column($0) } + titles.suffix(1).map { Column($0, .left, .wrapped) }
    return .table(ScreenTable(columns: columns, rows: rows.map { ScreenRow($0) }))
  }
}

extension Wording {
  fileprivate var meaning: String { say("meaning", nl: "betekenis") }

  fileprivate func meaning(_ machines: MachineEvents) -> String {
    switch machines {
    case .include:
      say("what machines open and click counts", nl: "wat machines openen en klikken telt mee")
    case .exclude:
      say(
        "what machines open and click does not count",
        nl: "wat machines openen en klikken telt niet mee"
      )
    }
  }
}
