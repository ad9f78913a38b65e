/// What has to hold of a destination, by its events within the window.
public indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case mailing(TextTest)
  case outcome(Set<Outcome>)
  /// The number of rows of a kind.
  case count(EventKind, NumberTest)
  /// Of a field of events: any of them does. Of several that a tag holds: any of those.
  case text(LoggedField, TextTest)

  /// The fields whose rows have to be read back.
  public var fields: Set<LoggedField> {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let part): part.fields
    case .text(let field, _): [field]
    case .mailing, .outcome, .count: []
    }
  }

  /// Whether who meets it depends on how errors are read.
  public var dependsOnReading: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.dependsOnReading)
    case .not(let part): part.dependsOnReading
    case .outcome(let outcomes): outcomes.contains(.error) != outcomes.contains(.noFeedback)
    case .mailing, .count, .text: false
    }
  }
}

/// How one value compares with another.
public enum Relation: String, CaseIterable, Hashable, Sendable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="

  public func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .equal: a == b
    case .unequal: a != b
    case .less: a < b
    case .atMost: a <= b
    case .more: a > b
    case .atLeast: a >= b
    }
  }
}

/// What has to hold of a count.
public enum NumberTest: Hashable, Sendable {
  case compares(Relation, Int)
  case isOne(of: Set<Int>)

  public func callAsFunction(_ number: Int) -> Bool {
    switch self {
    case .compares(let how, let other): how.holds(number, other)
    case .isOne(let numbers): numbers.contains(number)
    }
  }
}

/// What has to hold of a text, without regard to case. A text that is not there holds nothing.
public struct TextTest: Hashable, Sendable {
  /// What it asks of a text. The texts are in the case that is compared in.
  public enum Test: Hashable, Sendable {
    case isOne(of: Set<[UInt8]>)
    case contains([UInt8])
    case compares(Relation, Double)
  }

  public let test: Test
  /// Whether ASCII letters alone are told without regard to case.
  public let isASCII: Bool
  /// The texts that it compares with, as they were typed; none if it compares numbers.
  public let values: [String]

  private init(_ test: Test, _ values: [String] = [], isASCII: Bool) {
    (self.test, self.values, self.isASCII) = (test, values, isASCII)
  }

  /// How the values were typed makes no other test of it.
  public static func == (a: TextTest, b: TextTest) -> Bool {
    a.test == b.test && a.isASCII == b.isASCII
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(test)
    hasher.combine(isASCII)
  }

  /// Whether a text passes that holds the value somewhere.
  public var isPart: Bool { if case .contains = test { true } else { false } }

  /// - Parameter isASCII: whether ASCII letters alone are told without regard to case.
  public static func isOne(of texts: [String], isASCII: Bool = false) -> TextTest {
    let wanted = texts.map { folded(Array($0.utf8), isASCII) }
    return TextTest(.isOne(of: Set(wanted)), texts, isASCII: isASCII)
  }

  public static func contains(_ text: String, isASCII: Bool = false) -> TextTest {
    TextTest(.contains(folded(Array(text.utf8), isASCII)), [text], isASCII: isASCII)
  }

  /// Whether it is a number that compares so.
  public static func compares(_ how: Relation, _ number: Double) -> TextTest {
    TextTest(.compares(how, number), isASCII: true)
  }

  public func callAsFunction(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    if case .compares(let how, let number) = test {
      return Self.number(text).map { how.holds($0, number) } ?? false
    }
    // Most texts are ASCII, and there may be millions of them.
    if !isASCII && text.contains(where: { $0 >= 0x80 }) {
      let folded = caseFolded(String(decoding: text, as: UTF8.self))
      return holds(folded[...])
    }
    return holds(text)
  }

  /// Whether it holds of a text in which ASCII capitals alone may be left.
  private func holds(_ text: ArraySlice<UInt8>) -> Bool {
    switch test {
    case .isOne(let wanted):
      wanted.count == 1
        ? wanted.contains { $0.count == text.count && Self.begins(text.span, at: 0, with: $0.span) }
        : wanted.contains(text.map(\.lowered))
    case .contains(let part): Self.contains(text.span, part.span)
    case .compares: false
    }
  }

  /// Digits, perhaps with a fraction, and nothing else that could be a number elsewhere.
  private static func number(_ text: ArraySlice<UInt8>) -> Double? {
    guard text.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) else { return nil }
    return Double(String(decoding: text, as: UTF8.self))
  }

  private static func contains(_ text: Span<UInt8>, _ part: Span<UInt8>) -> Bool {
    guard !part.isEmpty else { return true }
    guard text.count >= part.count else { return false }
    for place in 0...text.count - part.count where text[place].lowered == part[0] {
      if begins(text, at: place, with: part) { return true }
    }
    return false
  }

  /// Whether a part stands at a place of a text that is long enough for it.
  private static func begins(_ text: Span<UInt8>, at start: Int, with part: Span<UInt8>) -> Bool {
    for place in 0..<part.count where text[start + place].lowered != part[place] { return false }
    return true
  }

  private static func folded(_ text: [UInt8], _ isASCII: Bool) -> [UInt8] {
    if isASCII || text.allSatisfy({ $0 < 0x80 }) { return text.map(\.lowered) }
    return caseFolded(String(decoding: text, as: UTF8.self))
  }
}
