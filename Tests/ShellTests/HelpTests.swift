import EventLogs
import Foundation
import MailingModel
import Presentation
import QueryLanguage
import Testing

@testable import Shell

@Suite("Help")
struct HelpTests {
  private static let wordings = Language.allCases.map(Wording.init)

  /// Whether a text fits the smallest terminal, with room for the prompt below it.
  private func expectFits(_ text: String, _ name: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 22, "\(name)")
    for line in lines { #expect(displayWidth(String(line)) <= 80, "\(name): \(line)") }
  }

  @Test("the list of verbs fits a screen, and will with two verbs more", arguments: wordings)
  func list(wording: Wording) {
    expectFits(wording.verbList(), "help")
    expectFits(wording.verbList(Verbs.all + Verbs.all.suffix(2)), "help with more verbs")
    for verb in Verbs.all {
      #expect(wording.verbList().contains(" " + verb.name + " "))
      #expect(displayWidth(wording(verb.summary)) <= 25, "\(verb.name)")
    }
  }

  @Test("every chapter and every page of a verb fits a screen", arguments: wordings)
  func pages(wording: Wording) {
    for topic in HelpTopic.allCases { expectFits(topic.text(wording), topic.rawValue) }
    for verb in Verbs.all { expectFits(VerbPage(verb: verb, wording: wording).text, verb.name) }
  }

  @Test("every example works on the samples", arguments: Verbs.all.map { $0.name })
  func examples(name: String) throws {
    let examples = try #require(Verbs.named(name)).examples
    #expect(examples.count >= 3)
    try Program.withFolder { folder in
      let copy = folder.appendingPathComponent("Samples")
      try FileManager.default.copyItem(at: Transcript.samples, to: copy)
      for example in examples {
        let result = try Program.run(["--quiet", "-c", example, "winter-sale"], in: copy)
        // No server listens there.
        let isReached = name == "push" && result.complaints.contains("cannot reach")
        #expect(result.status == (isReached ? 1 : 0), "\(example): \(result.complaints)")
        #expect(example.utf8.count <= 76)
      }
    }
  }

  @Test("there is help on every word of the language")
  func words() throws {
    let outcomes = Outcome.allCases.flatMap { [$0.name] + Vocabulary.synonyms($0) }
    let figures = Figure.allCases.flatMap { [$0.name] + Vocabulary.synonyms($0) }
    let words =
      outcomes + figures + Vocabulary.names(.step) + ClauseKind.allCases.map(\.rawValue)
      + Setting.all.flatMap { [$0.name] } + OutputFormat.allCases.map(\.name)
      + ErrorsReading.allCases.map(\.rawValue) + EventDetails.names + FieldNames.all
    for word in words { #expect(try topic(of: "'\(word)'") != nil, "\(word)") }
    for target in HelpTopic.leads.values {
      #expect(HelpTopic(rawValue: target) != nil || Verbs.named(target) != nil)
    }
  }

  @Test("words lead to where they are explained")
  func leads() throws {
    for (word, expected) in [
      ("limit", "clauses"), ("in", "clauses"), ("AS", "clauses"), ("click", "outcomes"),
      ("clicks", "figures"), ("klik", "outcomes"), ("bounce", "outcomes"), ("errors", "errors"),
      ("rank", "readings"),
      ("final", "readings"), ("timezone", "settings"), ("csv", "formats"), ("format", "formats"),
      ("repeats", "bridge"), ("agent", "fields"), ("mailing", "use"), ("set", "set"),
    ] { #expect(try topic(of: word) == expected) }
    #expect(try topic(of: "dom", prefixes: true) == "dominant")
    #expect(throws: QueryError.self) { try topic(of: "dom") }
    #expect(throws: QueryError.self) { try topic(of: "u", prefixes: true) }
  }

  private func topic(of word: String, prefixes: Bool = false) throws -> String? {
    let source = SourceText(name: "-c", text: "help " + word)
    let statements = try Parser.parse(source, Verbs.grammar(allowsPrefixes: prefixes))
    return statements.first?.arguments.first?.value.text
  }

  @Test("the details that help promises of a kind of event are those that its logs have")
  func details() {
    let columns = ["link": "linkinfo", "country": "countrycode", "agent": "header"]
    for kind in EventKind.allCases {
      let logged = LogFormat.all.filter { $0.kind == kind }.flatMap(\.columns)
      let names = EventDetails.names.filter { logged.contains(columns[$0] ?? $0) }
      let told = FieldNames.details.first { $0.kind == kind }?.names ?? []
      #expect(Set(told) == Set(names), "\(kind)")
    }
  }
}
