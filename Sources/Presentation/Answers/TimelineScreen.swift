import Analyses
import MailingModel

/// A timeline for a reader: how its mailing stood at the end of each hour or day, below it what
/// happened within each.
///
/// Two tables, since the names of all events beside those of all outcomes leave no room for bars.
struct TimelineScreen {
  private let mailing: Timelines.Mailing
  private let unit: TimeUnit
  private let style: AnswerStyle

  init(_ mailing: Timelines.Mailing, _ unit: TimeUnit, _ style: AnswerStyle) {
    (self.mailing, self.unit, self.style) = (mailing, unit, style)
  }

  var blocks: [Block] {
    let heading = Block.heading(mailing.mailing.text)
    guard let last = mailing.buckets.last else {
      return [heading, .paragraph(style.say("nothing happened", nl: "er gebeurde niets"))]
    }
    var outcomes = outcomes
    let pictures = DominantPictures(style: style)
    outcomes.pictures = [pictures.whole(last.outcomes, name: text(last)), .table(bars)]
    outcomes.told = outcomes.columns.indices
    return [heading, .table(outcomes)] + (mailing.kinds.isEmpty ? [] : [.table(events)])
      + style.rest(mailing.others)
  }

  /// Outcomes and destinations as they stood at the end of each.
  private var outcomes: ScreenTable {
    ScreenTable(
      columns: [Column(atTheEnd, .left, .last)]
        + Outcome.allCases.map { Column(style.wording.name($0), .right) }
        + [destinations],
      rows: mailing.buckets.map { bucket in
        let counts = bucket.outcomes.counts + [bucket.outcomes.destinations]
        return ScreenRow(
          [Cell(text(bucket))] + counts.map(integer),
          bar: .outcomes(bucket.outcomes.counts)
        )
      }
    )
  }

  /// The same as bars, each the whole of the destinations that there were by then.
  private var bars: ScreenTable {
    var table = ScreenTable(
      columns: [Column(atTheEnd, .left, .last), destinations],
      rows: mailing.buckets.map { bucket in
        ScreenRow(
          [Cell(text(bucket)), integer(bucket.outcomes.destinations)],
          bar: .outcomes(bucket.outcomes.counts)
        )
      }
    )
    let title = style.say("dominant results", nl: "dominante resultaten")
    table.bars = BarColumn(.text(title), at: table.columns.count, most: .max)
    return table
  }

  /// The events of each, of the kinds that there are.
  private var events: ScreenTable {
    let kinds = mailing.kinds
    func row(_ name: String, _ events: [Int]) -> ScreenRow {
      ScreenRow([Cell(name)] + kinds.map { integer(events[Int($0.rawValue)]) })
    }
    return ScreenTable(
      columns: [Column(within, .left, .last)]
        + kinds.map { Column(style.wording.names($0), .right) },
      rows: mailing.buckets.map { row(text($0), $0.events) },
      total: row(style.say("all", nl: "alle"), mailing.events)
    )
  }

  // MARK: - Wording

  private var atTheEnd: String {
    switch unit {
    case .hour: style.say("end of hour", nl: "eind van uur")
    case .day: style.say("end of day", nl: "eind van dag")
    }
  }

  private var within: String {
    switch unit {
    case .hour: style.say("in hour", nl: "in uur")
    case .day: style.say("on day", nl: "op dag")
    }
  }

  private var destinations: Column {
    Column(style.say("destinations", nl: "bestemmingen"), .right)
  }

  private func integer(_ count: Int) -> Cell { Cell(style.numbers.integer(count)) }

  /// `2026-11-03`, or `2026-11-03 09:00`.
  private func text(_ bucket: Timelines.Bucket) -> String {
    let civil = style.zone.civil(bucket.times.lowerBound)
    return unit == .day ? civil.dateText : String(civil.text.dropLast(3))
  }
}
