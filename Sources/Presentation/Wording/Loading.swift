import MailingModel

extension Wording {
  /// Why a row could not be read.
  public func reason(_ reason: RejectionReason) -> String {
    switch reason {
    case .fieldCount(let found, let expected):
      count(found, Phrase("field", nl: "veld"), Phrase("fields", nl: "velden"))
        + say(", expected \(expected)", nl: ", verwacht \(expected)")
    case .emptyMessage: say("no message id", nl: "geen bericht-id")
    case .badTime(let text):
      say(
        "no time: \(quoted(text)), expected one like 2026-11-03 12:00:00, from 1970 to 2106",
        nl: "geen tijd: \(quoted(text)), verwacht er een als 2026-11-03 12:00:00, van 1970 tot 2106"
      )
    case .emptyMailing: say("no mailing id", nl: "geen mailing-id")
    case .unclosedQuote:
      say("a quote is opened and not closed", nl: "een aanhalingsteken wordt niet gesloten")
    case .textAfterQuote:
      say(
        "text after a closing quote, expected a comma or the end of the line",
        nl: "tekst na een sluitend aanhalingsteken, verwacht een komma of het eind van de regel"
      )
    case .rowTooLong: say("longer than 64 MB", nl: "langer dan 64 MB")
    case .unclosedRecord:
      say("a record that is not closed", nl: "een record dat niet wordt afgesloten")
    case .malformed(let problem):
      say("a record that is not well-formed: ", nl: "een record dat niet welgevormd is: ")
        + quoted(problem)
    case .recordTooLong: say("longer than 16 MB", nl: "langer dan 16 MB")
    case .strayText:
      say("text that is no record", nl: "tekst die geen record is")
    case .noKind:
      say(
        "nothing says what happened to the message",
        nl: "niets zegt wat er met het bericht gebeurde"
      )
    case .otherMailing(let mailing):
      say(
        "the message belongs to mailing \(quoted(mailing)) already",
        nl: "het bericht hoort al bij mailing \(quoted(mailing))"
      )
    }
  }

  /// A question that a source could not answer, and what to do.
  public func sourceError(_ error: SourceError) -> String {
    switch error {
    case .changed(let file):
      say(
        "\(quoted(file)) has changed since it was loaded; ‘reload’ reads it again",
        nl: "\(quoted(file)) is veranderd sinds het laden; ‘reload’ leest het opnieuw"
      )
    case .unreadable(let file, let reason):
      say(
        "cannot read \(quoted(file)): \(reason); ‘reload’ reads what is there now",
        nl: "kan \(quoted(file)) niet lezen: \(reason); ‘reload’ leest wat er nu is"
      )
    case .remote(let server, let failure): remoteFailure(failure, of: server)
    case .cancelled: say("interrupted", nl: "onderbroken")
    }
  }

  /// A zone that could not be used.
  public func zoneError(_ error: ZoneError) -> String {
    switch error {
    case .unknown(let name, let nearest):
      say("no time zone \(quoted(name))", nl: "geen tijdzone \(quoted(name))")
        + suggestion(nearest)
    case .noDatabase(let directory):
      say(
        "no time zones in \(quoted(directory)): install tzdata, or use UTC or +02:00",
        nl: "geen tijdzones in \(quoted(directory)): installeer tzdata, of gebruik UTC of +02:00"
      )
    case .unreadable(let name, let reason):
      say(
        "cannot read time zone \(quoted(name)): \(reason)",
        nl: "kan tijdzone \(quoted(name)) niet lezen: \(reason)"
      )
    case .malformed(let name):
      say("time zone \(quoted(name)) is damaged", nl: "tijdzone \(quoted(name)) is beschadigd")
    }
  }

  /// `; did you mean a or b?`, or nothing.
  public func suggestion(_ nearest: [String]) -> String {
    guard !nearest.isEmpty else { return "" }
    let names = alternatives(nearest.map(quoted))
    return say("; did you mean \(names)?", nl: "; bedoelde u \(names)?")
  }
}
