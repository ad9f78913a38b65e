import MailingModel
import Presentation

extension Wording {
  /// What an outcome is, in a few words.
  func callAsFunction(about outcome: Outcome) -> String {
    switch outcome {
    case .error: say("an error, and no delivery", nl: "fout, en geen aflevering")
    case .noFeedback: say("a delivery, or nothing", nl: "een aflevering, of niets")
    case .impression: say("an impression", nl: "impressie")
    case .click: say("a click", nl: "klik")
    case .unsubscribe: say("an unsubscribe", nl: "uitschrijving")
    case .complaint: say("a report of abuse", nl: "spamklacht")
    }
  }

  /// What a key figure counts, in a few words.
  func callAsFunction(about figure: Figure) -> String {
    switch figure {
    case .deliveries: say("accepted by the receiver", nl: "aangenomen door de ontvanger")
    case .errors: say("refused or lost", nl: "geweigerd of verloren")
    case .impressions: say("images that were loaded", nl: "geladen afbeeldingen")
    case .clicks: say("links that were followed", nl: "gevolgde links")
    case .unsubscribes: say("requests to be left out", nl: "verzoeken om te stoppen")
    case .complaints: say("reports of abuse", nl: "meldingen van misbruik")
    }
  }
}
