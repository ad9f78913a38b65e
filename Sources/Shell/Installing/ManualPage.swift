import Presentation
import QueryLanguage

/// The page that `man mailwhy` shows, from the same descriptions as `help`.
public struct ManualPage: Sendable {
  private let command: Command
  private let wording: Wording

  /// What is known of the command line alone.
  public struct Command: Sendable {
    public var version: String
    /// The day of the version, as 2026-11-03.
    public var day: String
    /// What the program is for, as a sentence.
    public var abstract: String
    public var discussion: String
    public var help: CommandHelp

    public init(
      version: String,
      day: String,
      abstract: String,
      discussion: String,
      help: CommandHelp
    ) {
      (self.version, self.day) = (version, day)
      (self.abstract, self.discussion, self.help) = (abstract, discussion, help)
    }
  }

  public init(_ command: Command, _ wording: Wording = Wording()) {
    (self.command, self.wording) = (command, wording)
  }

  /// The page as man(1) and mandoc(1) read it.
  public var source: String {
    var page = Roff(
      title: "mailwhy",
      section: 1,
      day: command.day,
      origin: "mailwhy " + command.version,
      manual: wording.say("User commands", nl: "Opdrachten voor gebruikers")
    )
    tellHead(&page)
    tellOptions(&page)
    tellVerbs(&page)
    tellTopics(&page)
    tellSurroundings(&page)
    tellExamples(&page)
    return page.source
  }

  private func tellHead(_ page: inout Roff) {
    page.section(wording.say("NAME", nl: "NAAM"))
    let abstract = wording.abstract(command.abstract)
    let sentence = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    page.paragraphs(
      "mailwhy - " + sentence.prefix(1).lowercased() + sentence.dropFirst()
    )
    page.section(wording.say("SYNOPSIS", nl: "SAMENVATTING"))
    page.line([
      .bold("mailwhy"), .plain(" ["), .italic(wording.say("OPTION", nl: "OPTIE")),
      .plain(" ...] [["), .italic("NAME"), .plain("=]"), .italic("PATH"), .plain(" ...]"),
    ])
    page.section(wording.say("DESCRIPTION", nl: "BESCHRIJVING"))
    page.paragraphs(abstract + "\n\n" + wording.discussion(command.discussion))
    page.paragraphs(wording.statementsInShort)
  }

  private func tellOptions(_ page: inout Roff) {
    page.section(wording.say("OPTIONS", nl: "OPTIES"))
    let options = command.help.options.map { option in
      (term: Self.term(option), meaning: wording.meaning(option))
    }
    page.definitions(options, isCompact: false)
  }

  private static func term(_ option: CommandHelp.Entry) -> [Roff.Word] {
    let names = option.names.map { [Roff.Word.bold($0)] }.joined(separator: [.plain(", ")])
    return names + (option.value.map { [.plain(" "), .italic($0)] } ?? [])
  }

  private func tellVerbs(_ page: inout Roff) {
    page.section(wording.say("VERBS", nl: "OPDRACHTEN"))
    page.paragraphs(wording.verbsInShort)
    for verb in Verbs.all {
      let told = VerbPage(verb: verb, wording: wording)
      page.subsection(verb.name)
      page.typed(Self.lines(told.usage(width: Self.width)), isIndented: false)
      page.paragraphs(told.title + "\n" + wording(verb.explanation))
      page.definitions(Self.terms(told.terms), isCompact: true)
      page.typed(verb.examples, isIndented: true)
    }
  }

  private func tellTopics(_ page: inout Roff) {
    page.section(wording.say("TOPICS", nl: "ONDERWERPEN"))
    page.paragraphs(wording.topicsInShort)
    for topic in HelpTopic.allCases {
      page.subsection(topic.rawValue + ": " + wording(topic.title))
      for part in topic.parts(wording) {
        switch part {
        case .paragraphs(let text): page.paragraphs(text)
        case .definitions(let all): page.definitions(Self.terms(all), isCompact: true)
        case .example(let statement): page.typed([statement], isIndented: true)
        }
      }
    }
  }

  private func tellSurroundings(_ page: inout Roff) {
    page.section(wording.say("EXIT STATUS", nl: "EXITSTATUS"))
    let statuses = ExitStatus.allCases.map { status in
      (term: [Roff.Word.bold(String(status.rawValue))], meaning: wording.meaning(status))
    }
    page.definitions(statuses, isCompact: true)
    page.section(wording.say("ENVIRONMENT", nl: "OMGEVING"))
    page.definitions(Self.terms(wording.variables), isCompact: false)
    page.section(wording.say("FILES", nl: "BESTANDEN"))
    page.definitions(Self.terms(wording.files), isCompact: false)
  }

  private func tellExamples(_ page: inout Roff) {
    page.section(wording.say("EXAMPLES", nl: "VOORBEELDEN"))
    for example in wording.commandLines {
      page.paragraphs(example.meaning)
      page.typed([example.line], isIndented: true)
    }
    page.section(wording.say("SEE ALSO", nl: "ZIE OOK"))
    page.line([
      .bold("less"), .plain("(1), "), .bold("editrc"), .plain("(5), "), .bold("tzselect"),
      .plain("(8)"),
    ])
  }

  /// A terminal of eighty columns without the margins of man(1).
  private static let width = 70

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func terms(
    _ all: [(term: String, meaning: String)]
  ) -> [(term: [Roff.Word], meaning: String)] {
    all.map { ([.bold($0.term)], $0.meaning) }
  }
}
