import MailingModel

extension Parser {
  /// Reads the arguments of a verb, slot by slot.
  mutating func readArguments(
    _ verb: VerbSignature,
    into statement: inout Statement
  ) throws(QueryError) {
    try readFlags(verb, into: &statement)
    for slot in verb.slots where !verb.isReplaced(slot, in: statement) {
      var count = 0
      while try beginsArgument(slot, verb, statement, count) {
        let argument = try argument(slot, statement)
        statement.arguments.append(argument)
        statement.span = statement.span.joined(argument.span)
        try readFlags(verb, into: &statement)
        count += 1
        // Mailings are listed as in the clause `in`.
        if (slot.kind == .mailing || slot.kind == .mailingThen) && next.kind == .comma {
          try advance()
        }
        if slot.presence == .required || slot.presence == .optional { break }
      }
    }
  }

  /// Reads the flags that stand here, each at most once.
  mutating func readFlags(
    _ verb: VerbSignature,
    into statement: inout Statement
  ) throws(QueryError) {
    let left = verb.flags.filter { statement.argument($0) == nil }
    for flag in left { expect(.word(flag)) }
    guard let flag = left.first(where: { $0 == next.keyword }) else { return }
    statement.arguments.append(Argument(slot: flag, value: .text(flag), span: next.span))
    statement.span = statement.span.joined(next.span)
    try advance()
    try readFlags(verb, into: &statement)
  }

  /// Reads the message of an assertion where it stands behind the clauses.
  mutating func readMessage(
    _ verb: VerbSignature,
    into statement: inout Statement
  ) throws(QueryError) {
    guard mayEndInMessage, next.isQuoted, let slot = verb.slots.last, slot.kind == .text,
      statement.argument(slot.name) == nil
    else { return }
    let argument = try argument(slot, statement)
    statement.arguments.append(argument)
    statement.span = statement.span.joined(argument.span)
  }

  /// Whether the next token belongs to a slot; takes the slot's keyword.
  private mutating func beginsArgument(
    _ slot: ArgumentSlot,
    _ verb: VerbSignature,
    _ statement: Statement,
    _ count: Int
  ) throws(QueryError) -> Bool {
    let isOther = slot.instead != nil && next.keyword == slot.instead
    let isNeeded =
      count == 0 && !isOther && (slot.presence == .required || slot.presence == .oneOrMore)
    noteArgument(slot, statement, count)
    guard beginsWord(slot, statement), clause == nil || takesAnyWord(slot, verb, statement, count)
    else {
      if isNeeded { throw error(.missing(slot: slot.name, usage: verb.usage)) }
      return false
    }
    if let keyword = slot.keyword {
      guard next.keyword == keyword else { return false }
      if let needed = slot.needs, statement.argument(needed) == nil {
        throw error(.missing(slot: needed, usage: verb.usage))
      }
      try advance()
      expect(.argument(slot, statement.arguments))
      guard next.word != nil else {
        throw error(.missing(slot: slot.name, usage: verb.usage))
      }
      return true
    }
    // A word that may be left out is not looked for where another argument can stand.
    if case .choice(let words) = slot.kind, slot.presence == .optional, slot != verb.slots.last,
      !words.contains(next.keyword ?? "")
    {
      return false
    }
    // What is written like a flag is meant as one, unless it is quoted.
    if [.person, .path].contains(slot.kind), !verb.flags.isEmpty, let word = next.keyword,
      word.hasPrefix("--")
    {
      let near = nearest(to: word, among: verb.flags)
      throw error(.unknownWord(word, nearest: near, takes: verb.flags))
    }
    // The seconds may be left out.
    if slot.kind == .seconds && !isNeeded && next.word.flatMap(Double.init) == nil { return false }
    // A later slot's keyword is not an argument of this one.
    if let word = next.keyword, verb.slots.contains(where: { $0.keyword == word }) { return false }
    return true
  }

  /// Whether what stands here can be an argument at all.
  private func beginsWord(_ slot: ArgumentSlot, _ statement: Statement) -> Bool {
    if slot.kind == .assertion && (next.kind == .opening || isAtCursor) { return true }
    // A text behind an assertion is quoted, so that a mistyped `and` is none.
    if case .assertion? = statement.arguments.last?.value { return next.isQuoted }
    return next.word != nil
  }

  /// Whether a slot takes words that begin clauses elsewhere.
  private func takesAnyWord(
    _ slot: ArgumentSlot,
    _ verb: VerbSignature,
    _ statement: Statement,
    _ count: Int
  ) -> Bool {
    switch slot.kind {
    case .topic: return true
    case .text: return verb.clauses.isEmpty
    case .person: return count == 0 && (slot.presence == .required || slot.presence == .oneOrMore)
    case .settingValue:
      if case .variable? = statement.arguments.last?.value { return true }
      return false
    default: return false
    }
  }

  /// Notes what a slot could begin with at the cursor.
  private mutating func noteArgument(_ slot: ArgumentSlot, _ statement: Statement, _ count: Int) {
    guard count == 0 || slot.presence == .repeated || slot.presence == .oneOrMore,
      slot.needs.map({ statement.argument($0) != nil }) ?? true
    else { return }
    if let keyword = slot.keyword {
      expect(.keyword(keyword, slot))
    } else if slot.kind != .assertion {
      // An assertion tells its parts itself.
      expect(.argument(slot, statement.arguments))
    }
  }

