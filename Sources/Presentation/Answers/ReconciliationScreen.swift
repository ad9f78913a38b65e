import Analyses
import MailingModel

/// A report against the logs, for a reader.
struct ReconciliationScreen {
  private let reconciliation: Reconciliation
  private let style: AnswerStyle

  /// So many moments and ways to count are told one by one.
  private static let most = 3

  init(_ reconciliation: Reconciliation, _ style: AnswerStyle) {
    (self.reconciliation, self.style) = (reconciliation, style)
  }

  var blocks: [Block] {
    [.heading(reconciliation.mailing.text), .table(figures), .paragraph(summary)] + cutOffs
      + reconciliation.contradictions.map { .note(style.wording.says($0)) }
  }

  private var figures: ScreenTable {
    ScreenTable(
      columns: [
        // Cut, several would read alike.
        Column(style.say("figure", nl: "cijfer"), .left, .last),
        Column(style.say("reported", nl: "gemeld"), .right),
        Column(style.say("ours", nl: "hier"), .right),
        Column(style.say("difference", nl: "verschil"), .right),
        Column(style.say("closed by", nl: "gesloten door"), .left, .wrapped),
      ],
      rows: reconciliation.lines.map { line in
        ScreenRow([
          Cell(style.wording.name(line.figure), line.figure.tone),
          Cell(style.numbers.integer(line.reported)), Cell(style.numbers.integer(line.ours)),
          Cell(style.numbers.signed(line.difference)), verdict(line),
        ])
      }
    )
  }

  private func verdict(_ line: Reconciliation.Line) -> Cell {
    switch line.verdict {
    case .agrees: return Cell("")
    case .closed: return Cell(closings(line))
    case .nearlyClosed:
      let rest = line.closings.first.map { line.reported - $0.value }
      return Cell(
        style.say("nearly, ", nl: "bijna, ") + style.numbers.signed(rest)
          + style.say(" is left: ", nl: " blijft over: ") + closings(line)
      )
    case .unexplained:
      // A figure that no log tells needs no explanation.
      let text =
        line.ours == nil
        ? style.say("no log tells it", nl: "staat in geen log")
        : style.say("nothing: unexplained", nl: "niets: onverklaard")
      return Cell(text, .muted)
    }
  }

  private func closings(_ line: Reconciliation.Line) -> String {
    // A moment at which this figure agrees and others do not says little where something else does.
    let hidesMoments =
      reconciliation.cutOffs.isEmpty && line.closings.contains { $0.code != .cutOff }
    let shown = line.closings.filter { !hidesMoments || $0.code != .cutOff }
    return shown.prefix(Self.most).map(words).joined(separator: style.say("; or ", nl: "; of "))
  }

  private func words(_ closing: Closing) -> String {
    if let stretch = closing.stretch { return style.says(cutOff: stretch) }
    let second = closing.and.map { style.say(" and ", nl: " en ") + style.wording.name($0) }
    return style.wording.name(closing.code) + (second ?? "")
  }

  /// How many figures came to what.
  private var summary: String {
    let words = [
      style.say("agree", nl: "gelijk"), style.say("closed", nl: "gesloten"),
      style.say("nearly closed", nl: "bijna gesloten"),
      style.say("unexplained", nl: "onverklaard"),
    ]
    let parts = zip(Reconciliation.Verdict.allCases, words).compactMap { verdict, word in
      let count = reconciliation.lines.count { $0.verdict == verdict }
      return count > 0 ? style.numbers.integer(count) + " " + word : nil
    }
    return style.say("figures: ", nl: "cijfers: ") + parts.joined(separator: ", ")
  }

  private var cutOffs: [Block] {
    let all = reconciliation.cutOffs
    // Where nothing differs, no moment explains anything.
    guard !all.isEmpty, reconciliation.lines.contains(where: { $0.verdict != .agrees }) else {
      return []
    }
    let told = all.prefix(Self.most).map(style.says(cutOff:)).joined(separator: "; ")
    let others = all.count - min(all.count, Self.most)
    let more = others > 0 ? style.say("; and \(others) more", nl: "; en nog \(others)") : ""
    let text = style.say(
      "every figure that is counted over time agrees at once: ",
      nl: "alle cijfers die in de tijd geteld worden kloppen tegelijk: "
    )
    return [.note(text + told + more)]
  }
}

extension AnswerStyle {
  /// Between which moments the events end that are counted.
  fileprivate func says(cutOff stretch: MailingCourse.Stretch) -> String {
    switch (stretch.from.map(time), stretch.until.map(time)) {
    case (let from?, let until?) where from == until:
      say("nothing counted after \(from)", nl: "niets geteld na \(from)")
    case (let from?, let until?):
      say("nothing counted after \(from) … \(until)", nl: "niets geteld na \(from) … \(until)")
    case (let from?, nil):
      say("nothing counted after \(from) or later", nl: "niets geteld na \(from) of later")
    case (nil, let until?):
      say("nothing counted after \(until) or earlier", nl: "niets geteld na \(until) of eerder")
    case (nil, nil): say("whenever", nl: "wanneer dan ook")
    }
  }
}

extension ReportedFigure {
  /// A dominant result has the colour of its outcome.
  fileprivate var tone: Tone {
    if case .dominant(let outcome) = self { .outcome(outcome) } else { .plain }
  }
}
