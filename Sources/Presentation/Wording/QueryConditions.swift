import MailingModel
import QueryLanguage

extension Wording {
  /// Why a text is no condition, and what was expected.
  func conditionError(_ kind: QueryError.Kind) -> String {
    switch kind {
    case .missingCondition(let isAssertion, let nearest):
      say("a condition belongs here, like ", nl: "hier hoort een voorwaarde, zoals ")
        + (isAssertion ? "clicks.rate > 2" : "clicks > 0") + suggestion(nearest)
    case .unclosedParenthesis:
      say("the parenthesis is not closed", nl: "het haakje wordt niet gesloten")
    case .unopenedParenthesis:
      say("no parenthesis was opened before this one", nl: "er gaat geen haakje open voor dit")
    case .tooDeep(let limit):
      say(
        "more than \(limit) parentheses and ‘not’ within each other",
        nl: "meer dan \(limit) haakjes en ‘not’ in elkaar"
      )
    case .expectedJunction(let word, let nearest):
      say(
        "expected ‘and’, ‘or’ or a clause behind the condition, not \(quoted(word))",
        nl: "verwacht: ‘and’, ‘or’ of een toevoeging achter de voorwaarde, niet \(quoted(word))"
      ) + suggestion(nearest)
    case .expectedComma(let word, let nearest):
      say(
        "expected a comma or ‘)’, not \(quoted(word))",
        nl: "verwacht: een komma of ‘)’, niet \(quoted(word))"
      ) + suggestion(nearest)
    default: comparandError(kind)
    }
  }

  private func comparandError(_ kind: QueryError.Kind) -> String {
    switch kind {
    case .unknownField(let word, let nearest):
      say("no field \(quoted(word))", nl: "geen veld \(quoted(word))")
        + (nearest.isEmpty
          ? say("; there are ", nl: "; er zijn ") + conditionFields : suggestion(nearest))
    case .noConditionField(let field):
      say(
        "\(field.name) makes groups, with ‘by’, but is no condition; ‘since’ and ‘until’ limit the time",
        nl: "\(field.name) maakt groepen, met ‘by’, maar is geen voorwaarde; ‘since’ en ‘until’"
          + " begrenzen de tijd"
      )
    case .unknownMeasure(let word, let nearest):
      say("no figure \(quoted(word))", nl: "geen cijfer \(quoted(word))")
        + (nearest.isEmpty
          ? say(
            "; there are destinations, mailings, clicks.rate, click.share and the like",
            nl: "; er zijn destinations, mailings, clicks.rate, click.share en dergelijke"
          ) : suggestion(nearest))
    case .incompleteMeasure(let word, let takes):
      say("expected ", nl: "verwacht: ") + alternatives(takes)
        + say(", not \(quoted(word))", nl: ", niet \(quoted(word))")
    default: comparisonError(kind)
    }
  }

  private func comparisonError(_ kind: QueryError.Kind) -> String {
    switch kind {
    case .missingOperator(let comparand):
      say(
        "a comparison belongs behind \(comparand.name), like \(example(comparand))",
        nl: "achter \(comparand.name) hoort een vergelijking, zoals \(example(comparand))"
      )
    case .unknownOperator(let word, let comparand, let nearest):
      say("no operator \(quoted(word))", nl: "geen operator \(quoted(word))")
        + (nearest.isEmpty ? takes(comparand) : suggestion(nearest))
    case .badOperator(let how, let comparand):
      what(comparand)
        + say(
          ", for which \(quoted(how.text)) does not work",
          nl: ", waar \(quoted(how.text)) niet voor werkt"
        ) + takes(comparand)
    case .missingValue(let comparand, .isOne):
      say(
        "a value belongs here, like \(list(comparand))",
        nl: "hier hoort een waarde, zoals \(list(comparand))"
      )
    case .missingValue(let comparand, let how):
      say(
        "a value belongs behind \(quoted(how.text)), like \(example(comparand))",
        nl: "achter \(quoted(how.text)) hoort een waarde, zoals \(example(comparand))"
      )
    case .badNumber(let word, let comparand):
      what(comparand)
        + say(", like \(number(comparand)), not ", nl: ", zoals \(number(comparand)), niet ")
        + quoted(word)
    case .expectedList(let comparand):
      say(
        "a list in parentheses belongs behind ‘in’, like \(list(comparand))",
        nl: "achter ‘in’ hoort een lijst tussen haakjes, zoals \(list(comparand))"
      )
    default: ""
    }
  }

  /// The operators that it takes.
  private func takes(_ comparand: Comparand) -> String {
    let operators = comparand.operators.map { quoted($0.text) }
    return say("; it takes ", nl: "; wel met ") + alternatives(operators)
  }

  /// What can be compared, and what it is.
  private func what(_ comparand: Comparand) -> String {
    let isA = { (english: String, dutch: String) in
      say("\(comparand.name) is \(english)", nl: "\(comparand.name) is \(dutch)")
    }
    return switch comparand {
    case .measure(let measure) where measure.isPercentage:
      isA("a percentage", "een percentage")
    case .measure: isA("a number", "een getal")
    case .field(let field):
      switch field.values {
      case .number: isA("a whole number", "een geheel getal")
      case .code: isA("a number here", "hier een getal")
      case .outcome: isA("an outcome", "een resultaat")
      case .text, nil: isA("a text", "een tekst")
      }
    }
  }

  /// A number that can be compared with it.
  private func number(_ comparand: Comparand) -> String {
    switch comparand {
    case .field(.count): "3"
    case .field: "550"
    case .measure(let measure): measure.isPercentage ? "2.5" : "1000"
    }
  }

  /// A comparison of it with a list.
  private func list(_ comparand: Comparand) -> String {
    switch comparand {
    case .field(.outcome): "outcome in (click, complaint)"
    case .field(.count): comparand.name + " in (1, 2)"
    default: comparand.name + " in (a, b)"
    }
  }

  /// A comparison of it.
  private func example(_ comparand: Comparand) -> String {
    switch comparand {
    case .field(.outcome): "outcome = click"
    case .field(.count): comparand.name + " > 0"
    case .field(.logged(.domain)): "domain = gmail.com"
    case .field(.logged(.country)): "country = NL"
    case .field(.logged(.code)): "code >= 500"
    case .field: comparand.name + " = …"
    case .measure: comparand.name + " > " + number(comparand)
    }
  }

  /// The fields of conditions.
  private var conditionFields: String {
    let names = FieldName.all.filter { $0.values != nil }.map(\.name)
    guard let last = names.last else { return "" }
    return names.dropLast().joined(separator: ", ") + say(" and ", nl: " en ") + last
  }
}
