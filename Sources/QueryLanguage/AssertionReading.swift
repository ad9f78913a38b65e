import MailingModel

extension Parser {
  /// A condition on figures, as an argument.
  mutating func assertion() throws(QueryError) -> (Assertion, Span) {
    let start = next.span.start
    mayEndInMessage = true
    let assertion: Assertion = try combined { parser throws(QueryError) in
      try parser.measured()
    }
    return (assertion, Span(start, lastEnd))
  }

  /// A figure, an operator and a number.
  private mutating func measured() throws(QueryError) -> Assertion {
    expect(.measure)
    let (word, span) = try comparandWord(isAssertion: true)
    let measure = try measure(word, span)
    let how = try `operator`(of: .measure(measure), span)
    guard case .compares(let relation) = how else {
      throw error(.badOperator(how, of: .measure(measure)), span)
    }
    var value = try value(of: .measure(measure), how)
    if next.keyword == "%" {
      value = StatedValue(text: value.text + "%", span: value.span.joined(next.span))
      try advance(to: .junction)
    }
    let number = try number(measure, value)
    return .compares(measure, relation, number, span.joined(value.span))
  }

  private func measure(_ word: String, _ span: Span) throws(QueryError) -> Measure {
    if let measure = Measure(word) { return measure }
    let parts = Measure.parts(of: word)
    guard parts.isEmpty else {
      throw error(.incompleteMeasure(word, takes: parts.map(\.name)), span)
    }
    let foreign = Operator.foreignWords[word.lowercased()].map { [$0] }
    let near = foreign ?? nearest(to: word, among: Measure.all.map(\.name))
    throw error(.unknownMeasure(word, nearest: near), span)
  }

  /// A number, perhaps with a fraction, and of a percentage perhaps with its sign.
  private func number(_ measure: Measure, _ value: StatedValue) throws(QueryError) -> Double {
    let hasSign = value.text.hasSuffix("%")
    let digits = hasSign ? value.text.dropLast() : value.text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
      let number = Double(digits), number.isFinite, !hasSign || measure.isPercentage
    else { throw error(.badNumber(value.text, of: .measure(measure)), value.span) }
    return number
  }
}
