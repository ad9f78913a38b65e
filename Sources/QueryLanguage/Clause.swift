/// What may follow the arguments, in any order.
public enum ClauseKind: String, CaseIterable, Hashable, Sendable {
  case `in`, limit, `as`
  /// `> FILE`, `>> FILE` or `| COMMAND`.
  case output

  /// The clause that a word begins, in lower case; nil for any other.
  init?(word: String) {
    guard let kind = ClauseKind(rawValue: word), kind != .output else { return nil }
    self = kind
  }

  /// As in usage.
  public var usage: String {
    switch self {
    case .in: "[in MAILING, …]"
    case .limit: "[limit N]"
    case .as: "[as FORMAT]"
    case .output: "[> FILE | >> FILE | \"|\" COMMAND]"
    }
  }
}

/// A clause that a verb takes: always, or only with or without one of its arguments.
public struct ClauseUse: Hashable, Sendable {
  public var kind: ClauseKind
  public var condition: Condition?

  /// On an argument, by the name of its slot.
  public enum Condition: Hashable, Sendable {
    case with(String)
    case without(String)
  }

  private init(_ kind: ClauseKind, _ condition: Condition? = nil) {
    (self.kind, self.condition) = (kind, condition)
  }

  public static let `in` = ClauseUse(.in)
  public static let limit = ClauseUse(.limit)
  public static let `as` = ClauseUse(.as)
  public static let output = ClauseUse(.output)

  /// `limit`, where an argument asks for rows.
  public static func limit(with slot: String) -> ClauseUse { ClauseUse(.limit, .with(slot)) }

  /// `as`, unless an argument settles the format.
  public static func `as`(without slot: String) -> ClauseUse { ClauseUse(.as, .without(slot)) }

  /// Whether the clause means something in a statement, of which the arguments were read.
  func suits(_ statement: Statement) -> Bool {
    switch condition {
    case .with(let slot): statement.argument(slot) != nil
    case .without(let slot): statement.argument(slot) == nil
    case nil: true
    }
  }
}
