import MailingModel
import QueryLanguage

extension Session {
  /// The mailing that a user means: by id, by the name of a set that holds one, or by both. An id
  /// behind nothing but a colon is one of the unnamed set.
  ///
  /// - Throws: `ShellError` with the candidates if there is none or more than one.
  func mailing(_ name: MailingName) throws(ShellError) -> MailingReference {
    let known = store.mailings
    guard !known.isEmpty else { throw .nothingLoaded }
    var found = known.filter { $0.mailing == name.text }
    if found.isEmpty, let set = name.set {
      found = known.filter { $0.set ?? "" == set && $0.mailing == name.name }
    }
    if found.isEmpty { found = known.filter { $0.set == name.text } }
    guard let mailing = found.first else {
      throw .noMailing(
        name.text,
        name.span,
        near: nearest(to: name.text, among: Self.names(of: known)),
        known: known.map(\.text)
      )
    }
    guard found.count == 1 else {
      // What is ambiguous without a colon is not with one.
      let candidates = found.prefix(8).map { ($0.set ?? "") + ":" + $0.mailing }
      throw .ambiguousMailing(name.text, name.span, candidates: candidates)
    }
    return mailing
  }

  /// All that the mailings can be called without doubt.
  private static func names(of mailings: [MailingReference]) -> [String] {
    let ids = Dictionary(grouping: mailings, by: \.mailing).filter { $0.value.count == 1 }
    let sets = Dictionary(grouping: mailings, by: \.set).filter { $0.value.count == 1 }
    return Set(mailings.map(\.text)).union(ids.keys).union(sets.keys.compactMap(\.self)).sorted()
  }

  /// A mailing of the clause `in`, where a word that is none may be that of another clause.
  private func mailing(
    _ name: MailingName,
    of statement: Statement
  ) throws(ShellError) -> MailingReference {
    do { return try mailing(name) } catch {
      guard case .noMailing(let text, let span, let near, let known) = error,
        near.isEmpty, statement.mailings?.first != name,
        let verb = Verbs.named(statement.verb)
      else { throw error }
      let grammar = Verbs.grammar(allowsPrefixes: true)
      if let foreign = Parser.foreignClause(statement, at: span.start, grammar) {
        throw .query(foreign)
      }
      let clauses = nearest(to: text, among: verb.signature.clauseWords)
      throw .noMailing(text, span, near: clauses, known: known)
    }
  }

  /// What a statement is about: the mailings of its `in` clause, or those in view.
  func selection(_ statement: Statement) throws(ShellError) -> Selection {
    var mailings = mailingsInView
    if let names = statement.mailings {
      var named: Set<MailingReference> = []
      for name in names { named.insert(try mailing(name, of: statement)) }
      mailings = store.mailings.filter(named.contains)
    }
    guard !store.sets.isEmpty else { throw .nothingLoaded }
    return Selection(
      mailings: mailings,
      errors: settings.errors,
      machines: settings.machines,
      window: try window(statement),
      condition: statement.condition
    )
  }

  /// The events that count, which may turn out to be none where a zone has its say in that.
  private func window(_ statement: Statement) throws(ShellError) -> Window {
    let window = Window(
      since: statement.since?.beginning(in: settings.zone),
      until: statement.until?.end(in: settings.zone)
    )
    try check(window, statement, statement.windowSpan ?? statement.span)
    return window
  }

  /// Whether anything can lie in a window that a statement asks for at some place.
  func check(_ window: Window, _ statement: Statement, _ span: Span) throws(ShellError) {
    guard case .moment(let first)? = window.since, case .moment(let last)? = window.until,
      first > last
    else { return }
    throw .query(QueryError(.emptyWindow, span, statement.source))
  }

  /// The evidence of what a statement is about.
  func evidence(_ selection: Selection) throws(ShellError) -> [MailingEvidence] {
    try asking { () throws(SourceError) in try store.evidence(selection) }
  }
}
