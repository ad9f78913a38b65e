import ExampleMailings
import MailingModel

/// A condition that can be evaluated slowly, by the words of its definition.
indirect enum SlowCondition {
  case all([SlowCondition])
  case any([SlowCondition])
  case not(SlowCondition)
  case mailing(SlowTest)
  case outcome(Set<Outcome>)
  case count(EventKind, NumberTest, @Sendable (Int) -> Bool)
  case text(LoggedField, SlowTest)

  /// As the store is asked.
  var condition: Condition {
    switch self {
    case .all(let parts): .all(parts.map(\.condition))
    case .any(let parts): .any(parts.map(\.condition))
    case .not(let part): .not(part.condition)
    case .mailing(let test): .mailing(test.test(isASCII: false))
    case .outcome(let outcomes): .outcome(outcomes)
    case .count(let kind, let test, _): .count(kind, test)
    case .text(let field, let test): .text(field, test.test(isASCII: Self.isASCII(field)))
    }
  }

  /// Whether a destination meets it.
  ///
  /// - Parameter events: those of its events that count.
  func holds(
    _ destination: KnownDestination,
    _ events: [KnownEvent],
    _ reading: ErrorsReading
  ) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.holds(destination, events, reading) }
    case .any(let parts): parts.contains { $0.holds(destination, events, reading) }
    case .not(let part): !part.holds(destination, events, reading)
    case .mailing(let test): test.holds(Array(destination.mailing.mailing.utf8), isASCII: false)
    case .outcome(let outcomes): outcomes.contains(slowOutcome(events, reading))
    case .count(let kind, _, let test): test(events.count { $0.kind == kind })
    case .text(let field, let test):
      Self.texts(field, destination, events).contains {
        test.holds($0, isASCII: Self.isASCII(field))
      }
    }
  }

  private static func isASCII(_ field: LoggedField) -> Bool {
    field == .address || field == .domain
  }

  /// All that a destination has for a field.
  private static func texts(
    _ field: LoggedField,
    _ destination: KnownDestination,
    _ events: [KnownEvent]
  ) -> [[UInt8]] {
    if slowIsOfEvents(field) { return events.compactMap { $0.text(field) } }
    guard let text = destination.text(field) else { return [] }
    guard field == .tag else { return [text] }
    return text.split(separator: UInt8(ascii: ";")).map { tag in
      var tag = Array(tag)
      while tag.first == 0x20 { tag.removeFirst() }
      while tag.last == 0x20 { tag.removeLast() }
      return tag
    }
  }
}

/// Whether each event has its own text for a field.
func slowIsOfEvents(_ field: LoggedField) -> Bool {
  switch field {
  case .link, .country, .countryName, .city, .agent, .ip, .code, .status, .type, .description,
    .machine:
    true
  default: false
  }
}

/// What has to hold of a text.
enum SlowTest {
  case isOne(of: [String])
  case contains(String)
  case compares(Relation, Double)

  func test(isASCII: Bool) -> TextTest {
    switch self {
    case .isOne(let texts): .isOne(of: texts, isASCII: isASCII)
    case .contains(let text): .contains(text, isASCII: isASCII)
    case .compares(let how, let number): .compares(how, number)
    }
  }

  func holds(_ text: [UInt8], isASCII: Bool) -> Bool {
    guard !text.isEmpty else { return false }
    let folded = { (text: [UInt8]) in slowFolded(text, isASCII: isASCII) }
    switch self {
    case .isOne(let texts): return texts.contains { folded(Array($0.utf8)) == folded(text) }
    case .contains(let part):
      let (whole, part) = (folded(text), folded(Array(part.utf8)))
      return (0...whole.count).contains { whole[$0...].starts(with: part) }
    case .compares(let how, let number):
      guard let value = Self.number(text) else { return false }
      return slowCompares(how, value, number)
    }
  }

  /// A decimal number with an optional fraction.
  private static func number(_ text: [UInt8]) -> Double? {
    let text = String(decoding: text, as: UTF8.self)
    return text.allSatisfy { "0123456789.".contains($0) } ? Double(text) : nil
  }
}

/// Whether two values compare so.
func slowCompares<Value: Comparable>(_ how: Relation, _ a: Value, _ b: Value) -> Bool {
  switch how {
  case .equal: a == b
  case .unequal: !(a == b)
  case .less: a < b
  case .atMost: !(b < a)
  case .more: b < a
  case .atLeast: !(a < b)
  }
}
