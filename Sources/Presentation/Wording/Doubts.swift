import MailingModel

/// A finding of `check` in words.
public struct Doubt: Sendable {
  /// What was found, without how many: `rows that could not be read`.
  public let what: String
  /// What it does to the numbers.
  public let consequence: String
}

extension Wording {
  /// A finding of `check` as one sentence: how many of what, and what it does to the numbers.
  public func finding(_ finding: Quality.Finding) -> String {
    let doubt = doubt(finding, names: 3)
    return integer(finding.count) + " " + doubt.what + ": " + doubt.consequence
  }

  /// A finding of `check`.
  ///
  /// - Parameter names: how many it tells of those that it has, at most.
  public func doubt(_ finding: Quality.Finding, names: Int) -> Doubt {
    let text = DoubtText(finding.code)
    let what = name(text.noun, finding.count) + " " + self(text.about)
    return Doubt(what: what + examples(finding, names), consequence: self(text.consequence))
  }

  private func examples(_ finding: Quality.Finding, _ limit: Int) -> String {
    let names = finding.examples.prefix(limit).map(visible)
    guard !names.isEmpty else { return "" }
    let left = finding.count - names.count
    let more = left > 0 ? say(" and \(left) more", nl: " en nog \(left)") : ""
    return ": " + names.joined(separator: ", ") + more
  }
}

/// What is said of a finding, however many it counts.
private struct DoubtText {
  let noun: Noun
  let about: Phrase
  let consequence: Phrase

  init(_ noun: Noun, _ about: Phrase, _ consequence: Phrase) {
    (self.noun, self.about, self.consequence) = (noun, about, consequence)
  }

  init(_ code: FindingCode) {
    self =
      Self.ofRows(code) ?? Self.ofFiles(code) ?? Self.ofEvents(code) ?? Self.ofDestinations(code)
      ?? Self.ofIgnored(code)
  }

  private static func ofRows(_ code: FindingCode) -> DoubtText? {
    switch code {
    case .unattributed:
      DoubtText(
        .event,
        Phrase(
          "of messages that no attempts log names",
          nl: "van berichten die geen pogingenlog noemt"
        ),
        Phrase("in no number", nl: "in geen enkel getal")
      )
    case .rejected:
      DoubtText(
        .row,
        Phrase("that could not be read", nl: "niet te lezen"),
        Phrase("in no number", nl: "in geen enkel getal")
      )
    case .duplicates:
      DoubtText(
        .row,
        Phrase(
          "equal to another of the same file",
          nl: "gelijk aan een andere in hetzelfde bestand"
        ),
        Phrase("counted as logged", nl: "geteld zoals gelogd")
      )
    case .repeatedEvents:
      DoubtText(
        .event,
        Phrase("told again by the sender", nl: "nogmaals gemeld door de verzender"),
        Phrase("counted once", nl: "één keer geteld")
      )
    default: nil
    }
  }

  private static func ofFiles(_ code: FindingCode) -> DoubtText? {
    let countedOnce = Phrase("counted once", nl: "één keer geteld")
    return switch code {
    case .missingDays:
      DoubtText(
        .day,
        Phrase("without any file", nl: "zonder bestand"),
        Phrase(
          "what happened then is missing, if anything did",
          nl: "wat er toen gebeurde ontbreekt, als er iets gebeurde"
        )
      )
    case .missingFiles:
      DoubtText(
        .missingFile,
        Phrase("of days that most types have", nl: "van dagen die de meeste soorten wel hebben"),
        Phrase(
          "events of that type and day are missing, if there were any",
          nl: "gebeurtenissen van die soort en dag ontbreken, als ze er waren"
        )
      )
    case .missingTypes:
      DoubtText(
        .type,
        Phrase("not loaded", nl: "niet geladen"),
        Phrase("all of its events are missing", nl: "alle gebeurtenissen ervan ontbreken")
      )
    case .equalFiles:
      DoubtText(.file, Phrase("equal to another", nl: "gelijk aan een ander"), countedOnce)
    case .supersededFiles:
      DoubtText(
        .file,
        Phrase(
          "that a longer one of the same day contains",
          nl: "waarvan een langer van dezelfde dag alles bevat"
        ),
        countedOnce
      )
    case .overlappingFiles:
      DoubtText(
        .file,
        Phrase("of one type and day that differ", nl: "van één soort en dag die verschillen"),
        Phrase("all counted, what both hold twice", nl: "alle geteld, wat beide bevatten dubbel")
      )
    case .damagedFiles:
      DoubtText(
        .file,
        Phrase("damaged", nl: "beschadigd"),
        Phrase("what comes before the damage is counted", nl: "wat voor de schade staat is geteld")
      )
    case .cutOffFiles:
      DoubtText(
        .file,
        Phrase("broken off within a row", nl: "midden in een rij afgebroken"),
        Phrase("that row and what followed are missing", nl: "die rij en wat volgde ontbreken")
      )
    case .skippedFiles:
      DoubtText(
        .file,
        Phrase("not recognised", nl: "niet herkend"),
        Phrase("nothing of it is counted", nl: "niets ervan is geteld")
      )
    default: nil
    }
  }

