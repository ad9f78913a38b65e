import Analyses
import MailingModel

extension Wording {
  private static let destination = Phrase("destination", nl: "bestemming")
  private static let destinations = Phrase("destinations", nl: "bestemmingen")

  public func destinations(_ count: Int) -> String {
    self.count(count, Self.destination, Self.destinations)
  }

  public func rows(_ count: Int) -> String {
    self.count(count, Phrase("row", nl: "rij"), Phrase("rows", nl: "rijen"))
  }

  public func events(_ count: Int) -> String {
    self.count(
      count,
      Phrase("event", nl: "gebeurtenis"),
      Phrase("events", nl: "gebeurtenissen")
    )
  }

  public func files(_ count: Int) -> String {
    self.count(count, Phrase("file", nl: "bestand"), Phrase("files", nl: "bestanden"))
  }

  private func addresses(_ count: Int) -> String {
    self.count(count, Phrase("address", nl: "adres"), Phrase("addresses", nl: "adressen"))
  }

  private func days(_ count: Int) -> String {
    self.count(count, Phrase("day", nl: "dag"), Phrase("days", nl: "dagen"))
  }

  private func types(_ count: Int) -> String {
    self.count(count, Phrase("type", nl: "soort"), Phrase("types", nl: "soorten"))
  }

  /// A finding of `check`: what it is, how many, and what it does to the numbers.
  public func finding(_ finding: Quality.Finding) -> String {
    let names = finding.examples.prefix(3).map(visible)
    let left = finding.examples.isEmpty ? 0 : finding.count - names.count
    let more = left > 0 ? say(" and \(left) more", nl: " en nog \(left)") : ""
    let examples = names.isEmpty ? "" : ": " + names.joined(separator: ", ") + more
    return aboutLoad(finding.code, finding.count) + examples
  }

  /// What a code says of many destinations, events or files.
  private func aboutLoad(_ code: FindingCode, _ count: Int) -> String {
    switch code {
    case .unattributed:
      say(
        "\(events(count)) of messages in no attempts log: in no number",
        nl: "\(events(count)) van berichten die in geen pogingenlog staan: tellen nergens mee"
      )
    case .rejected:
      say("\(rows(count)) could not be read", nl: "\(rows(count)) niet te lezen")
    case .duplicates:
      say(
        "\(rows(count)) equal to another of the same file, counted as logged",
        nl: "\(rows(count)) gelijk aan een andere in hetzelfde bestand, geteld zoals gelogd"
      )
    case .inferred:
      say(
        "\(destinations(count)) known from events only: recipients never heard of are missing",
        nl: "\(destinations(count)) alleen uit gebeurtenissen bekend: wie niets deed ontbreekt"
      )
    case .missingDays:
      say("\(days(count)) without any file", nl: "\(days(count)) zonder bestand")
    case .missingTypes:
      say("not loaded: \(types(count)) of log", nl: "niet geladen: \(types(count)) logs")
    case .equalFiles:
      say(
        "\(files(count)) equal to another, counted once",
        nl: "\(files(count)) gelijk aan een ander, één keer geteld"
      )
    case .supersededFiles:
      say(
        "\(files(count)) that a longer one of the same day contains, left out",
        nl: "\(files(count)) die in een langer van dezelfde dag staan, weggelaten"
      )
    case .overlappingFiles:
      say(
        "\(files(count)) of one type and day that differ, all counted",
        nl: "\(files(count)) van één soort en dag die verschillen, alle geteld"
      )
    case .skippedFiles:
      say("\(files(count)) not recognised", nl: "\(files(count)) niet herkend")
    default: aboutDestinations(code, count)
    }
  }

  private func aboutDestinations(_ code: FindingCode, _ count: Int) -> String {
    let those = destinations(count)
    return switch code {
    case .clickWithoutImpression:
      say(
        "\(those) clicked without an impression: images were blocked",
        nl: "\(those) klikten zonder impressie: afbeeldingen geblokkeerd"
      )
    case .lateBounce:
      say("\(those) had an error after a delivery", nl: "\(those) met een fout na een aflevering")
    case .retriedDelivered:
      say(
        "\(those) had an error and a delivery later",
        nl: "\(those) met een fout en later een aflevering"
      )
    case .unsubscribeLinkClicks:
      say(
        "\(those) clicked on {unsubscribe}: in the clicks of the key figures, not in the dominant",
        nl: "\(those) klikten op {unsubscribe}: wel in de kerncijfers, geen dominante klik"
      )
    case .oldStyleClicks:
      say(
        "\(files(count)) of old-style clicks: without links, so none is on {unsubscribe}",
        nl: "\(files(count)) met kliks oude stijl: zonder links, dus nooit op {unsubscribe}"
      )
    case .eventBeforeAttempt:
      say(
        "\(those) with an event before the first attempt",
        nl: "\(those) met een gebeurtenis vóór de eerste poging"
      )
    case .severalDestinations:
      say(
        "\(addresses(count)) with several destinations in one mailing",
        nl: "\(addresses(count)) met meer bestemmingen in één mailing"
      )
    case .errorsReading:
      say(
        "\(those): the outcome depends on how errors are read (see ‘help errors’)",
        nl: "\(those): de uitkomst hangt af van de lezing van fouten (zie ‘help errors’)"
      )
    case .smallExpectedCounts:
      say(
        "\(integer(count)) expected counts below 5: the chi-square test is rough",
        nl: "\(integer(count)) verwachte aantallen onder 5: de chi-kwadraattoets is ruw"
      )
    case .sharedNotIndependent:
      say(
        "\(addresses(count)) in both mailings: the intervals take them for strangers",
        nl: "\(addresses(count)) in beide mailings: de intervallen weten dat niet"
      )
    default: those
    }
  }

  /// What a note says of one destination.
  public func note(_ note: Note, _ replay: Replay) -> String {
    switch note.code {
    case .inferred:
      say("no attempts log names this message", nl: "geen pogingenlog noemt dit bericht")
    case .clickWithoutImpression:
      say(
        "clicked without an impression: images were blocked",
        nl: "geklikt zonder impressie: afbeeldingen geblokkeerd"
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
    case .nothingMeasured:
      say("nothing was measured: no feedback", nl: "niets gemeten: geen terugkoppeling")
    default: aboutLoad(note.code, note.count)
    }
  }

  private func otherReadings(_ replay: Replay) -> String {
    let others = replay.otherReadings.map { "\($0.reading.rawValue): \(name($0.outcome))" }
    return say("under other readings of errors, ", nl: "bij andere lezingen van fouten, ")
      + others.joined(separator: ", ")
  }
}
