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
    /// A word that is none of what the slot takes; names that are near, and all that it takes.
    case unknownWord(String, nearest: [String], takes: [String])
    /// No verb, no chapter of help, and no word that leads to one.
    case unknownTopic(String, nearest: [String])
    case repeatedClause(ClauseKind)
    /// A clause that the verb has no use for, or none with or without an argument.
    case unusedClause(
      ClauseKind,
      verb: String,
      condition: ClauseUse.Condition?,
      takes: [ClauseKind]
    )
    /// Nothing stands behind a `|`.
    case missingCommand
    /// A step that the bridge of the figure does not have; those that it has.
    case noSuchStep(String, figure: Figure, steps: [String])
    case missingClauseValue(ClauseKind)
    case badLimit(String)
    case badSeconds(String)
    case unknownFormat(String, nearest: [String])
    case unknownSetting(String, nearest: [String])
    case badSettingValue(String, setting: String, nearest: [String], takes: [String])
    case badSetName(String)
    case unclosedQuote
    /// A byte of zero.
    case nul
  }
}
