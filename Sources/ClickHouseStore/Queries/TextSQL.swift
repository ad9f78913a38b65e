import MailingModel

/// Tests of texts as a server evaluates them, with the same answers.
struct TextSQL {
  /// Which of the texts of a field that are not ASCII pass a test: servers fold the case of such by other rules,
  /// so they are looked at here.
  typealias Passing = (LoggedField, TextTest) throws(SourceError) -> [[UInt8]]

  let table: EventsTable
  let passing: Passing

  /// Whether a row says something for a field that passes.
  func passes(_ test: TextTest, _ field: LoggedField) throws(SourceError) -> String {
    let text = table.text(field)
    guard field == .tag else { return "(\(text) != '' AND \(try holds(test, field, text)))" }
    let tag = "replaceRegexpAll(t, '^ +| +$', '')"
    let test = try holds(test, field, tag)
    return "arrayExists(t -> \(tag) != '' AND \(test), splitByChar(';', \(text)))"
  }

  private func holds(
    _ test: TextTest,
    _ field: LoggedField,
    _ text: String
  ) throws(SourceError) -> String {
    switch test.test {
    case .compares(let how, let number):
      // What is not behind the first condition is no number, and is not looked at.
      return """
        (match(\(text), '^([0-9]+[.]?[0-9]*|[.][0-9]+)$') \
        AND toFloat64OrZero(\(text)) \(how.rawValue) \(number))
        """
    case .isOne(let wanted):
      let list = wanted.sorted { $0.lexicographicallyPrecedes($1) }
      if !test.isASCII && wanted.contains(where: Self.isForeign) {
        return try isForeignOne(test, field, text, or: list.filter { !Self.isForeign($0) })
      }
      return Self.isOne(Self.folded(text, isASCII: test.isASCII), of: list)
    case .contains(let part):
      if part.isEmpty { return "1" }
      if !test.isASCII && Self.isForeign(part) {
        return try isForeignOne(test, field, text, or: [])
      }
      let folded = Self.folded(text, isASCII: test.isASCII)
      return "position(\(folded), \(SQLLiteral.string(part))) > 0"
    }
  }

  /// Whether a text is one of those that were found to pass, or in ASCII one of some.
  private func isForeignOne(
    _ test: TextTest,
    _ field: LoggedField,
    _ text: String,
    or others: [[UInt8]]
  ) throws(SourceError) -> String {
    let found = Self.isOne(text, of: try passing(field, test))
    return "(\(found) OR \(Self.isOne(Self.folded(text, isASCII: false), of: others)))"
  }

  private static func isForeign(_ text: [UInt8]) -> Bool { text.contains { $0 >= 0x80 } }

  static func isOne(_ text: String, of list: [[UInt8]]) -> String {
    if list.isEmpty { return "0" }
    return "\(text) IN (\(list.map { SQLLiteral.string($0) }.joined(separator: ", ")))"
  }

  /// A text with its ASCII letters small. Where others have a case too, two of them are small ASCII letters as
  /// well: the sign of kelvins, and the long s.
  static func folded(_ text: String, isASCII: Bool) -> String {
    isASCII
      ? "lower(\(text))"
      : "lower(replaceAll(replaceAll(\(text), '\u{212A}', 'k'), '\u{17F}', 's'))"
  }
}
