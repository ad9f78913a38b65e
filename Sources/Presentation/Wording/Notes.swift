import Analyses
import MailingModel
import QueryLanguage

extension Wording {
  /// What a note says of two mailings.
  public func note(_ note: Note, _ comparison: Comparison) -> String {
    guard note.code == .sharedNotIndependent else {
      return say(
        "for \(count(note.count, .outcome)) fewer than 5 are expected: the chi-square test is rough",
        nl: "voor \(count(note.count, .outcome)) zijn er minder dan 5 verwacht: "
          + "de chi-kwadraattoets is ruw"
      )
    }
    let shared =
      switch comparison.shared?.table.key {
      case .message?: count(note.count, .message)
      case .profile?: count(note.count, .profile)
      default: count(note.count, .address)
      }
    return say(
      "\(shared) in both: the samples are not independent, as the intervals take them to be; "
        + "McNemar's test is for those",
      nl: "\(shared) in beide: de steekproeven zijn niet onafhankelijk, zoals de intervallen "
        + "aannemen; daarvoor is de toets van McNemar"
    )
  }

  /// What a note says of one destination.
  public func note(_ note: Note, _ replay: Replay) -> String {
    switch note.code {
    case .inferred:
      say("no attempts log names this message", nl: "geen pogingenlog noemt dit bericht")
    case .clickWithoutImpression:
      say(
        "clicked without an impression: images were probably blocked",
        nl: "geklikt zonder impressie: wellicht waren afbeeldingen geblokkeerd"
      )
    case .lateBounce:
      say("an error came after a delivery", nl: "er kwam een fout na een aflevering")
    case .retriedDelivered:
      say("delivered after an error", nl: "afgeleverd na een fout")
    case .unsubscribeLinkClicks:
      say(
        "clicks on {unsubscribe} are clicks in the key figures, but unsubscribes here",
        nl: "kliks op {unsubscribe} zijn kliks in de kerncijfers, maar hier uitschrijvingen"
      )
    case .eventBeforeAttempt:
      say(
        "\(events(note.count)) earlier than the first attempt",
        nl: "\(events(note.count)) eerder dan de eerste poging"
      )
    case .outrankedLater:
      say(
        "later events do not change it: an outcome counts by rank, not by time",
        nl: "latere gebeurtenissen veranderen niets: de rang telt, niet de tijd"
      )
    case .errorsReading: otherReadings(replay)
    case .severalDestinations, .otherDestinations, .unattributed:
      onAddress(note, replay.history)
    case .nothingMeasured:
      say("nothing was measured: no feedback", nl: "niets gemeten: geen terugkoppeling")
    default: finding(Quality.Finding(note.code, count: note.count))
    }
  }

  /// What there is of the address of a destination beside it.
  private func onAddress(_ note: Note, _ history: DestinationHistory) -> String {
    let why = "‘why " + visible(TypedWord.text(history.address)) + "’"
    let mailing = visible(history.mailing.text)
    return switch note.code {
    case .severalDestinations:
      say(
        "this address is \(destinations(note.count)) of mailing \(mailing): each counts by itself",
        nl: "dit adres is \(destinations(note.count)) van mailing \(mailing): elk telt apart"
      )
    case .otherDestinations:
      say(
        "this address is \(destinations(note.count)) more in view: \(why)",
        nl: "dit adres is nog \(destinations(note.count)) in beeld: \(why)"
      )
    default:
      say(
        "\(events(note.count)) of this address are of messages that no attempts log names, "
          + "so in no number: \(why)",
        nl: "\(events(note.count)) van dit adres van berichten die geen pogingenlog noemt, "
          + "dus in geen enkel getal: \(why)"
      )
    }
  }

  /// The reading of errors in force, and what it does to an answer.
  public func note(reading: ErrorsReading, moves count: Int) -> String {
    let moved =
      count == 0 ? "" : say(": moves ", nl: ": verplaatst ") + destinations(count)
    return say("errors are read as ", nl: "fouten worden gelezen als ")
      + "‘\(reading.rawValue)’ (\(meaning(reading)))" + moved
  }

  private func otherReadings(_ replay: Replay) -> String {
    let others = replay.otherReadings.map { "\($0.reading.rawValue): \(name($0.outcome))" }
    return say("under other readings of errors, ", nl: "bij andere lezingen van fouten, ")
      + others.joined(separator: ", ")
  }
}
