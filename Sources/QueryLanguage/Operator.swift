import MailingModel

/// How a condition compares.
public enum Operator: Hashable, Sendable {
  case compares(Relation)
  /// `~`
  case contains
  /// `in`, with a list.
  case isOne

  /// As it is typed.
  public var text: String {
    switch self {
    case .compares(let relation): relation.rawValue
    case .contains: "~"
    case .isOne: "in"
    }
  }

  static let equality: [Operator] = [.compares(.equal), .compares(.unequal)]
  static let order: [Operator] = [.less, .atMost, .more, .atLeast].map(compares)
  private static let all = equality + order + [.contains, .isOne]

  init?(_ text: String) {
    guard let found = Self.all.first(where: { $0.text == text }) else { return nil }
    self = found
  }

  /// What other languages write, each with what it is here.
  static let foreign: [String: String] = [
    "==": "=", "===": "=", "<>": "!=", "!==": "!=", "=~": "~", "~=": "~", "=<": "<=", "=>": ">=",
    "is": "=", "equals": "=", "like": "~", "contains": "~", "matches": "~",
  ]

  /// What other languages write between and before conditions, each with what it is here.
  static let foreignWords: [String: String] = [
    "&&": "and", "&": "and", "||": "or", "!": "not",
    "en": "and", "of": "or", "niet": "not",
  ]

  /// All that are written in signs, the longest first, and what is mistaken for them.
  static let signs: [String] =
    (all.map(\.text) + foreign.keys + ["!~", "><", ">>"])
    .filter { !$0.utf8.contains(where: \.isLetter) }
    .sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
}

/// What can be compared: a field of a condition, or a figure of an assertion.
public enum Comparand: Hashable, Sendable {
  case field(FieldName)
  case measure(Measure)

  /// As it is typed.
  public var name: String {
    switch self {
    case .field(let field): field.name
    case .measure(let measure): measure.name
    }
  }

  /// Whether it is compared with texts, which may be of several words.
  var isText: Bool {
    if case .field(let field) = self { field.values == .text } else { false }
  }

  /// The operators that it takes.
  public var operators: [Operator] {
    switch self {
    case .measure: Operator.equality + Operator.order
    case .field(let field):
      switch field.values {
      case .text: Operator.equality + [.contains, .isOne]
      case .number, .outcome: Operator.equality + Operator.order + [.isOne]
      case .code: Operator.equality + Operator.order + [.contains, .isOne]
      case nil: []
      }
    }
  }
}
