import Foundation
import MailingModel
import Presentation
import QueryLanguage
import Testing

@testable import Shell

/// Nothing that is said reaches a reader in one language alone.
@Suite("Two languages", .serialized)
struct LanguageTests {
  @Test("whatever is printed is said in either language", arguments: Transcript.names)
  func transcripts(name: String) throws {
    for line in try Transcript(name: name).commandLines { try expectTranslated(line) }
  }

  @Test("also every page of help")
  func help() throws {
    for word in HelpTopic.allCases.map(\.rawValue) + Verbs.all.map({ $0.name }) {
      try expectTranslated(["mailwhy", "-c", "help '\(word)'"])
    }
    for verb in Verbs.all {
      #expect(verb.summary.english != verb.summary.dutch, "\(verb.name)")
    }
  }

  private func expectTranslated(_ line: [String]) throws {
    let (english, dutch) = try (said(line, .english), said(line, .dutch))
    let typed = Self.words((line + Verbs.all.flatMap { $0.examples }).joined(separator: " "))
    for said in dutch where !isForPrograms(said) {
      let words = Self.words(said).subtracting(typed)
      #expect(words.isDisjoint(with: Self.english), "\(line): \(said)")
      if english.contains(said) { #expect(words.isSubset(of: Self.known), "\(line): \(said)") }
    }
  }

  /// Whether a line is one of JSON, or titles of CSV: their names are of no language.
  private func isForPrograms(_ said: String) -> Bool {
    said.hasPrefix("{") || said.hasPrefix("set,mailing")
  }

  /// Words that no sentence of ours goes long without, and none in Dutch has.
  private static let english: Set<String> = [
    "are", "cannot", "has", "have", "its", "than", "that", "the", "there", "these", "they", "this",
    "those", "which", "with", "without",
  ]

  /// The lines that a command line prints in a language.
  private func said(_ line: [String], _ language: Language) throws -> Set<String> {
    _ = FileManager.default.changeCurrentDirectoryPath(Transcript.samples.path)
    let sink = MemorySink()
    let words = line + ["--language", language.rawValue, "--no-rc"]
    _ = try Transcript.run(
      words[...],
      Console(output: sink, complaints: sink, style: OutputStyle())
    )
    return Set(sink.text.split(separator: "\n").map(String.init))
  }

  /// The words of a line that are no names: of letters alone, and not all of them capitals.
  private static func words(_ line: String) -> Set<String> {
    let pieces = line.split { " ,;()[]‘’\"'=│|…".contains($0) }
    return Set(
      pieces.map { $0.hasSuffix(":") ? $0.dropLast() : $0 }
        .filter { $0.count > 2 && $0.allSatisfy(\.isLetter) && $0 != $0.uppercased() }.map {
          $0.lowercased()
        }
    )
  }

  /// Words that are the same in both languages: those of the statements, and those of the samples.
  private static let known: Set<String> = {
    let grammar = Verbs.grammar(allowsPrefixes: false)
    let settings = grammar.settings.flatMap { [$0.name] + ($0.values ?? []) }
    let slots = grammar.verbs.flatMap(\.slots).flatMap { Vocabulary.names($0.kind) }
    let names =
      ["and", "or", "not", "desc", "bounce"] + FieldName.all.map(\.name) + grammar.verbs.map(\.name)
      + ClauseKind.allCases.map(\.rawValue) + FieldNames.all + settings
      + slots + grammar.formats + grammar.topics + EventDetails.names
      + Outcome.allCases.map(\.name) + Figure.allCases.map(\.name)
    return Set(names.map { $0.lowercased() }).union(ofSamples)
  }()

  /// Names of files, and what the logs hold.
  private static let ofSamples: Set<String> = {
    var found: Set<String> = []
    let files = FileManager.default.enumerator(atPath: Transcript.samples.path)
    while let file = files?.nextObject() as? String {
      found.formUnion(words(file.map { "/.-".contains($0) ? " " : String($0) }.joined()))
      let path = Transcript.samples.appendingPathComponent(file).path
      guard file.hasSuffix(".log") || file.hasSuffix(".mw"),
        let text = try? String(contentsOfFile: path, encoding: .utf8)
      else { continue }
      found.formUnion(words(text.replacing("\n", with: " ").replacing("/", with: " ")))
    }
    return found
  }()
}
