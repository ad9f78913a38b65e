import MailingModel
import Presentation
import QueryLanguage

/// What a report asks: statements that anyone could type, about what the statement that wants it is
/// about.
struct ReportQuestions {
  /// So many mailings are told one by one, the largest.
  private static let mostMailings = 10
  /// Rows of what may have many.
  private static let mostRows = 20
  /// Destinations by name.
  private static let mostPeople = 100

  private let statement: Statement
  private let session: Session
  /// What it is about.
  let selection: Selection
  private let evidence: [MailingEvidence]

  init(_ statement: Statement, _ session: Session) throws(ShellError) {
    (self.statement, self.session) = (statement, session)
    selection = try session.selection(statement)
    evidence = try session.evidence(selection)
  }

  /// The answers to all of them.
  ///
  /// - Parameter namingPeople: whether it also asks who they were.
  func sections(namingPeople: Bool) throws(ShellError) -> [ReportSection] {
    let (all, each) = (clause(selection.mailings), clause(told))
    let rows = " limit \(Self.mostRows)"
    var sections = [
      try ask("dominant" + all, Phrase("Dominant results", nl: "Dominante resultaten")),
      try ask("keyfigures" + all, Phrase("Key figures", nl: "Kerncijfers")),
      try ask("bridge" + each, Phrase("Why the two differ", nl: "Waarom die twee verschillen")),
    ]
    if let pair {
      sections.append(try ask("diff" + pair, Phrase("Comparison", nl: "Vergelijking")))
    }
    sections += [
      try ask("timeline" + each, Phrase("Over time", nl: "In de tijd")),
      try ask("links" + each + rows, Phrase("Links", nl: "Links")),
      try ask("errors" + each + rows, Phrase("Errors", nl: "Fouten")),
    ]
    if namingPeople { sections += try people(all) }
    sections += [
      try ask("check" + all, Phrase("Doubts", nl: "Twijfels"), isOfWholeLogs: true),
      try ask("mailings" + all, Phrase("Mailings", nl: "Mailings"), isOfWholeLogs: true),
    ]
    return sections.compactMap(\.self) + session.reportNotes
  }

  /// Who did what is worth knowing.
  private func people(_ mailings: String) throws(ShellError) -> [ReportSection?] {
    let most = " limit \(Self.mostPeople)"
    var lists = [
      try ask("list complaint" + mailings + most, Phrase("Who complained", nl: "Wie klaagde")),
      try ask(
        "list unsubscribe" + mailings + most,
        Phrase("Who unsubscribed", nl: "Wie zich uitschreef")
      ),
      try ask("list error" + mailings + most, Phrase("Who had an error", nl: "Wie een fout had")),
    ]
    if let pair {
      let title = Phrase("Whose outcome differs", nl: "Wiens resultaat verschilt")
      lists.append(try ask("diff" + pair + " moved" + most, title))
    }
    return lists
  }

  // MARK: - Statements

  /// Asks one of them.
  ///
  /// - Parameter isOfWholeLogs: whether moments and conditions mean nothing to it.
  private func ask(
    _ text: String,
    _ title: Phrase,
    isOfWholeLogs: Bool = false
  ) throws(ShellError) -> ReportSection? {
    guard var asked = try read(text), let verb = Verbs.named(asked.verb) else { return nil }
    if !isOfWholeLogs {
      (asked.since, asked.until) = (statement.since, statement.until)
      asked.condition = statement.condition
    }
    var session = session
    guard case .answer(let answer) = try verb.run(asked, in: &session) else { return nil }
    return ReportSection(title, statement: isOfWholeLogs ? text : text + scope, answer)
  }

  private func read(_ text: String) throws(ShellError) -> Statement? {
    do {
      let grammar = Verbs.grammar(allowsPrefixes: false)
      let source = SourceText(name: "", text: text)
      var reader = try StatementReader(source, grammar, variables: session.variables)
      return try reader.next()
    } catch { throw .query(error) }
  }

  /// The clauses that narrow it, as they were typed.
  private var scope: String {
    [ClauseKind.since, .until, .where].compactMap { statement.clauseSpans[$0] }
      .map { " " + statement.source.text(in: $0) }.joined()
  }

  /// The mailings that are told one by one.
  private var told: [MailingReference] {
    guard selection.mailings.count > Self.mostMailings else { return selection.mailings }
    let largest = evidence.sorted { $0.table.destinations > $1.table.destinations }
      .prefix(Self.mostMailings).map(\.mailing)
    return selection.mailings.filter(Set(largest).contains)
  }

  /// What narrows a statement to some mailings; nothing where these are all that there are.
  private func clause(_ mailings: [MailingReference]) -> String {
    if mailings == session.store.mailings { return "" }
    return " in " + mailings.map { session.word(for: $0) }.joined(separator: ", ")
  }

  /// Both mailings, where there are two.
  private var pair: String? {
    guard selection.mailings.count == 2 else { return nil }
    return selection.mailings.map { " " + session.word(for: $0) }.joined()
  }

  // MARK: - Facts

  /// What it is about, in sentences.
  func facts() -> [String] {
    let (style, wording) = (session.style, session.settings.wording)
    let destinations = evidence.reduce(0) { $0 + $1.table.destinations }
    let times = session.summaries(of: selection.mailings).compactMap(\.times)
    var facts = [wording.destinations(destinations)]
    if let first = times.map(\.lowerBound).min(), let last = times.map(\.upperBound).max() {
      facts[0] +=
        wording.say("; logs from ", nl: "; logs van ") + style.time(first)
        + wording.say(" to ", nl: " tot en met ") + style.time(last) + " (\(style.zone.name))"
    }
    if !scope.isEmpty {
      facts.append(wording.say("Narrowed to:", nl: "Beperkt tot:") + scope)
    }
    if told.count < selection.mailings.count {
      facts.append(
        wording.say(
          "What is told mailing by mailing is told of the \(told.count) largest.",
          nl: "Wat per mailing verteld wordt gaat over de \(told.count) grootste."
        )
      )
    }
    return facts
  }
}

extension Session {
  /// A mailing as it is typed without doubt.
  fileprivate func word(for mailing: MailingReference) -> String {
    let namesakes = store.mailings.filter { $0.mailing == mailing.text }
    let isPlain = namesakes.isEmpty || namesakes == [mailing]
    return TypedWord.text(isPlain ? mailing.text : (mailing.set ?? "") + ":" + mailing.mailing)
  }
}
