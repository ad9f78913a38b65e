import MailingModel

/// Why a text is no statement, and where.
public struct QueryError: Error, Hashable, Sendable {
  public var kind: Kind
  public var span: Span
  public var source: SourceText

  public init(_ kind: Kind, _ span: Span, _ source: SourceText) {
    (self.kind, self.span, self.source) = (kind, span, source)
  }

  public enum Kind: Hashable, Sendable {
    case unknownVerb(String, nearest: [String])
    case ambiguousVerb(String, candidates: [String])
    /// A word that is no verb stands at the beginning.
    case expectedVerb
    /// More words than the verb takes; words that could stand there instead, and how it is written.
    case unexpected(String, nearest: [String], usage: String)
    case missing(slot: String, usage: String)
    /// A phrase of another language; how it is written here.
    case foreign(String, here: [String])
    /// A word that is none of what the slot takes; names that are near, and all that it takes.
    case unknownWord(String, nearest: [String], takes: [String])
    /// No verb, no chapter of help, and no word that leads to one.
    case unknownTopic(String, nearest: [String])
    case repeatedClause(ClauseKind)
    /// A clause that the verb has no use for, or only under one of these conditions.
    case unusedClause(
      ClauseKind,
      verb: String,
      conditions: [ClauseUse.Condition],
      takes: [ClauseKind]
    )
    /// Nothing stands behind a `|`.
    case missingCommand
    /// A step that the bridge of the figure does not have; those that it has.
    case noSuchStep(String, figure: Figure, steps: [String])
    case missingClauseValue(ClauseKind)
    case badLimit(String)
    case badSeconds(String)
    case badTime(String, StatedTime.Fault)
    /// `since` begins behind the end of `until`.
    case emptyWindow
    /// A word that is no field that the verb can group by; those that it can.
    case badGroup(String, verb: String, nearest: [String], takes: [String])
    /// A word that the verb cannot order by; those that it can.
    case badOrder(String, verb: String, nearest: [String], takes: [String])
    case unknownFormat(String, nearest: [String])
    case unknownSetting(String, nearest: [String])
    case badSettingValue(String, setting: String, nearest: [String], takes: [String])
    case badSetName(String)
    case unknownVariable(String, nearest: [String])
    case badVariableName(String)
    // Of conditions and assertions.
    /// Nothing that can be compared stands where it should, in a condition or an assertion.
    case missingCondition(isAssertion: Bool, nearest: [String])
    case unknownField(String, nearest: [String])
    /// A field that makes groups, but is no condition.
    case noConditionField(FieldName)
    case unknownMeasure(String, nearest: [String])
    /// A figure or an outcome of which several numbers are told, and none was chosen.
    case incompleteMeasure(String, takes: [String])
    case missingOperator(of: Comparand)
    case unknownOperator(String, of: Comparand, nearest: [String])
    /// An operator that compares other things.
    case badOperator(Operator, of: Comparand)
    case missingValue(of: Comparand, Operator)
    case badNumber(String, of: Comparand)
    /// No list stands behind `in`.
    case expectedList(of: Comparand)
    /// A word in a list that no comma stands before.
    case expectedComma(String, nearest: [String])
    /// Something that cannot stand behind a complete comparison.
    case expectedJunction(String, nearest: [String])
    case unclosedParenthesis, unopenedParenthesis
    /// Parentheses and `not` within each other.
    case tooDeep(limit: Int)
    case unclosedQuote
    /// A byte of zero.
    case nul
  }
}
