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

  private func clicks(_ count: Int) -> String {
    self.count(count, Phrase("click", nl: "klik"), Phrase("clicks", nl: "kliks"))
  }

  private func addresses(_ count: Int) -> String {
    self.count(count, Phrase("address", nl: "adres"), Phrase("addresses", nl: "adressen"))
  }

  private func profiles(_ count: Int) -> String {
    self.count(count, Phrase("profile", nl: "profiel"), Phrase("profiles", nl: "profielen"))
  }

  private func messages(_ count: Int) -> String {
    self.count(count, Phrase("message", nl: "bericht"), Phrase("messages", nl: "berichten"))
  }

  private func outcomes(_ count: Int) -> String {
    self.count(count, Phrase("outcome", nl: "resultaat"), Phrase("outcomes", nl: "resultaten"))
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
        "\(events(count)) of messages that no attempts log names: in no number "
          + "(‘check unattributed’)",
        nl: "\(events(count)) van berichten die geen pogingenlog noemt: in geen enkel getal "
          + "(‘check unattributed’)"
      )
    case .rejected:
      say("\(rows(count)) could not be read", nl: "\(rows(count)) niet te lezen")
    case .duplicates:
      say(
        "\(rows(count)) equal to another of the same file, counted as logged",
        nl: "\(rows(count)) gelijk aan een andere in hetzelfde bestand, geteld zoals gelogd"
      )
    case .repeatedEvents:
      say(
        "\(events(count)) told again by the sender, counted once",
        nl: "\(events(count)) nogmaals gemeld door de verzender, één keer geteld"
      )
    case .unknownMailing:
      say(
        "\(destinations(count)) of a mailing that no event names: in mailing ‘unknown’; --mailing says "
          + "which field names it",
        nl:
          "\(destinations(count)) van een mailing die geen gebeurtenis noemt: in mailing ‘unknown’; "
          + "--mailing zegt welk veld haar noemt"
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
    case .damagedFiles:
      say(
        "\(files(count)) damaged: what comes before the damage is counted",
        nl: "\(files(count)) beschadigd: wat voor de schade staat is geteld"
      )
    case .skippedFiles:
      say("\(files(count)) not recognised", nl: "\(files(count)) niet herkend")
    default: aboutIgnored(code, count) ?? aboutDestinations(code, count)
    }
  }

  private func records(_ count: Int) -> String {
    self.count(count, Phrase("record", nl: "record"), Phrase("records", nl: "records"))
  }

  /// What a code says of many records that count for nothing.
  private func aboutIgnored(_ code: FindingCode, _ count: Int) -> String? {
    let what: String? =
      switch code {
      case .ignoredBounceMessages:
        say(
          "of messages that came back, replies of people on holiday among them",
          nl: "van teruggekomen berichten, ook van mensen op vakantie"
        )
      case .ignoredReplies: say("of automatic replies", nl: "van automatische antwoorden")
      case .ignoredDMARC: say("of DMARC reports", nl: "van DMARC-rapporten")
      case .ignoredFeedbackLoopErrors:
        say("of feedback that did not arrive", nl: "van feedback die niet aankwam")
      case .ignoredFailedUnsubscribes:
        say("of unsubscribes that failed", nl: "van mislukte uitschrijvingen")
      case .ignoredNotSpam:
        say("of reports that a message is no spam", nl: "van meldingen dat iets geen spam is")
      case .ignoredFirstOnes:
        say(
          "of first opens and clicks, which are told among all of them too",
          nl: "van eerste impressies en kliks, die ook onder alle andere staan"
        )
      case .ignoredHandedOn:
        say("of messages handed on to a filter", nl: "van berichten die naar een filter gingen")
      case .ignoredOtherMail:
        say("of mail that reports nothing", nl: "van post die niets meldt")
      case .ignoredEmpty:
        say(
          "that tell of nothing, such as tests of a connection",
          nl: "die niets melden, zoals tests van een verbinding"
        )
      case .ignoredSubscribes:
        say("of people who subscribe", nl: "van mensen die zich inschrijven")
      case .ignoredProfileChanges: say("of changed profiles", nl: "van gewijzigde profielen")
      case .ignoredUnknownKinds: say("of a kind that is not known", nl: "van een onbekende soort")
      default: nil
      }
    return what.map { say("ignored: ", nl: "genegeerd: ") + records(count) + " " + $0 }
  }

  private func aboutDestinations(_ code: FindingCode, _ count: Int) -> String {
    let those = destinations(count)
    return switch code {
    case .clickWithoutImpression:
      say(
        "\(those) clicked without an impression: images were probably blocked",
        nl: "\(those) klikten zonder impressie: wellicht waren afbeeldingen geblokkeerd"
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
        "\(clicks(count)) logged without a link (old style): none counts as on {unsubscribe}",
        nl: "\(clicks(count)) gelogd zonder link (oude stijl): geen telt als op {unsubscribe}"
      )
    case .machineEvents:
      say(
        "\(events(count)) by machines: counted like any other (‘set machines exclude’)",
        nl: "\(events(count)) door machines: geteld als elke andere (‘set machines exclude’)"
      )
    case .machinesLeftOut:
      say(
        "\(events(count)) by machines left out (‘set machines include’ counts them)",
        nl: "\(events(count)) door machines weggelaten (‘set machines include’ telt ze mee)"
      )
    case .machinesNotSought:
      say(
        "machines were not looked for (‘set machines exclude’ does)",
        nl: "naar machines is niet gezocht (‘set machines exclude’ doet dat)"
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
        "\(those): the outcome depends on how errors are read (see ‘help readings’)",
        nl: "\(those): de uitkomst hangt af van de lezing van fouten (zie ‘help readings’)"
      )
    default: those
    }
  }

  /// What a note says of two mailings.
  public func note(_ note: Note, _ comparison: Comparison) -> String {
    guard note.code == .sharedNotIndependent else {
      return say(
        "for \(outcomes(note.count)) fewer than 5 are expected: the chi-square test is rough",
        nl: "voor \(outcomes(note.count)) zijn er minder dan 5 verwacht: "
          + "de chi-kwadraattoets is ruw"
      )
    }
    let shared =
      switch comparison.shared?.table.key {
      case .message?: messages(note.count)
      case .profile?: profiles(note.count)
      default: addresses(note.count)
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
    case .nothingMeasured:
      say("nothing was measured: no feedback", nl: "niets gemeten: geen terugkoppeling")
    default: aboutLoad(note.code, note.count)
    }
  }

  /// The reading of errors in force, and what it does to an answer.
  public func note(reading: ErrorsReading, moves count: Int) -> String {
    say(
      "errors are read as ‘\(reading.rawValue)’ (\(meaning(reading))): moves "
        + destinations(count),
      nl: "fouten worden gelezen als ‘\(reading.rawValue)’ (\(meaning(reading))): verplaatst "
        + destinations(count)
    )
  }

  private func otherReadings(_ replay: Replay) -> String {
    let others = replay.otherReadings.map { "\($0.reading.rawValue): \(name($0.outcome))" }
    return say("under other readings of errors, ", nl: "bij andere lezingen van fouten, ")
      + others.joined(separator: ", ")
  }
}
