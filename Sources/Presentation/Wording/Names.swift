import Analyses
import MailingModel

extension Wording {
  /// An outcome as readers know it.
  public func name(_ outcome: Outcome) -> String {
    switch outcome {
    case .error: say("error", nl: "fout")
    case .noFeedback: say("no feedback", nl: "geen terugkoppeling")
    case .impression: say("impression", nl: "impressie")
    case .click: say("click", nl: "klik")
    case .unsubscribe: say("unsubscribe", nl: "uitschrijving")
    case .complaint: say("complaint", nl: "spamklacht")
    }
  }

  /// A key figure as readers know it.
  public func name(_ figure: Figure) -> String {
    switch figure {
    case .deliveries: say("deliveries", nl: "afleveringen")
    case .errors: say("errors", nl: "fouten")
    case .impressions: say("impressions", nl: "impressies")
    case .clicks: say("clicks", nl: "kliks")
    case .unsubscribes: say("unsubscribes", nl: "uitschrijvingen")
    case .complaints: say("complaints", nl: "spamklachten")
    }
  }

  /// A kind of event.
  public func name(_ kind: EventKind) -> String {
    switch kind {
    case .attempt: say("attempt", nl: "poging")
    case .retry: say("retry", nl: "herhaling")
    case .error: say("error", nl: "fout")
    case .delivery: say("delivery", nl: "aflevering")
    case .impression: say("impression", nl: "impressie")
    case .click: say("click", nl: "klik")
    case .unsubscribe: say("unsubscribe", nl: "uitschrijving")
    case .complaint: say("complaint", nl: "spamklacht")
    }
  }

  /// What a step of a bridge takes away or adds.
  public func name(_ step: BridgeStep) -> String {
    switch step {
    case .repeats: say("repeats by the same destination", nl: "herhalingen bij dezelfde bestemming")
    case .unsubscribeLinkOnly:
      say("clicked nothing but {unsubscribe}", nl: "klikten alleen op {unsubscribe}")
    case .nothingMeasured: say("nothing measured at all", nl: "helemaal niets gemeten")
    case .outranked(let outcome):
      say("outranked by ", nl: "overtroffen door ") + name(outcome)
    case .rest: say("what remains", nl: "wat overblijft")
    }
  }

  /// A step above a column of numbers.
  public func shortName(_ step: BridgeStep) -> String {
    switch step {
    case .repeats: say("repeats", nl: "herhalingen")
    case .unsubscribeLinkOnly: say("only {unsubscribe}", nl: "alleen {unsubscribe}")
    case .nothingMeasured: say("nothing measured", nl: "niets gemeten")
    case .outranked(let outcome): say("by ", nl: "door ") + name(outcome)
    case .rest: say("rest", nl: "rest")
    }
  }

  /// A reading of errors, explained.
  public func meaning(_ reading: ErrorsReading) -> String {
    switch reading {
    case .rank:
      say("any delivery outranks any error", nl: "een aflevering gaat altijd boven een fout")
    case .final:
      say(
        "an error counts unless a delivery followed it",
        nl: "een fout telt, tenzij er een aflevering op volgde"
      )
    case .any:
      say("any error outranks a delivery", nl: "een fout gaat altijd boven een aflevering")
    }
  }

  /// The title of rates, which says what they are rates of.
  public func rate(of base: RateBase) -> String {
    switch base {
    case .sent: say("of sent", nl: "van verstuurd")
    case .delivered: say("of delivered", nl: "van afgeleverd")
    }
  }

  /// The same as a sentence.
  public func ratesAre(of base: RateBase) -> String {
    say("rates are ", nl: "ratio's zijn ") + rate(of: base)
  }

  /// What two mailings are compared by.
  public func name(_ key: CrossTable.Key) -> String {
    switch key {
    case .address: say("address", nl: "adres")
    case .message: say("message", nl: "bericht")
    case .profile: say("profile", nl: "profiel")
    }
  }

  /// A rate that two mailings are compared by.
  public func name(_ rate: ComparedRate) -> String {
    switch rate {
    case .figure(let figure): name(figure)
    case .clickThroughByKeyFigures:
      say("click-through by key figures", nl: "doorklikratio volgens kerncijfers")
    case .clickThroughByDominantResults:
      say("click-through by dominant results", nl: "doorklikratio volgens dominante resultaten")
    }
  }
}
