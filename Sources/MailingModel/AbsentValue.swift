/// A value that a condition compares with, and that no row has.
public struct AbsentValue: Hashable, Sendable {
  public var field: LoggedField
  /// As it was typed.
  public var value: String
  /// Whether texts were searched for it, and not compared with it.
  public var isPart: Bool
  /// What rows have that is near.
  public var nearest: [String]

  public init(field: LoggedField, value: String, isPart: Bool, nearest: [String]) {
    (self.field, self.value, self.isPart, self.nearest) = (field, value, isPart, nearest)
  }
}

extension Condition {
  /// Its tests of texts that tell one value from others, each with the fields of which any may pass it: of a
  /// country its code and its name. Of addresses and ids nobody expects that there are few.
  public var textTests: [(fields: [LoggedField], test: TextTest)] {
    switch self {
    case .any(let parts) where parts.count == 2:
      if case .text(.country, let test) = parts[0], case .text(.countryName, test) = parts[1] {
        return [([.country, .countryName], test)]
      }
      return parts.flatMap(\.textTests)
    case .all(let parts), .any(let parts): return parts.flatMap(\.textTests)
    case .not(let part): return part.textTests
    case .text(.address, _), .text(.message, _): return []
    case .text(let field, let test): return test.values.isEmpty ? [] : [([field], test)]
    case .mailing, .outcome, .count: return []
    }
  }
}

/// The different texts that rows have for a field.
public protocol FieldTexts {
  var count: Int { get }
  /// Each of them; tags by themselves.
  var all: [String] { get }
  /// Whether any passes a test.
  func has(_ test: TextTest) -> Bool
}

extension Condition {
  /// What there may be of texts that are looked through beside what was asked.
  public static let mostTexts = 50_000
  /// The same where texts are compared by how near they are.
  private static let mostNearTexts = 5_000

  /// The values that no row has.
  ///
  /// - Parameter known: what rows have for some fields; nil as long as that is not known.
  public func absentValues(_ known: ([LoggedField]) -> [any FieldTexts]?) -> [AbsentValue] {
    textTests.flatMap { fields, test -> [AbsentValue] in
      guard let field = fields.first, let known = known(fields), !known.isEmpty else { return [] }
      let size = known.reduce(0) { $0 + $1.count }
      guard size * test.values.count <= Self.mostTexts else { return [] }
      return test.each.filter { one in !known.contains { $0.has(one.test) } }.map { value, _ in
        let isNearTold = !test.isPart && size <= Self.mostNearTexts
        let near = isNearTold ? nearest(to: value, among: known.flatMap(\.all), limit: 1) : []
        return AbsentValue(field: field, value: value, isPart: test.isPart, nearest: near)
      }
    }
  }
}

extension TextTest {
  /// Its values, each with the test for it alone.
  public var each: [(value: String, test: TextTest)] {
    values.map { value in
      let test: TextTest =
        isPart ? .contains(value, isASCII: isASCII) : .isOne(of: [value], isASCII: isASCII)
      return (value, test)
    }
  }
}
