import MailingModel

/// What may follow the arguments, in any order.
public enum ClauseKind: String, CaseIterable, Hashable, Sendable {
  case `in`, since, until, `where`, by, order, limit, `as`
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
    case .since: "[since TIME]"
    case .until: "[until TIME]"
    case .where: "[where CONDITION]"
    case .by: "[by FIELD]"
    case .order: "[order FIELD [desc]]"
    case .limit: "[limit N]"
    case .as: "[as FORMAT]"
    case .output: "[> FILE | >> FILE | \"|\" COMMAND]"
    }
  }
}

/// A clause that a verb takes: always, or only beside something else.
public struct ClauseUse: Hashable, Sendable {
  public var kind: ClauseKind
  public var condition: Condition?
  /// What a verb can group by.
  public var fields: [FieldName] = []
  /// What a verb can order by.
  public var words: [String] = []
  /// Of these, the fields that it can order groups by, if they are those groups.
  public var ofGroups: [FieldName] = []

  /// On an argument, by the name of its slot, or on another clause.
  public enum Condition: Hashable, Sendable {
    case with(String)
    case without(String)
    /// Beside none of these.
    case withoutAny([String])
    case withClause(ClauseKind)
  }

  private init(_ kind: ClauseKind, _ condition: Condition? = nil) {
    (self.kind, self.condition) = (kind, condition)
  }

  public static let `in` = ClauseUse(.in)
  public static let since = ClauseUse(.since)
  public static let until = ClauseUse(.until)
  public static let `where` = ClauseUse(.where)
  public static let limit = ClauseUse(.limit)
  public static let `as` = ClauseUse(.as)
  public static let output = ClauseUse(.output)

  /// `by`, with the fields that the verb can group by.
  public static func by(_ fields: [FieldName]) -> ClauseUse {
    var use = ClauseUse(.by)
    use.fields = fields
    return use
  }

  /// `order`, with the words that the verb can order by.
  ///
  /// - Parameter fields: those that only groups by them can be ordered by.
  public static func order(_ words: [String], ofGroups fields: [FieldName] = []) -> ClauseUse {
    var use = ClauseUse(.order)
    (use.words, use.ofGroups) = (words + fields.map(\.name), fields)
    return use
  }

  /// `limit`, where an argument asks for rows.
  public static func limit(with slot: String) -> ClauseUse { limit.only(.with(slot)) }

  /// `limit`, where another clause makes rows.
  public static func limit(withClause clause: ClauseKind) -> ClauseUse {
    limit.only(.withClause(clause))
  }

  /// `as`, unless an argument settles the format.
  public static func `as`(without slot: String) -> ClauseUse { `as`.only(.without(slot)) }

  /// The same clause, but only where something holds: `.order(words).only(.withClause(.by))`.
  public func only(_ condition: Condition) -> ClauseUse {
    var use = self
    use.condition = condition
    return use
  }

  /// Whether the clause means something in a statement, as far as it was read.
  func suits(_ statement: Statement) -> Bool {
    switch condition {
    case .with(let slot): statement.argument(slot) != nil
    case .without(let slot): statement.argument(slot) == nil
    case .withoutAny(let slots): slots.allSatisfy { statement.argument($0) == nil }
    case .withClause(let clause): statement.clauseSpans[clause] != nil
    case nil: true
    }
  }

  /// What can be ordered by in a statement, as far as it was read: of the fields of groups its own.
  func words(fitting statement: Statement) -> [String] {
    guard suits(statement) else { return [] }
    let others = ofGroups.filter { $0 != statement.group }.map(\.name)
    return words.filter { !others.contains($0) }
  }

  /// Whether that is settled before all clauses were read.
  var isSettledByArguments: Bool {
    if case .withClause = condition { false } else { true }
  }
}
