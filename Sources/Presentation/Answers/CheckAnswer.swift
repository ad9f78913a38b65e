import Analyses
import MailingModel

extension Answer {
  /// The answer of `check`.
  ///
  /// - Parameter scope: what a command says that lists the same mailings: `in 5001`, or nothing.
  public static func quality(
    _ quality: Quality,
    in scope: String,
    _ style: AnswerStyle
  ) -> Answer {
    let findings = quality.findings.map { finding -> (Quality.Finding, Doubt, String?) in
      // What a command lists needs but one example.
      let names = finding.code.listing == nil ? 3 : 1
      return (finding, style.wording.doubt(finding, names: names), finding.command(in: scope))
    }
    let records = findings.map { finding, doubt, command -> Fields in
      [
        "code": .text(finding.code.rawValue), "count": .int(finding.count),
        "text": .text(style.wording.finding(finding)), "consequence": .text(doubt.consequence),
        "list": Value(command),
      ]
    }
    let table = ScreenTable(
      columns: [
        Column(style.say("count", nl: "aantal"), .right),
        Column(style.say("doubt", nl: "twijfel"), .left, .wrapped),
        Column(style.say("consequence", nl: "gevolg"), .left, .wrapped),
        Column(style.say("to list them", nl: "om te tonen"), .left, .last),
      ],
      rows: findings.map { finding, doubt, command in
        ScreenRow([
          Cell(style.numbers.integer(finding.count)), Cell(doubt.what), Cell(doubt.consequence),
          Cell(command ?? style.numbers.notAvailable),
        ])
      },
      empty: style.say("nothing surprising", nl: "niets verrassends")
    )
    return Answer(
      command: "check",
      head: [
        "unattributedEvents": .int(quality.unattributedEvents),
        "rejectedRows": .int(quality.rejectedRows), "ignoredRows": .int(quality.ignoredRows),
        "duplicateRows": .int(quality.duplicateRows), "findings": Value(records),
      ],
      table: MainTable(columns: ["code", "count", "text", "consequence", "list"], rows: records),
      screen: [.table(table)]
    )
  }
}

extension Quality.Finding {
  /// The statement that lists what it counts, one by one; nil if none can.
  ///
  /// - Parameter scope: the clause that narrows it to the same mailings, if there is one.
  public func command(in scope: String) -> String? {
    guard let listing = code.listing else { return nil }
    let command = listing == .rejectedRows ? "rejects" : "check " + code.rawValue
    return scope.isEmpty ? command : command + " " + scope
  }
}
