import MailingModel
import Presentation
import QueryLanguage

// The chapters of help about how to narrow down what is asked about.

extension Wording {
  var conditionHelp: [HelpPart] {
    let head = say(
      """
      ‘where’ keeps the destinations of which a condition holds, by their events in the window of
      ‘since’ and ‘until’:
      """,
      nl: """
        ‘where’ houdt de bestemmingen waarvoor een voorwaarde geldt, naar hun gebeurtenissen in het
        venster van ‘since’ en ‘until’:
        """
    )
    let signs = [
      ("= != in (a, b)", say("is, is not, is one of", nl: "is, is niet, is een van")),
      ("< <= > >=", say("of counts, outcomes and code", nl: "van aantallen, resultaten en code")),
      (
        "~",
        say("contains; without regard to case, as all", nl: "bevat; hoofdletters maken niet uit")
      ),
      (
        "~ ''",
        say(
          "has any: who has none is not country ~ ''",
          nl: "heeft er een; wie geen: not country ~ ''"
        )
      ),
      (
        "and or not ( )",
        say("‘not’ binds closest, then ‘and’", nl: "‘not’ bindt het sterkst, dan ‘and’")
      ),
    ]
    let times = [
      (
        "2026-11-03",
        say(
          "that day; also \"2026-11-03 12:00\", 2026-11-03T12:00:00Z",
          nl: "die dag; ook \"2026-11-03 12:00\", 2026-11-03T12:00:00Z"
        )
      ),
      (
        "+24h",
        say(
          "after the first attempt of each; also +7d, +30m, +90s",
          nl: "na de eerste poging van elk; ook +7d, +30m, +90s"
        )
      ),
    ]
    let tail = say(
      """
      ‘since’ begins at the start of what it names, ‘until’ runs through its end: who was not sent to by
      then is out of view. Of a field of events any event will do; a != b is not (a = b).
      """,
      nl: """
        ‘since’ begint aan het begin van wat het noemt, ‘until’ loopt door tot het eind: wie toen nog
        geen poging had is buiten beeld. Van velden van gebeurtenissen volstaat één; a != b is
        not (a = b).
        """
    )
    return [
      .paragraphs(head), .definitions(signs), .definitions(times), .paragraphs(tail),
      .example("dominant until +24h where country in (NL, BE) and not clicks > 2"),
    ]
  }

  var fieldHelp: [HelpPart] {
    let texts = FieldName.all.filter { $0.values == .text }
    let fields = [
      (say("destination", nl: "bestemming"), list(texts.filter { !$0.isOfEvents })),
      (say("outcome", nl: "resultaat"), Outcome.allCases.map(\.name).joined(separator: " < ")),
      (say("counts", nl: "aantallen"), list(FieldName.all.filter { $0.values == .number })),
      (say("event", nl: "gebeurtenis"), list(texts.filter(\.isOfEvents))),
      ("code", say("a text or a number: code >= 500", nl: "een tekst of een getal: code >= 500")),
      ("day, hour", say("in ‘by’ alone", nl: "alleen in ‘by’")),
    ]
    let tail = say(
      """
      Texts take = != ~ and in, counts and outcome also < <= > >=. domain is what follows the last @;
      country is a code or a name; tag is any tag. ‘by’ a field of events puts a destination where
      its decisive event is, but ‘keyfigures’, ‘links’ and ‘errors’ each event by itself.
      """,
      nl: """
        Teksten nemen = != ~ en in, aantallen en outcome ook < <= > >=. domain is wat achter de
        laatste @ staat; country een code of naam; tag een van de tags. ‘by’ een veld van
        gebeurtenissen zet een bestemming bij haar doorslaggevende, maar ‘keyfigures’, ‘links’ en
        ‘errors’ elke gebeurtenis apart.
        """
    )
    return [.definitions(fields), .paragraphs(tail)]
  }

  private func list(_ fields: [FieldName]) -> String {
    fields.map(\.name).joined(separator: ", ")
  }
}
