import MailingModel
import Presentation
import QueryLanguage

/// `report`: all of it on one page.
enum ReportVerb: Verb {
  private static let withAddresses = "--with-addresses"
  /// The slot of the file that is written.
  static let file = "FILE"
  static let signature = VerbSignature(
    "report",
    [ArgumentSlot(file, .path, .optional)],
    flags: [withAddresses],
    clauses: [
      .in, .since, .until, .where, .as(without: file), .output.only(.without(file)),
    ]
  )
  static let purpose = VerbPurpose.asking
  static let summary = Phrase("all of it on one page", nl: "alles op één pagina")
  static let explanation = Phrase(
    """
    For people who have no terminal: a page that stands alone, FILE.html, or Markdown, FILE.md, with
    the answers to all questions and the statement of each; a comparison if two mailings are in view,
    the ten largest one by one if there are more. Of addresses it tells the domain only; with
    --with-addresses also who complained, unsubscribed or had an error. Without FILE it is an answer
    like any other.
    """,
    nl: """
      Voor wie geen terminal heeft: een pagina die op zichzelf staat, FILE.html, of Markdown, FILE.md,
      met de antwoorden op alle vragen en de opdracht van elk; een vergelijking als er twee mailings in
      beeld zijn, de tien grootste elk apart als het er meer zijn. Van adressen alleen het domein; met
      --with-addresses ook wie klaagde, zich uitschreef of een fout had. Zonder FILE is het een
      antwoord als elk ander.
      """
  )
  static let examples = [
    "report",
    "report winter-sale.html",
    "report --with-addresses in 5001 until +7d",
    "report as markdown > winter-sale.md",
  ]

  static func run(
    _ statement: Statement,
    in session: inout Session
  ) throws(ShellError) -> VerbResult {
    let names = statement.argument(withAddresses) != nil
    let target = try target(statement, session)
    let questions = try ReportQuestions(statement, session)
    let answer = Answer.report(
      questions.selection.mailings,
      facts: questions.facts(),
      try questions.sections(namingPeople: names),
      hidesAddresses: !names,
      session.style
    )
    return target.map { .file($0.path, answer, $0.rendering) } ?? .answer(answer)
  }

  /// Where it goes, and how it is told there; nil if it is no file's.
  private static func target(
    _ statement: Statement,
    _ session: Session
  ) throws(ShellError) -> (path: String, rendering: any Rendering)? {
    guard case .path(let path)? = statement.argument(file)?.value else { return nil }
    switch path.split(separator: ".").last?.lowercased() {
    case "html", "htm": return (path, HTMLPage(session.settings.wording))
    case "md", "markdown": return (path, MarkdownRenderer())
    default: throw .notAPage(file: path)
    }
  }
}