  private mutating func argument(
    _ slot: ArgumentSlot,
    _ statement: Statement
  ) throws(QueryError) -> Argument {
    if let argument = try twoWords(slot, statement) { return argument }
    switch slot.kind {
    case .statement: return try watched(slot, statement)
    case .assertion:
      let (assertion, span) = try assertion()
      return Argument(slot: slot.name, value: .assertion(assertion), span: span)
    default: break
    }
    let span = next.span
    let word = next.word ?? ""
    let value = try value(word, span, slot, statement)
    try advance()
    return Argument(slot: slot.name, value: value, span: span)
  }

  /// A statement within another, up to the end of both.
  private mutating func watched(
    _ slot: ArgumentSlot,
    _ statement: Statement
  ) throws(QueryError) -> Argument {
    let first = next
    let inner = try self.statement()
    let verbs = grammar.verbs.filter(\.canBeWatched).map(\.name)
    guard verbs.contains(inner.verb) else {
      throw error(.unknownWord(inner.verb, nearest: [], takes: verbs), first.span)
    }
    return Argument(slot: slot.name, value: .statement(inner), span: inner.span)
  }

  /// An outcome or a step that people write in two words, such as `no feedback`.
  private mutating func twoWords(
    _ slot: ArgumentSlot,
    _ statement: Statement
  ) throws(QueryError) -> Argument? {
    guard slot.kind == .outcome || slot.kind == .step,
      let first = next.keyword, let second,
      let word = second.keyword.map({ first + " " + $0 }), Vocabulary.step(word) != nil
    else { return nil }
    let span = next.span.joined(second.span)
    let value = try value(word, span, slot, statement)
    try advance()
    try advance()
    return Argument(slot: slot.name, value: value, span: span)
  }

  private func value(
    _ word: String,
    _ span: Span,
    _ slot: ArgumentSlot,
    _ statement: Statement
  ) throws(QueryError) -> ArgumentValue {
    switch slot.kind {
    case .figure:
      if let figure = Vocabulary.figure(word) { return .figure(figure) }
    case .outcome:
      if let outcome = Vocabulary.outcome(word) { return .outcome(outcome) }
    case .step:
      if let step = Vocabulary.step(word) { return try fitting(step, word, statement) }
    case .choice(let words):
      if let choice = words.first(where: { $0.lowercased() == word.lowercased() }) {
        return .text(choice)
      }
    case .mailing: return .mailing(MailingName(word, span))
    case .mailingThen: return .mailing(try mailingThen(word, span))
    case .path: return .path(word)
    case .seconds:
      guard let seconds = Double(word), seconds > 0, seconds < 1e6 else {
        throw error(.badSeconds(word))
      }
      return .seconds(seconds)
    case .statement, .assertion: break
    case .namedPath: return namedPath(word)
    case .setName:
      guard isSetName(word) else { throw error(.badSetName(word)) }
      return .text(word)
    case .setting:
      if let variable = try variable(word) { return variable }
      return .text(try setting(word).name)
    case .settingValue: return .text(try settingValue(word, statement))
    case .person, .text: return .text(word)
    case .topic: return .text(try topic(word))
    }
    throw foreignClause(statement) ?? error(unknown(word, slot, statement))
  }

  /// A step, if the bridge of the figure that was named before can have it.
  private func fitting(
    _ step: StepName,
    _ word: String,
    _ statement: Statement
  ) throws(QueryError) -> ArgumentValue {
    guard case .figure(let figure)? = statement.arguments.last?.value, !step.belongs(to: figure)
    else { return .step(step) }
    throw error(.noSuchStep(word, figure: figure, steps: Vocabulary.steps(of: figure)))
  }

  /// A mailing, and behind an @ a moment. Of what has no date or span behind it the @ is part of the id.
  private func mailingThen(_ word: String, _ span: Span) throws(QueryError) -> MailingName {
    guard let sign = word.lastIndex(of: "@") else { return MailingName(word, span) }
    let time = word[sign...].dropFirst()
    guard let first = time.first, first == "+" || first.isNumber else {
      return MailingName(word, span)
    }
    var name = MailingName(String(word[..<sign]), span)
    name.momentText = String(time)
    do { name.moment = try StatedTime(String(time)) } catch {
      throw self.error(.badTime(String(time), error), span)
    }
    return name
  }

  private func namedPath(_ word: String) -> ArgumentValue {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, isSetName(parts[0]) else { return .namedPath(set: nil, path: word) }
    return .namedPath(set: String(parts[0]), path: String(parts[1]))
  }

  /// The variable that is going to be set.
  private func variable(_ word: String) throws(QueryError) -> ArgumentValue? {
    guard !next.isQuoted, word.hasPrefix("$") else { return nil }
    let name = String(word.dropFirst())
    guard Variables.isName(name) else { throw error(.badVariableName(word)) }
    return .variable(name)
  }

  private func setting(_ word: String) throws(QueryError) -> Grammar.Setting {
    if let setting = grammar.settings.first(where: { $0.name == word.lowercased() }) {
      return setting
    }
    throw error(
      .unknownSetting(word, nearest: nearest(to: word, among: grammar.settings.map(\.name)))
    )
  }

  private func settingValue(_ word: String, _ statement: Statement) throws(QueryError) -> String {
    if case .variable? = statement.arguments.last?.value { return word }
    let name = statement.arguments.last?.value.text ?? ""
    guard let values = try setting(name).values else { return word }
    guard let value = values.first(where: { $0 == word.lowercased() }) else {
      let near = nearest(to: word, among: values)
      throw error(.badSettingValue(word, setting: name, nearest: near, takes: values))
    }
    return value
  }
}
