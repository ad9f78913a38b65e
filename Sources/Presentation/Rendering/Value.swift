/// One value of a machine-readable answer.
public enum Value: Sendable, Equatable {
  /// Not available.
  case null
  case bool(Bool)
  case int(Int)
  /// Unrounded. What is not finite is printed as not available.
  case double(Double)
  /// As it was logged: every renderer escapes it in its own way.
  case text(String)
  case list([Value])
  case record(Fields)

  /// A number, or not available.
  public init(_ number: Int?) { self = number.map(Value.int) ?? .null }

  /// A number, or not available.
  public init(_ number: Double?) { self = number.map(Value.double) ?? .null }

  /// A text, or not available.
  public init(_ text: String?) { self = text.map(Value.text) ?? .null }

  /// A record, or not available.
  public init(_ record: Fields?) { self = record.map(Value.record) ?? .null }

  /// A list of records.
  public init(_ records: [Fields]) { self = .list(records.map(Value.record)) }

  /// Whether it is neither a list nor a record.
  var isScalar: Bool {
    switch self {
    case .list, .record: false
    case .null, .bool, .int, .double, .text: true
    }
  }
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral elements: Value...) { self = .list(elements) }

  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .record(Fields(elements.map { Field($0.0, $0.1) }))
  }
}
