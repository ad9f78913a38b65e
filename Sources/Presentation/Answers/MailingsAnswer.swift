import Analyses
import MailingModel

extension Answer {
  /// The answer of `mailings`.
  public static func mailings(
    _ mailings: [MailingSummary],
    _ caveats: Caveats,
    _ style: AnswerStyle
  ) -> Answer {
    let afterword = Afterword(caveats, style, clock: .showsTimes)
    let rows = mailings.map { summary -> Fields in
      summary.mailing.fields + [
        "destinations": .int(summary.destinations), "events": .int(summary.events),
        "from": Value(summary.times.map { style.time($0.lowerBound) }),
        "until": Value(summary.times.map { style.time($0.upperBound) }),
        "sources": .list(summary.sources.map(Value.text)),
        "formats": .list(summary.formats.map(Value.text)),
      ]
    }
    let numbers = style.numbers
    let table = ScreenTable(
      columns: [
        Column(style.say("mailing", nl: "mailing")),
        Column(style.say("destinations", nl: "bestemmingen"), .right),
        Column(style.say("events", nl: "gebeurtenissen"), .right),
        Column(style.say("from", nl: "van"), .left, .last),
        Column(style.say("until", nl: "tot en met"), .left, .last),
        Column(style.say("source", nl: "bron"), .left, .start),
        Column(style.say("read as", nl: "gelezen als"), .left),
      ],
      rows: mailings.map { summary in
        ScreenRow([
          Cell(summary.mailing.text), Cell(numbers.integer(summary.destinations)),
          Cell(numbers.integer(summary.events)),
          Cell(summary.times.map { style.time($0.lowerBound) } ?? numbers.notAvailable),
          Cell(summary.times.map { style.time($0.upperBound) } ?? numbers.notAvailable),
          Cell(sourceText(summary.sources, style)),
          Cell(summary.formats.joined(separator: ", ")),
        ])
      },
      empty: style.noMailing
    )
    return Answer(
      command: "mailings",
      head: ["mailings": Value(rows)],
      tail: afterword.tail,
      table: MainTable(
        columns: [
          "set", "mailing", "destinations", "events", "from", "until", "sources", "formats",
        ],
        rows: rows
      ),
      screen: [.table(table)] + afterword.blocks
    )
  }

  /// One file by name, several by their folder and number.
  private static func sourceText(_ sources: [String], _ style: AnswerStyle) -> String {
    guard sources.count > 1 else { return sources.first ?? "" }
    let count = style.wording.files(sources.count)
    let folders = Set(sources.map { path in path.lastIndex(of: "/").map { path[...$0] } ?? "" })
    guard folders.count == 1, let folder = folders.first, !folder.isEmpty else { return count }
    return folder + " (\(count))"
  }
}