  private static func ofEvents(_ code: FindingCode) -> DoubtText? {
    switch code {
    case .oldStyleClicks:
      DoubtText(
        .click,
        Phrase("logged without a link (old style)", nl: "gelogd zonder link (oude stijl)"),
        Phrase("none counts as on {unsubscribe}", nl: "geen telt als op {unsubscribe}")
      )
    case .machineEvents:
      DoubtText(
        .event,
        Phrase("by machines", nl: "door machines"),
        Phrase(
          "counted like any other (‘set machines exclude’)",
          nl: "geteld als elke andere (‘set machines exclude’)"
        )
      )
    case .machinesLeftOut:
      DoubtText(
        .event,
        Phrase("by machines", nl: "door machines"),
        Phrase(
          "left out (‘set machines include’ counts them)",
          nl: "weggelaten (‘set machines include’ telt ze mee)"
        )
      )
    case .futureEvents:
      DoubtText(
        .event,
        Phrase("of a time to come", nl: "van een tijd die nog komt"),
        Phrase(
          "counted; perhaps --input-timezone is another",
          nl: "geteld; misschien is --input-timezone een andere"
        )
      )
    default: nil
    }
  }
}

extension DoubtText {
  private static func ofDestinations(_ code: FindingCode) -> DoubtText? {
    switch code {
    case .inferred:
      DoubtText(
        .destination,
        Phrase("known from events only", nl: "alleen uit gebeurtenissen bekend"),
        Phrase("recipients never heard of are missing", nl: "wie niets deed ontbreekt")
      )
    case .unknownMailing:
      DoubtText(
        .destination,
        Phrase(
          "of a mailing that no event names",
          nl: "van een mailing die geen gebeurtenis noemt"
        ),
        Phrase(
          "in mailing ‘unknown’; --mailing says which field names it",
          nl: "in mailing ‘unknown’; --mailing zegt welk veld haar noemt"
        )
      )
    case .clickWithoutImpression:
      DoubtText(
        .destination,
        Phrase("with a click and no impression", nl: "met een klik en geen impressie"),
        Phrase(
          "in the clicks alone: images were probably blocked",
          nl: "alleen in de kliks: wellicht waren afbeeldingen geblokkeerd"
        )
      )
    case .unsubscribeLinkClicks:
      DoubtText(
        .destination,
        Phrase("with a click on {unsubscribe}", nl: "met een klik op {unsubscribe}"),
        Phrase(
          "in the clicks of the key figures, not in the dominant",
          nl: "wel in de kliks van de kerncijfers, niet in de dominante"
        )
      )
    case .eventBeforeAttempt:
      DoubtText(
        .destination,
        Phrase(
          "with an event before the first attempt",
          nl: "met een gebeurtenis vóór de eerste poging"
        ),
        Phrase(
          "counted, but spans begin at that attempt",
          nl: "geteld, maar een tijdsduur begint bij die poging"
        )
      )
    case .severalDestinations:
      DoubtText(
        .address,
        Phrase(
          "with several destinations in one mailing",
          nl: "met meer bestemmingen in één mailing"
        ),
        Phrase("each destination counts by itself", nl: "elke bestemming telt apart")
      )
    default: ofErrors(code)
    }
  }

  private static func ofErrors(_ code: FindingCode) -> DoubtText? {
    let both = Phrase(
      "in the errors and in the deliveries",
      nl: "zowel in de fouten als in de afleveringen"
    )
    return switch code {
    case .lateBounce:
      DoubtText(
        .destination,
        Phrase("with an error after a delivery", nl: "met een fout na een aflevering"),
        both
      )
    case .retriedDelivered:
      DoubtText(
        .destination,
        Phrase("with a delivery after an error", nl: "met een aflevering na een fout"),
        both
      )
    case .errorsReading:
      DoubtText(
        .destination,
        Phrase(
          "with an error, a delivery and no more",
          nl: "met een fout, aflevering en niets meer"
        ),
        Phrase(
          "the outcome depends on how errors are read (‘help readings’)",
          nl: "het resultaat hangt af van de lezing van fouten (‘help readings’)"
        )
      )
    default: nil
    }
  }

  /// Of records of a kind that counts for nothing.
  private static func ofIgnored(_ code: FindingCode) -> DoubtText {
    let ignored = Phrase("ignored", nl: "genegeerd")
    let about =
      switch code {
      case .ignoredBounceMessages:
        Phrase(
          "of messages that came back, replies of people on holiday among them",
          nl: "van teruggekomen berichten, ook van mensen op vakantie"
        )
      case .ignoredReplies: Phrase("of automatic replies", nl: "van automatische antwoorden")
      case .ignoredDMARC: Phrase("of DMARC reports", nl: "van DMARC-rapporten")
      case .ignoredFeedbackLoopErrors:
        Phrase("of feedback that did not arrive", nl: "van feedback die niet aankwam")
      case .ignoredFailedUnsubscribes:
        Phrase("of unsubscribes that failed", nl: "van mislukte uitschrijvingen")
      case .ignoredNotSpam:
        Phrase("of reports that a message is no spam", nl: "van meldingen dat iets geen spam is")
      case .ignoredFirstOnes:
        Phrase(
          "of first opens and clicks, which are told among all of them too",
          nl: "van eerste impressies en kliks, die ook onder alle andere staan"
        )
      case .ignoredHandedOn:
        Phrase("of messages handed on to a filter", nl: "van berichten die naar een filter gingen")
      case .ignoredOtherMail:
        Phrase("of mail that reports nothing", nl: "van post die niets meldt")
      case .ignoredEmpty:
        Phrase(
          "that tell of nothing, such as tests of a connection",
          nl: "die niets melden, zoals tests van een verbinding"
        )
      case .ignoredSubscribes:
        Phrase("of people who subscribe", nl: "van mensen die zich inschrijven")
      case .ignoredProfileChanges: Phrase("of changed profiles", nl: "van gewijzigde profielen")
      default: Phrase("of a kind that is not known", nl: "van een onbekende soort")
      }
    return DoubtText(.record, about, ignored)
  }
}
