import QueryLanguage

extension Wording {
  /// Why a text is no statement, and what was expected.
  public func queryError(_ error: QueryError) -> String {
    switch error.kind {
    case .unknownVerb(let word, let nearest):
      say("no verb \(quoted(word))", nl: "geen opdracht \(quoted(word))")
        + (nearest.isEmpty
          ? say("; ‘help’ lists them", nl: "; ‘help’ toont ze") : suggestion(nearest))
    case .ambiguousVerb(let word, let candidates):
      say(
        "\(quoted(word)) can be \(alternatives(candidates))",
        nl: "\(quoted(word)) kan \(alternatives(candidates)) zijn"
      )
    case .expectedVerb:
      say("expected a verb; ‘help’ lists them", nl: "verwacht een opdracht; ‘help’ toont ze")
    case .unexpected(let word, let nearest, let usage):
      say("unexpected \(quoted(word))", nl: "onverwacht: \(quoted(word))")
        + (nearest.isEmpty
          ? say("; it is written: \(usage)", nl: "; het wordt geschreven als: \(usage)")
          : suggestion(nearest))
    case .missing(let slot, let usage):
      say(
        "\(slot) is missing; it is written: \(usage)",
        nl: "\(slot) ontbreekt; het wordt geschreven als: \(usage)"
      )
    case .unknownWord(let word, let nearest, let takes):
      say("expected ", nl: "verwacht: ") + alternatives(takes)
        + say(", not \(quoted(word))", nl: ", niet \(quoted(word))") + suggestion(nearest)
    case .unknownTopic(let word, let nearest):
      say("no help on \(quoted(word))", nl: "geen hulp bij \(quoted(word))")
        + (nearest.isEmpty
          ? say("; ‘help’ lists what there is", nl: "; ‘help’ toont wat er is")
          : suggestion(nearest))
    case .noSuchStep(let word, let figure, let steps):
      say(
        "the bridge of \(name(figure)) has no step \(quoted(word)); it has ",
        nl: "de brug van \(name(figure)) heeft geen stap \(quoted(word)); wel "
      ) + alternatives(steps)
    case .unclosedQuote:
      say("the quote is not closed", nl: "het aanhalingsteken wordt niet gesloten")
    case .nul: say("a statement holds no NUL", nl: "een opdracht bevat geen NUL")
    case .badSetName(let name):
      say(
        "\(quoted(name)) cannot name a set: a letter, then letters, digits, _ and -",
        nl: "\(quoted(name)) kan geen set heten: een letter, dan letters, cijfers, _ en -"
      )
    default: clauseError(error)
    }
  }

  private func clauseError(_ error: QueryError) -> String {
    let written = error.source.text(in: error.span).prefix { $0 == ">" || $0 == "|" }
    let clause = { (kind: ClauseKind) in kind == .output ? quoted(String(written)) : word(kind) }
    return switch error.kind {
    case .repeatedClause(let kind):
      say("\(clause(kind)) stands here twice", nl: "\(clause(kind)) staat er twee keer")
    case .unusedClause(let kind, let verb, let condition, let takes):
      say("\(verb) has no use for \(clause(kind))", nl: "\(verb) doet niets met \(clause(kind))")
        + word(condition)
        + (takes.isEmpty
          ? "" : say("; it takes ", nl: "; wel met ") + alternatives(takes.map(word)))
    case .missingClauseValue(.output):
      say("a file belongs behind a ‘>’", nl: "achter een ‘>’ hoort een bestand")
    case .missingClauseValue(let clause):
      say("\(word(clause)) needs a word behind it", nl: "achter \(word(clause)) hoort een woord")
    case .missingCommand:
      say("‘|’ needs a command behind it", nl: "achter ‘|’ hoort een commando")
    case .badLimit(let word):
      say(
        "\(quoted(word)) is no whole number of rows, like 20",
        nl: "\(quoted(word)) is geen aantal rijen, zoals 20"
      )
    case .badSeconds(let word):
      say(
        "\(quoted(word)) is no number of seconds, like 5 or 0.5",
        nl: "\(quoted(word)) is geen aantal seconden, zoals 5 of 0.5"
      )
    case .unknownFormat(let word, let nearest):
      say(
        "no format \(quoted(word)); there are table, json, ndjson, csv, tsv, markdown, html",
        nl: "geen formaat \(quoted(word)); er zijn table, json, ndjson, csv, tsv, markdown, html"
      )
        + suggestion(nearest)
    case .unknownSetting(let word, let nearest):
      say("no setting \(quoted(word))", nl: "geen instelling \(quoted(word))")
        + (nearest.isEmpty
          ? say("; ‘set’ lists them", nl: "; ‘set’ toont ze") : suggestion(nearest))
    case .badSettingValue(let word, let setting, let nearest, let takes):
      say(
        "\(setting) is \(alternatives(takes)), not \(quoted(word))",
        nl: "\(setting) is \(alternatives(takes)), niet \(quoted(word))"
      ) + suggestion(nearest)
    default: ""
    }
  }

  /// When a clause that is not always of use would be.
  private func word(_ condition: ClauseUse.Condition?) -> String {
    switch condition {
    case .with(let slot): say(" without \(slot)", nl: " zonder \(slot)")
    case .without(let slot): say(" beside \(slot)", nl: " naast \(slot)")
    case nil: ""
    }
  }

  private func word(_ clause: ClauseKind) -> String {
    clause == .output ? "‘>’" : "‘\(clause.rawValue)’"
  }
}
