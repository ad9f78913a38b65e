import Presentation
import QueryLanguage

/// `help`: what there is and how it is written.
enum HelpVerb: Verb {
  static let signature = VerbSignature("help", [ArgumentSlot("VERB|TOPIC", .topic, .optional)])
  static let summary = Phrase("this list, or one verb or topic", nl: "deze lijst, of één woord")
  static let explanation = Phrase(
    "Topics: " + HelpTopic.allCases.map(\.rawValue).joined(separator: ", ") + ".",
    nl: "Onderwerpen: " + HelpTopic.allCases.map(\.rawValue).joined(separator: ", ") + "."
  )
  static let examples = ["help", "help bridge", "help errors"]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let wording = session.settings.wording
    guard let name = statement.arguments.first?.value.text else { return .text(list(wording)) }
    if let verb = Verbs.named(name) { return .text(page(verb, wording)) }
    return .text((HelpTopic(rawValue: name)?.text).map { wording($0) + "\n" } ?? "")
  }

  private static func list(_ wording: Wording) -> String {
    let lines = Verbs.all.map { verb in
      verb.name.padded(to: 12) + wording(verb.summary) + "\n"
    }
    let topics = HelpTopic.allCases.map(\.rawValue).joined(separator: ", ")
    return lines.joined() + "\n"
      + wording.say(
        "‘help VERB’ tells more; there is also help for ",
        nl: "‘help OPDRACHT’ zegt meer; er is ook hulp bij "
      )
      + topics + ".\n"
  }

  /// The page of one verb.
  static func page(_ verb: any Verb.Type, _ wording: Wording) -> String {
    let examples = verb.examples.map { "    " + $0 + "\n" }.joined()
    return verb.signature.usage + "\n\n" + wording(verb.summary) + ".\n\n"
      + wording(verb.explanation) + "\n\n" + examples
  }
}

/// A chapter of help that is no verb.
enum HelpTopic: String, CaseIterable {
  case errors, outcomes

  var text: Phrase {
    switch self {
    case .errors:
      Phrase(
        """
        A destination with an error and a delivery, and nothing more, can be read in three ways:
        rank   any delivery outranks any error: no feedback (the default)
        final  an error counts unless a delivery followed it: a late bounce is an error, a retried
               one is not
        any    any error outranks a delivery: error
        ‘set errors final’ changes it; answers say how many destinations that moves.
        """,
        nl: """
          Een bestemming met een fout en een aflevering, en verder niets, is op drie manieren te lezen:
          rank   een aflevering gaat altijd boven een fout: geen terugkoppeling (de standaard)
          final  een fout telt, tenzij er een aflevering op volgde: een late bounce is een fout, een
                 herhaalde niet
          any    een fout gaat altijd boven een aflevering: fout
          ‘set errors final’ verandert het; antwoorden zeggen hoeveel bestemmingen dat verplaatst.
          """
      )
    case .outcomes:
      Phrase(
        """
        From least to most dominant:
        error        an error, and no delivery (see ‘help errors’)
        noFeedback   a delivery, or nothing at all
        impression   an impression
        click        a click on any link but {unsubscribe}
        unsubscribe  an unsubscribe record, or a click on {unsubscribe}
        complaint    a report of abuse or spam
        """,
        nl: """
          Van minst tot meest dominant:
          error        fout: een fout, en geen aflevering (zie ‘help errors’)
          noFeedback   geen terugkoppeling: een aflevering, of helemaal niets
          impression   impressie
          click        klik op een andere link dan {unsubscribe}
          unsubscribe  uitschrijving, of een klik op {unsubscribe}
          complaint    spamklacht
          """
      )
    }
  }
}

extension String {
  /// With blanks behind it, up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
