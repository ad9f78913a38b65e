/// A name and its value.
public struct Field: Sendable, Equatable {
  /// As in machine-readable output: camelCase.
  public var name: String
  /// What is printed under that name.
  public var value: Value

  public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
}

/// Named values in the order in which they are printed.
///
/// Names are not checked to be unique; the first of equal names is the one that is found.
public struct Fields: Sendable, Equatable {
  /// In the order of printing.
  public private(set) var all: [Field]

  public init(_ fields: [Field] = []) { all = fields }

  /// Whether nothing would be printed.
  public var isEmpty: Bool { all.isEmpty }

  /// The value of a name; nil if there is no such name, which is not the same as `.null`.
  ///
  /// - Complexity: linear in the number of fields, of which an answer has a handful.
  public subscript(name: String) -> Value? { all.first { $0.name == name }?.value }

  /// Adds a field behind those that are there.
  public mutating func append(_ name: String, _ value: Value) { all.append(Field(name, value)) }

  /// Adds fields behind those that are there.
  public mutating func append(_ fields: Fields) { all += fields.all }

  /// The fields of one, then those of the other.
  public static func + (first: Fields, second: Fields) -> Fields { Fields(first.all + second.all) }
}

extension Value {
  /// The value that a path of names leads to; nil where a name is missing on the way. In a list the
  /// name is a position, from 0.
  func value(at path: ArraySlice<String>) -> Value? {
    guard let name = path.first else { return self }
    let next: Value? =
      switch self {
      case .record(let fields): fields[name]
      case .list(let values):
        Int(name).flatMap { values.indices.contains($0) ? values[$0] : nil }
      default: nil
      }
    return next?.value(at: path.dropFirst())
  }
}

extension Fields: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}
