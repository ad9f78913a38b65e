import MailingModel
import Presentation
import QueryLanguage

extension Wording {
  /// What a field is.
  func meaning(_ field: FieldName) -> String {
    switch field {
    case .mailing: say("the mailing id", nl: "het mailing-id")
    case .outcome: say("what it counts as", nl: "waarvoor het telt")
    case .count(let kind): say("how many events", nl: "hoeveel gebeurtenissen") + ": " + name(kind)
    case .day: say("the day of an event", nl: "de dag van een gebeurtenis")
    case .hour: say("the hour of an event", nl: "het uur van een gebeurtenis")
    case .logged(let field): meaning(field)
    }
  }

  private func meaning(_ field: LoggedField) -> String {
    switch field {
    case .address: say("the address", nl: "het adres")
    case .domain: say("what follows the @", nl: "wat achter de @ staat")
    case .message: say("the message id", nl: "het bericht-id")
    case .sender: say("the domain it was sent from", nl: "het domein van de afzender")
    case .template: say("the template", nl: "het sjabloon")
    case .document: say("the document", nl: "het document")
    case .profile: say("the profile", nl: "het profiel")
    case .subprofile: say("the subprofile", nl: "het subprofiel")
    case .tag: say("any of its tags", nl: "een van de tags")
    case .link: say("what was clicked on", nl: "waarop geklikt werd")
    case .country, .countryName: say("by code or name", nl: "met code of naam")
    case .city: say("where from", nl: "van waar")
    case .agent: say("the program that asked", nl: "het programma dat vroeg")
    case .ip: say("the address on the internet", nl: "het adres op internet")
    case .code: say("the code of an error: 550", nl: "de code van een fout: 550")
    case .status: say("the status of an error: 5.1.1", nl: "de status van een fout: 5.1.1")
    case .type: say("the type of an error", nl: "het soort fout")
    case .description: say("what an error says", nl: "wat een fout zegt")
    case .machine: say("the machine that did it", nl: "de machine die het deed")
    }
  }

  /// What rows are ordered by that is no field; nil for any other word.
  func meaning(ofOrder word: String) -> String? {
    switch word {
    case "total": say("how many events", nl: "hoeveel gebeurtenissen")
    case "destinations": say("how many destinations", nl: "hoeveel bestemmingen")
    case "time": say("the time of the decisive event", nl: "de tijd van de doorslaggevende")
    default:
      Outcome.allCases.first { $0.name == word }.map { name($0) }
        ?? Measure.all.first { $0.name == word }.map { meaning($0) }
    }
  }

  /// What an operator asks.
  func meaning(_ sign: Operator) -> String {
    switch sign {
    case .contains: say("contains", nl: "bevat")
    case .isOne: say("is one of (a, b)", nl: "is een van (a, b)")
    case .compares(.equal): say("is", nl: "is")
    case .compares(.unequal): say("is not", nl: "is niet")
    case .compares(.less): say("less than", nl: "minder dan")
    case .compares(.atMost): say("at most", nl: "hooguit")
    case .compares(.more): say("more than", nl: "meer dan")
    case .compares(.atLeast): say("at least", nl: "minstens")
    }
  }

  /// What a figure of an assertion is.
  func meaning(_ measure: Measure) -> String {
    switch measure {
    case .destinations: say("destinations in view", nl: "bestemmingen in beeld")
    case .mailings: say("mailings in view", nl: "mailings in beeld")
    case .figure(let figure, .total): name(figure) + say(", events", nl: ", gebeurtenissen")
    case .figure(let figure, .unique): name(figure) + say(", destinations", nl: ", bestemmingen")
    case .figure(let figure, .rate): name(figure) + say(", percent", nl: ", procent")
    case .outcome(let outcome, .destinations):
      name(outcome) + say(", destinations", nl: ", bestemmingen")
    case .outcome(let outcome, .share): name(outcome) + say(", percent", nl: ", procent")
    case .clickThroughRate: say("click-through rate, percent", nl: "doorklikratio, procent")
    case .unattributedEvents, .rejectedRows, .ignoredRows, .duplicateRows:
      say("as ‘check’ counts them", nl: "zoals ‘check’ ze telt")
    }
  }
}
