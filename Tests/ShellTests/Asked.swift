import Foundation
import MailingModel
import Presentation
import Shell

/// What mailwhy answers a statement, in process and as JSON.
struct Asked {
  let inputs: [String]
  /// The time at which it is asked.
  var clock = Transcript.clock

  /// The documents that statements answer, in their order.
  func documents(_ statements: String) throws -> [[String: Any]] {
    let text = try text(statements, ["--format", "json"])
    return try text.split(separator: "\n").map { line in
      let document = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return document as? [String: Any] ?? [:]
    }
  }

  /// What statements print, complaints included.
  func text(_ statements: String, _ options: [String] = []) throws -> String {
    _ = FileManager.default.changeCurrentDirectoryPath(Transcript.samples.path)
    let sink = MemorySink()
    let words = ["mailwhy", "--quiet"] + options + ["-c", statements] + inputs
    let console = Console(output: sink, complaints: sink, style: OutputStyle())
    _ = try Transcript.run(words[...], at: clock, console)
    return sink.text
  }
}
