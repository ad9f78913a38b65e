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
