import MailingModel

/// One question or command, read and typed.
public struct Statement: Hashable, Sendable {
  /// The verb's name in full.
  public var verb: String
  public var arguments: [Argument] = []
  /// The mailings of the `in` clause; nil without one.
  public var mailings: [MailingName]?
  public var since: StatedTime?
  public var until: StatedTime?
  /// The condition of the `where` clause.
  public var condition: Condition?
  /// The field of the `by` clause.
  public var group: FieldName?
  public var order: StatedOrder?
  public var limit: Int?
  /// The format of the `as` clause.
  public var format: String?
  public var redirection: Redirection?
  /// Where each clause stands, its own word or sign included.
  public var clauseSpans: [ClauseKind: Span] = [:]
  public var span: Span
  public var source: SourceText

  /// Where the redirection stands, its sign included.
  public var redirectionSpan: Span? { clauseSpans[.output] }

  /// Where the clauses `since` and `until` stand; nil without one of them.
  public var windowSpan: Span? {
    guard let since = clauseSpans[.since], let until = clauseSpans[.until] else { return nil }
    return since.joined(until)
  }

  /// The variable that this statement sets, and its value.
  var definition: (name: String, value: String)? {
    for case .variable(let name) in arguments.map(\.value) {
      return arguments.last?.value.text.map { (name, $0) }
    }
    return nil
  }

  /// The statement as written.
  public var text: String { source.text(in: span) }

  /// Where an argument says a path or a word of settings.
  public func span(saying word: String) -> Span? {
    arguments.first { argument in
      switch argument.value {
      case .path(let text), .text(let text), .namedPath(_, let text): text == word
      default: false
      }
    }?.span
  }

  /// The statement that this one asks again and again.
  public var watched: Statement? {
    for case .statement(let statement) in arguments.map(\.value) { return statement }
    return nil
  }

  /// The argument of a slot, if it was given.
  public func argument(_ slot: String) -> Argument? { arguments.first { $0.slot == slot } }
}

/// An argument and where it stands.
public struct Argument: Hashable, Sendable {
  /// The name of its slot.
  public var slot: String
  public var value: ArgumentValue
  public var span: Span
}

/// What an argument says.
public enum ArgumentValue: Hashable, Sendable {
  case figure(Figure)
  case outcome(Outcome)
  case step(StepName)
  case mailing(MailingName)
  case path(String)
  case namedPath(set: String?, path: String)
  case seconds(Double)
  case statement(Statement)
  case assertion(Assertion)
  /// The name of a variable, without its `$`.
  case variable(String)
  /// Anything else, as typed.
  case text(String)

  /// The words of a text.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// A mailing as a user refers to it.
public struct MailingName: Hashable, Sendable {
  /// What stands before a colon, if it can be the name of a set; empty for the unnamed one.
  public var set: String?
  /// An id, or the name of a set.
  public var name: String
  /// As typed.
  public var text: String
  /// The moment as of which it is meant, where that can be said.
  public var moment: StatedTime?
  /// That moment as typed.
  public var momentText: String?
  public var span: Span

  /// Splits `NAME:ID`, and `:ID` for the unnamed set.
  init(_ text: String, _ span: Span) {
    (self.text, self.span) = (text, span)
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].isEmpty || isSetName(parts[0]) {
      (set, name) = (String(parts[0]), String(parts[1]))
    } else {
      (set, name) = (nil, text)
    }
  }
}

/// A step of a bridge as a user names it.
public enum StepName: Hashable, Sendable {
  case repeats, unsubscribeLinkOnly, nothingMeasured, rest
  /// Those that this outcome outranks.
  case outcome(Outcome)

  /// Whether the bridge of a figure has such a step, under one reading of errors at least.
  func belongs(to figure: Figure) -> Bool {
    switch self {
    case .repeats, .rest: true
    case .unsubscribeLinkOnly: figure == .clicks
    case .nothingMeasured: figure == .deliveries
    case .outcome(let outcome):
      outcome >= figure.outcome || (figure == .deliveries && outcome == .error)
    }
  }
}

/// How the rows of an answer are ordered.
public struct StatedOrder: Hashable, Sendable {
  /// One of the words that the verb's signature lists.
  public var word: String
  /// Whether the largest comes first, or the last by name.
  public var isDescending: Bool
  public var span: Span
}

/// Where an answer goes.
public enum Redirection: Hashable, Sendable {
  case write(String)
  case append(String)
  case pipe(String)
}

/// Whether a text can name a set: a letter, then letters, digits, `_` and `-`.
public func isSetName(_ text: some StringProtocol) -> Bool {
  guard let first = text.utf8.first, first.isLetter else { return false }
  return text.utf8.allSatisfy {
    $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
  }
}
