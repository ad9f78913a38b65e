import Analyses
import MailingModel

/// Turns destinations into rows that need nothing but counts, kinds and times: no file is read.
struct DestinationTelling {
  let errors: ErrorsReading
  let style: AnswerStyle

  /// A destination as programs see it.
  func record(_ history: DestinationHistory) -> Fields {
    let tally = history.tally
    let counts = EventKind.allCases.map { Field($0.countName, .int(tally.count($0))) }
    let decisive = history.decisiveEvent(errors).map { index -> Fields in
      let event = history.events[index]
      return ["kind": .text(event.kind.name), "time": .text(style.time(event.time))]
    }
    return history.keys + ["outcome": .text(history.outcome(errors).name)] + Fields(counts) + [
      "firstAttempt": Value(history.firstAttempt.map(style.time)), "decisive": Value(decisive),
    ]
  }

  /// A destination for a reader.
  func screenRow(_ history: DestinationHistory) -> ScreenRow {
    let outcome = history.outcome(errors)
    let decisive = history.decisiveEvent(errors).map { history.events[$0] }
    let nothing = style.numbers.notAvailable
    return ScreenRow([
      Cell(history.mailing.text), Cell(history.message), Cell(history.address),
      Cell(style.wording.name(outcome), .outcome(outcome)), Cell(events(history.tally)),
      Cell(history.firstAttempt.map(style.time) ?? nothing),
      Cell(decisive.map { style.wording.name($0.kind) } ?? nothing),
      Cell(decisive.map { style.time($0.time) } ?? nothing),
    ])
  }

  /// `1 attempt, 3 impressions`: of eight columns of numbers most would be zero.
  private func events(_ tally: DestinationTally) -> String {
    EventKind.allCases.filter { tally.count($0) > 0 }.map { kind in
      let count = tally.count(kind)
      let name = count == 1 ? style.wording.name(kind) : style.wording.names(kind)
      return style.numbers.integer(count) + " " + name
    }.joined(separator: ", ")
  }

  /// The columns of `screenRow`.
  var columns: [Column] {
    style.destinationColumns + [
      Column(style.say("outcome", nl: "resultaat")),
      Column(style.say("events", nl: "gebeurtenissen"), .left, .wrapped),
      Column(style.say("first attempt", nl: "eerste poging"), .left, .dropped),
      Column(style.say("decisive event", nl: "doorslaggevend")),
      Column(style.say("time", nl: "tijd"), .left, .dropped),
    ]
  }
}

extension DestinationHistory {
  /// The keys that name a destination in every record.
  var keys: Fields {
    mailing.fields + ["message": .text(message), "address": .text(address)]
  }

  /// When it was first tried, as far as its events tell.
  fileprivate var firstAttempt: Moment? { events.first { $0.kind == .attempt }?.time }
}

extension AnswerStyle {
  /// The columns that say which destination a row is about.
  var destinationColumns: [Column] {
    [
      Column(say("mailing", nl: "mailing"), .left, .last),
      Column(say("message", nl: "bericht"), .left, .dropped),
      Column(say("address", nl: "adres")),
    ]
  }
}
