import MailingModel

// What the words of a statement could have been meant to be.

extension VerbSignature {
  /// The words that may still come in a statement of which a part was read: of its clauses, of
  /// arguments that it does not have yet, and its flags.
  func words(fitting statement: Statement) -> [String] {
    let open = slots.filter { statement.argument($0.name) == nil && !isReplaced($0, in: statement) }
    let keywords = open.compactMap(\.keyword)
    let choices = open.filter { $0.keyword == nil }.flatMap { Vocabulary.names($0.kind) }
    return clauseWords + keywords + choices + flags.filter { statement.argument($0) == nil }
  }

  /// The words that begin its clauses, also those that are not always of use: whoever means one is
  /// told so next.
  public var clauseWords: [String] {
    clauseKinds.filter { $0 != .output }.map(\.rawValue)
  }
}

extension VerbSignature {
  /// The clause that a mailing stands in, for one that was named without it.
  func mailingClause(for word: String) -> [String]? {
    let id = word.split(separator: ":", maxSplits: 1).last ?? ""
    guard !id.isEmpty, id.utf8.allSatisfy({ (48...57).contains($0) }),
      clauses.contains(where: { $0.kind == .in })
    else { return nil }
    return [ClauseKind.in.rawValue + " " + word]
  }
}

extension Grammar {
  /// What can be asked about a word that stands for a statement: about an address the history, with a
  /// mailing that it comes into view; nil for any other word.
  func questions(about word: String) -> [String]? {
    let isNumber = !word.isEmpty && word.utf8.allSatisfy(\.isDigit)
    guard isNumber || word.contains("@") else { return nil }
    let verb = verbs.first { $0.slots.first?.kind == (isNumber ? .mailing : .person) }
    return verb.map { [$0.name + " " + word] }
  }
}

extension Parser {
  /// The verbs that are meant behind a word that opens a question elsewhere: `show mailings`.
  func opened(by word: String) -> [String]? {
    guard ForeignPhrase.openings.contains(word), let about = second?.keyword else { return nil }
    let isVerb = grammar.verbs.contains { $0.name == about }
    return isVerb ? [about] : grammar.foreignWords[about]
  }

  /// The chapter of help that a word means: a verb, a topic, a word of one, or at the prompt the
  /// beginning of a verb or topic.
  func topic(_ word: String) throws(QueryError) -> String {
    let wanted = word.lowercased()
    let topics = grammar.verbs.map(\.name) + grammar.topics
    if topics.contains(wanted) { return wanted }
    if let topic = grammar.leads[wanted] { return topic }
    let longer = grammar.allowsPrefixes ? topics.filter { $0.hasPrefix(wanted) } : []
    if longer.count == 1 { return longer[0] }
    if longer.count > 1 { throw error(.ambiguousVerb(word, candidates: longer)) }
    let verbs = grammar.foreignWords[wanted]?.filter(topics.contains) ?? []
    let near = verbs.isEmpty ? nearest(to: word, among: topics + grammar.leads.keys) : verbs
    throw error(.unknownTopic(word, nearest: near))
  }

  /// A word that is none of what a slot takes. Where the slot may be left out, a clause or the word
  /// in front of a later slot could have been meant as well.
  func unknown(
    _ word: String,
    _ slot: ArgumentSlot,
    _ statement: Statement
  ) -> QueryError.Kind {
    let takes = Vocabulary.names(slot.kind, in: statement)
    let verb = grammar.verbs.first { $0.name == statement.verb }
    let mayBeLeftOut = slot.presence == .optional && slot.keyword == nil
    let others = mayBeLeftOut ? verb?.words(fitting: statement) ?? [] : []
    return .unknownWord(
      word,
      nearest: verb?.mailingClause(for: word)
        ?? Vocabulary.nearestNames(to: word, slot.kind, among: takes, or: others),
      takes: takes
    )
  }
}
