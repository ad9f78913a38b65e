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
    case .foreign(let phrase, let here):
      say(
        "here \(quoted(phrase)) is written ",
        nl: "\(quoted(phrase)) wordt hier geschreven als "
      ) + alternatives(here.map(quoted))
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
    case .unknownVariable(let name, let nearest):
      say("\(quoted("$" + name)) is not set", nl: "\(quoted("$" + name)) is niet gezet")
        + (nearest.isEmpty
          ? say("; ‘set $NAME VALUE’ sets one", nl: "; ‘set $NAME VALUE’ zet er een")
          : suggestion(nearest.map { "$" + $0 }))
    case .badVariableName(let name):
      say(
        "\(quoted(name)) cannot name a variable: a $, a letter, then letters, digits and _",
        nl: "\(quoted(name)) kan geen variabele heten: een $, een letter, dan letters, cijfers en _"
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
    case .unusedClause(let kind, let verb, let conditions, let takes):
      say("\(verb) has no use for \(clause(kind))", nl: "\(verb) doet niets met \(clause(kind))")
        + place(conditions)
        + (takes.isEmpty
          ? "" : say("; it takes ", nl: "; wel met ") + alternatives(takes.map(word)))
    case .missingClauseValue(.output):
      say("a file belongs behind a ‘>’", nl: "achter een ‘>’ hoort een bestand")
    case .missingClauseValue(.since), .missingClauseValue(.until):
      say("a time belongs here: ", nl: "hier hoort een tijd: ") + timeForms
    case .badTime(let word, let fault): badTime(word, fault)
    case .emptyWindow:
      say(
        "nothing lies in this window: ‘since’ begins after the end of ‘until’",
        nl: "in dit venster ligt niets: ‘since’ begint na het eind van ‘until’"
      )
    case .badGroup(let word, let verb, let nearest, let takes):
      say(
        "\(verb) makes groups by \(alternatives(takes)), not \(quoted(word))",
        nl: "\(verb) maakt groepen naar \(alternatives(takes)), niet \(quoted(word))"
      ) + suggestion(nearest)
    case .badOrder(let word, let verb, let nearest, let takes):
      say(
        "\(verb) goes in the order of \(alternatives(takes)), not \(quoted(word))",
        nl: "\(verb) gaat op volgorde van \(alternatives(takes)), niet \(quoted(word))"
      ) + suggestion(nearest)
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
    default: conditionError(error.kind)
    }
  }

  private var timeForms: String {
    say("2026-11-03, ‘2026-11-03 12:00’ or +24h", nl: "2026-11-03, ‘2026-11-03 12:00’ of +24h")
  }

  private func badTime(_ word: String, _ fault: StatedTime.Fault) -> String {
    switch fault {
    case .form:
      say("expected a time, like ", nl: "verwacht: een tijd, zoals ") + timeForms
        + say(", not \(quoted(word))", nl: ", niet \(quoted(word))")
    case .doesNotExist:
      say(
        "\(quoted(word)) does not exist on any calendar or clock",
        nl: "\(quoted(word)) bestaat op geen kalender of klok"
      )
    case .outOfReach:
      say(
        "expected a time from 1970 to February 2106, not \(quoted(word))",
        nl: "verwacht: een tijd van 1970 tot februari 2106, niet \(quoted(word))"
      )
    }
  }

  /// When a clause that is not always of use would be.
  /// Where a clause has no use that has one elsewhere.
  private func place(_ conditions: [ClauseUse.Condition]) -> String {
    var (missing, hindering): ([String], [String]) = ([], [])
    for condition in conditions {
      switch condition {
      case .with(let slot): missing.append(slot)
      case .withClause(let clause): missing.append(word(clause))
      case .without(let slot): hindering.append(slot)
      case .withoutAny(let slots): hindering += slots
      }
    }
    return (missing.isEmpty ? "" : say(" without ", nl: " zonder ") + alternatives(missing))
      + (hindering.isEmpty ? "" : say(" beside ", nl: " naast ") + alternatives(hindering))
  }

  private func word(_ clause: ClauseKind) -> String {
    clause == .output ? "‘>’" : "‘\(clause.rawValue)’"
  }
}
