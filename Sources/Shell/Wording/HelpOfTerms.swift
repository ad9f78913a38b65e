import MailingModel
import Presentation
import QueryLanguage

// The chapters of help about what the numbers mean.

extension Wording {
  var outcomeHelp: [HelpPart] {
    let lines = Outcome.allCases.flatMap { outcome in
      let more = outcome == .error ? say(" (‘help readings’)", nl: " (‘help readings’)") : ""
      return [(outcome.name, meaning(outcome) + more), ("", also(Vocabulary.synonyms(outcome)))]
    }
    return [.paragraphs(outcomeRule), .definitions(lines)]
  }

  /// How outcomes count.
  var outcomeRule: String {
    say(
      "From least to most dominant; each destination counts as the most dominant of its events.",
      nl: "Van minst tot meest dominant; elke bestemming telt als de meest dominante gebeurtenis."
    )
  }

  /// How key figures count.
  var figureRule: String {
    say(
      "In total a figure counts events, unique it counts destinations with such an event, and its rate "
        + "is unique of sent (‘set base’). ‘bridge FIGURE’ goes from there to the dominant result.",
      nl:
        "In totaal telt een cijfer gebeurtenissen, uniek telt het bestemmingen met zo'n gebeurtenis, en "
        + "de ratio is uniek van verstuurd (‘set base’). ‘bridge FIGURE’ gaat vandaar naar het resultaat."
    )
  }

  var figureHelp: [HelpPart] {
    let lines = Figure.allCases.flatMap { figure in
      [(figure.name, meaning(figure)), ("", also(Vocabulary.synonyms(figure)))]
    }
    return [.paragraphs(figureRule), .definitions(lines)]
  }

  var readingHelp: [HelpPart] {
    let head = say(
      "A destination with an error and a delivery, and nothing more, can be read in three ways:",
      nl:
        "Een bestemming met een fout en een aflevering, en verder niets, is op drie manieren te lezen:"
    )
    let lines = [ErrorsReading.rank, .final, .any].map { ($0.rawValue, consequence($0)) }
    let tail = say(
      "‘set errors final’ changes it; answers say how many destinations that moves.",
      nl: "‘set errors final’ verandert het; antwoorden zeggen hoeveel bestemmingen dat verplaatst."
    )
    let machines = say(
      "What machines open and click counts as platforms count it; ‘set machines exclude’ answers as "
        + "if it had not happened. A machine is known by what its sender says, by its name, or by "
        + "links followed all at once; ‘why’ names it.",
      nl: "Wat machines openen en klikken telt mee, net als bij platforms; ‘set machines exclude’ "
        + "antwoordt alsof het niet gebeurd is. Een machine blijkt uit wat de verzender zegt, haar "
        + "naam, of links die in één keer gevolgd zijn; ‘why’ noemt haar."
    )
    return [.paragraphs(head), .definitions(lines), .paragraphs(tail), .paragraphs(machines)]
  }

  /// What a way to read errors makes of a destination with an error and a delivery.
  private func consequence(_ reading: ErrorsReading) -> String {
    switch reading {
    case .rank:
      say(
        "any delivery outranks any error: no feedback (the default)",
        nl: "een aflevering gaat altijd boven een fout: geen terugkoppeling (de standaard)"
      )
    case .final:
      say(
        "an error counts unless a delivery followed it: a late bounce is an error, a retried one is not",
        nl: "een fout telt, tenzij er een aflevering op volgde: een late bounce is een fout, een "
          + "herhaalde niet"
      )
    case .any:
      say(
        "any error outranks a delivery: error",
        nl: "een fout gaat altijd boven een aflevering: fout"
      )
    }
  }

  /// Other words for the same.
  private func also(_ words: [String]) -> String {
    say("also: ", nl: "ook: ") + words.joined(separator: ", ")
  }

  /// What an outcome is.
  func meaning(_ outcome: Outcome) -> String {
    switch outcome {
    case .error:
      say(
        "an error, and no delivery",
        nl: "fout, en geen aflevering"
      )
    case .noFeedback:
      say(
        "a delivery, or nothing at all",
        nl: "geen terugkoppeling: een aflevering, of helemaal niets"
      )
    case .impression: say("an impression", nl: "impressie")
    case .click:
      say("a click on any link but {unsubscribe}", nl: "klik op een andere link dan {unsubscribe}")
    case .unsubscribe:
      say(
        "an unsubscribe record, or a click on {unsubscribe}",
        nl: "uitschrijving, of een klik op {unsubscribe}"
      )
    case .complaint: say("a report of abuse or spam", nl: "spamklacht")
    }
  }

  /// What a key figure counts.
  func meaning(_ figure: Figure) -> String {
    switch figure {
    case .deliveries:
      say("accepted by the receiving server", nl: "aangenomen door de ontvangende server")
    case .errors:
      say("refused or bounced, also in between", nl: "geweigerd of teruggekomen, ook tussentijds")
    case .impressions: say("images loaded", nl: "afbeeldingen geladen")
    case .clicks:
      say("clicks on any link, {unsubscribe} included", nl: "kliks op elke link, ook {unsubscribe}")
    case .unsubscribes:
      say(
        "unsubscribe records; without one, clicks on {unsubscribe}",
        nl: "uitschrijvingen; zonder zo'n rij de kliks op {unsubscribe}"
      )
    case .complaints: say("reports of abuse or spam", nl: "spamklachten")
    }
  }
}
