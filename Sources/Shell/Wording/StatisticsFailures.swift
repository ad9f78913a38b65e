import EventLogs
import Presentation

extension Wording {
  /// Which mailings there are, where one is needed.
  func severalMailings(_ names: [String]) -> String {
    let told = names.count > 8 ? Array(names.prefix(7)) : names
    let others = names.count - told.count
    return say(
      "one mailing is needed, and in view are ",
      nl: "er is één mailing nodig, en in beeld zijn "
    )
      + told.map(quoted).joined(separator: ", ")
      + (others > 0 ? say(" and \(others) more", nl: " en nog \(others)") : "")
      + say("; ‘in MAILING’ says which", nl: "; ‘in MAILING’ zegt welke")
  }

  /// Why a file holds no statistics.
  func statisticsError(_ error: StatisticsError) -> String {
    switch error {
    case .unreadable(let error):
      say("cannot read it: ", nl: "niet te lezen: ") + recognitionError(error)
    case .noMemory: say("no memory is left for it", nl: "er is geen geheugen meer voor")
    case .tooLarge(let limit):
      say(
        "larger than \(integer(limit)) bytes, so no statistics",
        nl: "groter dan \(integer(limit)) bytes, dus geen statistieken"
      )
    case .notJSON(let line):
      say(
        "no statistics in JSON: one object is expected, and what begins on line \(line) is no whole one",
        nl:
          "geen statistieken in JSON: er hoort één object in, en wat op regel \(line) begint is geen heel"
      )
    case .severalObjects(let line):
      say(
        "the statistics of one mailing are one object, and a second begins on line \(line)",
        nl: "de statistieken van een mailing zijn één object, en op regel \(line) begint een tweede"
      )
    case .noFigures:
      say(
        "no figure of a mailing is in it; expected are destinations, clicks.total, clicks.unique, "
          + "dominant_results.clicks and the like",
        nl: "er staat geen cijfer van een mailing in; verwacht worden destinations, clicks.total, "
          + "clicks.unique, dominant_results.clicks enzovoort"
      )
    case .notACount(let text, let path, let line):
      path + (line.map { say(" on line \($0)", nl: " op regel \($0)") } ?? "")
        + say(
          " is \(quoted(text)), which is no count",
          nl: " is \(quoted(text)), en dat is geen aantal"
        )
    }
  }
}
