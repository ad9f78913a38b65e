import MailingModel

extension Parser {
  /// What a comparison says, if the values are such as the field can have.
  func condition(
    _ field: FieldName,
    _ how: Operator,
    _ values: [StatedValue]
  ) throws(QueryError) -> Condition {
    if how == .compares(.unequal) {
      return .not(try condition(field, .compares(.equal), values))
    }
    switch field {
    case .day, .hour: throw error(.noConditionField(field))
    case .outcome: return .outcome(try outcomes(how, values))
    case .count(let kind): return .count(kind, try numberTest(field, how, values))
    case .mailing: return .mailing(try textTest(field, how, values))
    case .logged(.country): return country(try textTest(field, how, values), how, values)
    case .logged(let logged): return .text(logged, try textTest(field, how, values))
    }
  }

  /// By rank: `outcome >= click` are those that tell as much as a click, or more.
  private func outcomes(
    _ how: Operator,
    _ values: [StatedValue]
  ) throws(QueryError) -> Set<Outcome> {
    var named: Set<Outcome> = []
    for value in values {
      guard let outcome = Vocabulary.outcome(value.text) else {
        let names = Vocabulary.names(.outcome)
        let near = Vocabulary.nearestNames(to: value.text, .outcome, among: names, or: [])
        throw error(.unknownWord(value.text, nearest: near, takes: names), value.span)
      }
      named.insert(outcome)
    }
    guard case .compares(let relation) = how else { return named }
    return Set(Outcome.allCases.filter { one in named.contains { relation.holds(one, $0) } })
  }

  private func numberTest(
    _ field: FieldName,
    _ how: Operator,
    _ values: [StatedValue]
  ) throws(QueryError) -> NumberTest {
    var numbers: [Int] = []
    for value in values { numbers.append(try number(field, value)) }
    if case .compares(let relation) = how, let number = numbers.first {
      return .compares(relation, number)
    }
    return .isOne(of: Set(numbers))
  }

  private func number(_ field: FieldName, _ value: StatedValue) throws(QueryError) -> Int {
    guard let number = wholeNumber(value.text) else {
      throw error(.badNumber(value.text, of: .field(field)), value.span)
    }
    return number
  }

  private func textTest(
    _ field: FieldName,
    _ how: Operator,
    _ values: [StatedValue]
  ) throws(QueryError) -> TextTest {
    let isASCII = if case .logged(let logged) = field { logged.isASCII } else { false }
    switch (how, values.first) {
    case (.contains, let value?): return .contains(value.text, isASCII: isASCII)
    case (.compares(let relation), let value?) where relation != .equal:
      return .compares(relation, Double(try number(field, value)))
    default: return .isOne(of: values.map(\.text), isASCII: isASCII)
    }
  }

  /// Countries go by their code; what is no code may be the name that some rows say as well.
  private func country(_ test: TextTest, _ how: Operator, _ values: [StatedValue]) -> Condition {
    let isCode: (StatedValue) -> Bool = {
      $0.text.utf8.count == 2 && $0.text.utf8.allSatisfy(\.isLetter)
    }
    if how != .contains && values.allSatisfy(isCode) { return .text(.country, test) }
    return .any([.text(.country, test), .text(.countryName, test)])
  }
}
