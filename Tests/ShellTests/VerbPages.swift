import Foundation
import Presentation
import Testing

@testable import Shell

/// The pages of the manual, made from what the verbs declare.
enum VerbPages {
  static let names = Verbs.all.map { $0.name }

  /// What of an answer stands on a page.
  private static let most = 24

  /// The page of a verb as it must stand in the manual, with what its first example answers about
  /// the samples.
  static func page(_ name: String) throws -> String? {
    guard let verb = Verbs.named(name) else { return nil }
    let page = VerbPage(verb: verb, wording: Wording(.english))
    let words = page.definitions
    return """
      # \(name)

      \(page.title)
      \(indented(page.usage))

      \(page.explanation)
      \(words.isEmpty ? "" : "```\n\(words)```\n\n")\(indented(verb.examples.joined(separator: "\n")))
      \(try shown(verb.examples[0]))
      """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
  }

  private static func shown(_ example: String) throws -> String {
    guard let answer = try Transcript.answer(to: example) else { return "" }
    let lines = answer.prefix(most) + (answer.count > most ? ["…"] : [])
    return """

      The first of them, asked of the samples:

      ```
      \(lines.joined(separator: "\n"))
      ```

      """
  }
}

@Suite(
  "Pages of the manual",
  .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["RECORD"] == "1")
)
struct RecordPages {
  @Test("writes them anew")
  func writes() throws {
    let folder = Transcript.tests.deletingLastPathComponent()
      .appendingPathComponent("Docs/Commands")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in VerbPages.names {
      try VerbPages.page(name)?.write(
        to: folder.appendingPathComponent(name + ".md"),
        atomically: true,
        encoding: .utf8
      )
    }
    Issue.record("the pages were written anew; read them, then run without RECORD")
  }
}
