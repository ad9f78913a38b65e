import Analyses
import MailingModel

/// A bridge for a reader: a line for each step, with a waterfall beside them.
///
/// Numbers that stand are bars from zero; what a step takes away or adds floats between where the
/// count was and where it is then.
struct BridgeScreen {
  private let bridge: Bridge
  private let style: AnswerStyle
  /// The highest that the count ever stands: the scale of all bars.
  private let highest: Double

  init(_ bridge: Bridge, _ style: AnswerStyle) {
    (self.bridge, self.style) = (bridge, style)
    var count = Double(bridge.total)
    let counts = bridge.steps.map { step in
      count += Double(step.count)
      return count
    }
    highest = counts.reduce(max(Double(bridge.total), 1), max)
  }

  func blocks(_ mailing: MailingReference) -> [Block] {
    let columns = [
      Column(style.say("step", nl: "stap")), Column(style.say("count", nl: "aantal"), .right),
      Column(style.say("destinations", nl: "bestemmingen"), .right),
    ]
    var table = ScreenTable(columns: columns, rows: rows, total: dominant)
    table.bars = BarColumn(.text(""), at: columns.count)
    return [.heading(mailing.text + ": " + style.wording.name(bridge.figure)), .table(table)]
  }

  private var rows: [ScreenRow] {
    let name = style.wording.name(bridge.figure)
    let total = Cell(style.say("total ", nl: "totaal ") + name)
    var rows = [standing([total, integer(bridge.total)], bridge.total, .plain)]
    var count = Double(bridge.total)
    for step in bridge.steps {
      let next = count + Double(step.count)
      rows.append(row(step, bar: span(min(count, next), max(count, next), tone(step.step))))
      count = next
      if step.step == .repeats {
        let unique = Cell(style.say("unique ", nl: "unieke ") + name)
        let cells = [unique, integer(bridge.unique), integer(bridge.unique)]
        rows.append(standing(cells, bridge.unique, .plain))
      }
    }
    return rows
  }

  private var dominant: ScreenRow {
    let outcome = style.wording.name(bridge.outcome)
    let name = Cell(
      style.say("dominant result ", nl: "dominant resultaat ") + outcome,
      .outcome(bridge.outcome)
    )
    let cells = [name, integer(bridge.dominant), integer(bridge.dominant)]
    return standing(cells, bridge.dominant, .outcome(bridge.outcome))
  }

  private func row(_ step: Bridge.Step, bar: Bar) -> ScreenRow {
    let cells = [
      Cell("  " + style.wording.name(step.step)), Cell(style.numbers.signed(step.count)),
      integer(step.destinations),
    ]
    return ScreenRow(cells, bar: bar)
  }

  private func integer(_ number: Int) -> Cell { Cell(style.numbers.integer(number)) }

  // MARK: - Bars

  private func standing(_ cells: [Cell], _ count: Int, _ tone: Tone) -> ScreenRow {
    ScreenRow(cells, bar: span(0, Double(count), tone))
  }

  private func span(_ from: Double, _ to: Double, _ tone: Tone) -> Bar {
    .span(from: from / highest, to: to / highest, tone)
  }

  private func tone(_ step: BridgeStep) -> Tone {
    switch step {
    case .repeats, .unsubscribeLinkOnly: .muted
    case .nothingMeasured, .rest: .outcome(bridge.outcome)
    case .outranked(let outcome): .outcome(outcome)
    }
  }
}
