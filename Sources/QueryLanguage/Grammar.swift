/// What a verb takes: enough to read a statement, to complete it and to explain it.
public struct VerbSignature: Hashable, Sendable {
  public var name: String
  public var slots: [ArgumentSlot]
  /// Words like `--short` that may stand among the arguments and behind any clause.
  public var flags: [String]
  public var clauses: [ClauseUse]
  /// Whether what it answers may be asked for again and again.
  public var canBeWatched: Bool

  public init(
    _ name: String,
    _ slots: [ArgumentSlot] = [],
    flags: [String] = [],
    clauses: [ClauseUse] = [],
    canBeWatched: Bool = false
  ) {
    (self.name, self.slots, self.flags, self.clauses) = (name, slots, flags, clauses)
    self.canBeWatched = canBeWatched
  }

  /// How it is written: `bridge [FIGURE [list STEP]] [in MAILING, …]`.
  public var usage: String { usageParts.joined(separator: " ") }

  /// The parts of `usage` between which a line may end.
  public var usageParts: [String] {
    [name] + flags.map { "[" + $0 + "]" } + slotUsages + clauseKinds.map(\.usage)
  }

  /// Whether another argument was given in the place of a slot's.
  func isReplaced(_ slot: ArgumentSlot, in statement: Statement) -> Bool {
    slots.contains { other in
      other.instead != nil && other.instead == slot.keyword && statement.argument(other.name) != nil
    }
  }

  /// What its clauses are, each once: there may be several uses of one.
  public var clauseKinds: [ClauseKind] {
    clauses.reduce(into: []) { kinds, use in
      if !kinds.contains(use.kind) { kinds.append(use.kind) }
    }
  }

  /// The slots; one that needs the slot before it stands inside of that one's brackets.
  private var slotUsages: [String] {
    var usages: [String] = []
    for (slot, before) in zip(slots, [nil] + slots) {
      let outer = usages.last ?? ""
      if let before, before.instead != nil, before.instead == slot.keyword {
        usages[usages.count - 1] = outer + "|" + slot.word
        continue
      }
      guard let needed = slot.needs, needed == before?.name, outer.hasSuffix("]") else {
        usages.append(slot.usage)
        continue
      }
      let closing = String(outer.reversed().prefix { $0 == "]" })
      usages[usages.count - 1] = outer.dropLast(closing.count) + " " + slot.usage + closing
    }
    return usages
  }
}

/// One argument, or several of the same kind.
public struct ArgumentSlot: Hashable, Sendable {
  /// In capitals, as it is written in usage: `FIGURE`.
  public var name: String
  public var kind: ArgumentKind
  public var presence: Presence
  /// A word that stands before it: `list` in `bridge clicks list repeats`.
  public var keyword: String?
  /// The argument without which this one means nothing.
  public var needs: String?
  /// The keyword of the next slot, where either of both is given.
  public var instead: String?

  public enum Presence: Hashable, Sendable {
    case required, optional
    /// Any number.
    case repeated
    case oneOrMore
  }

  public init(
    _ name: String,
    _ kind: ArgumentKind,
    _ presence: Presence = .required,
    keyword: String? = nil,
    needs: String? = nil,
    instead: String? = nil
  ) {
    (self.name, self.kind, self.presence) = (name, kind, presence)
    (self.keyword, self.needs, self.instead) = (keyword, needs, instead)
  }

  /// With its keyword: `list STEP`.
  var word: String { keyword.map { $0 + " " + name } ?? name }

  /// As in usage: `[list STEP]`.
  public var usage: String {
    return switch presence {
    case .required: word
    case .optional: "[" + word + "]"
    case .repeated: "[" + word + " …]"
    case .oneOrMore: word + " …"
    }
  }
}

/// What an argument can be.
public enum ArgumentKind: Hashable, Sendable {
  case figure, outcome, step, mailing
  /// A mailing, perhaps as it was at some moment: `5001@2026-11-03`.
  case mailingThen
  /// An address or a message id.
  case person
  case path
  /// `NAME=PATH`, or a path alone.
  case namedPath
  case setName
  /// The name of a setting or `$NAME` for a variable, and its value.
  case setting, settingValue
  case text
  /// The name of a verb, or of a chapter of help.
  case topic
  /// One of a few words.
  case choice([String])
  /// A number of seconds, more than 0.
  case seconds
  /// Another statement, of a verb that can be watched.
  case statement
  /// A condition on figures, the first argument of its verb; a text behind it is quoted.
  case assertion

  /// Where in a statement the first token of an argument stands.
  var place: TokenPlace {
    switch self {
    case .setting: .setting
    case .assertion: .term
    default: .plain
    }
  }
}

/// All that the language knows: verbs, and the words that they share.
public struct Grammar: Hashable, Sendable {
  public var verbs: [VerbSignature]
  /// The settings, each with the words that it takes; nil where anything goes.
  public var settings: [Setting]
  /// Chapters of help beside the verbs.
  public var topics: [String]
  /// Words that lead to a chapter, each with its name: `limit` to `clauses`.
  public var leads: [String: String]
  /// What people type who know other programs, each with the statements to suggest.
  public var foreignWords: [String: [String]]
  public var formats: [String]
  /// Whether the beginning of a verb is enough.
  public var allowsPrefixes: Bool

  public struct Setting: Hashable, Sendable {
    public var name: String
    public var values: [String]?

    public init(_ name: String, _ values: [String]? = nil) {
      (self.name, self.values) = (name, values)
    }
  }

  public init(
    verbs: [VerbSignature],
    settings: [Setting],
    topics: [String],
    leads: [String: String] = [:],
    foreignWords: [String: [String]] = [:],
    formats: [String],
    allowsPrefixes: Bool
  ) {
    (self.verbs, self.settings, self.topics) = (verbs, settings, topics)
    (self.leads, self.foreignWords) = (leads, foreignWords)
    (self.formats, self.allowsPrefixes) = (formats, allowsPrefixes)
  }
}
