import Analyses
import MailingModel

extension Wording {
  /// A reported figure.
  public func name(_ figure: ReportedFigure) -> String {
    switch figure {
    case .destinations: say("destinations", nl: "bestemmingen")
    case .total(let figure): name(figure) + say(", total", nl: ", totaal")
    case .unique(let figure): name(figure) + say(", unique", nl: ", uniek")
    case .retries: say("retries, total", nl: "herhalingen, totaal")
    case .destinationsWithRetry: say("retries, unique", nl: "herhalingen, uniek")
    case .unknown: say("unknown", nl: "onbekend")
    case .dominantDestinations: say("dominant, together", nl: "dominant, samen")
    case .dominant(let outcome): say("dominant ", nl: "dominant ") + name(outcome)
    }
  }

  /// Another way to count, behind “closed by”.
  public func name(_ code: Closing.Code) -> String {
    switch code {
    case .withoutUnsubscribeLinkClicks:
      say("clicks on {unsubscribe} left out", nl: "kliks op {unsubscribe} weglaten")
    case .unsubscribeLinkClicksAsClicks:
      say("clicks on {unsubscribe} as clicks", nl: "kliks op {unsubscribe} als kliks")
    case .unsubscribeRecordsOnly:
      say("unsubscribe records only", nl: "alleen de geregistreerde uitschrijvingen")
    case .unsubscribeClicksToo:
      say("records and all {unsubscribe} clicks", nl: "registraties en alle kliks op {unsubscribe}")
    case .errorsRank: reading(.rank)
    case .errorsFinal: reading(.final)
    case .errorsAny: reading(.any)
    case .withoutMachines: say("machine events left out", nl: "wat machines deden weglaten")
    case .withMachines: say("machine events counted too", nl: "wat machines deden meetellen")
    case .withoutDuplicates: say("equal rows counted once", nl: "gelijke rijen één keer tellen")
    case .withUnattributed:
      say("unattributed events counted too", nl: "niet toegewezen gebeurtenissen meetellen")
    case .uniquePerLink: say("unique per link", nl: "uniek per link")
    case .clickersToo:
      say("an impression for who clicked without", nl: "een impressie voor wie zonder klikte")
    case .deliveredOnly: say("only those with a delivery", nl: "alleen die met een aflevering")
    case .withoutUncounted:
      say("without those in no part of the report", nl: "zonder die in geen deel van het rapport")
    case .nothingMeasured:
      say("destinations with nothing measured", nl: "bestemmingen zonder meting")
    case .noFeedback: say("destinations without feedback", nl: "bestemmingen zonder terugkoppeling")
    case .sentWithoutError: say("destinations without an error", nl: "bestemmingen zonder fout")
    case .allDestinations: say("all destinations", nl: "alle bestemmingen")
    case .uniqueForTotal: say("it is our unique figure", nl: "het is ons unieke cijfer")
    case .totalForUnique: say("it is our total", nl: "het is ons totaal")
    case .cutOff: say("a cut-off", nl: "een afkapmoment")
    }
  }

  private func reading(_ reading: ErrorsReading) -> String {
    say("errors read as ‘\(reading.rawValue)’", nl: "fouten gelezen als ‘\(reading.rawValue)’")
  }

  /// What does not fit together in a report.
  public func says(_ contradiction: Contradiction) -> String {
    let names = contradiction.figures.map(name)
    let (first, last) = (names.first ?? "", names.last ?? "")
    let number = integer(contradiction.count)
    let said =
      switch contradiction.code {
      case .partsBelowDestinations:
        say(
          "its dominant results leave out \(number) of the destinations",
          nl: "de dominante resultaten laten \(number) van de bestemmingen weg"
        )
      case .partsAboveDestinations:
        say(
          "its dominant results are \(number) more than the destinations",
          nl: "de dominante resultaten zijn er \(number) meer dan de bestemmingen"
        )
      case .destinationsDiffer:
        say(
          "it tells the destinations twice, with a difference of \(number)",
          nl: "het noemt de bestemmingen twee keer, met een verschil van \(number)"
        )
      case .uniqueAboveTotal:
        say(
          "‘\(last)’ is \(number) above ‘\(first)’",
          nl: "‘\(last)’ is \(number) hoger dan ‘\(first)’"
        )
      case .totalWithoutUnique:
        say(
          "‘\(first)’ is \(number), and ‘\(last)’ is 0",
          nl: "‘\(first)’ is \(number), en ‘\(last)’ is 0"
        )
      case .aboveDestinations:
        say(
          "‘\(first)’ is \(number) above the destinations",
          nl: "‘\(first)’ is \(number) hoger dan de bestemmingen"
        )
      case .dominantAboveUnique:
        say(
          "‘\(first)’ is \(number) above ‘\(last)’",
          nl: "‘\(first)’ is \(number) hoger dan ‘\(last)’"
        )
      }
    return say("the report contradicts itself: ", nl: "het rapport spreekt zichzelf tegen: ") + said
  }
}
