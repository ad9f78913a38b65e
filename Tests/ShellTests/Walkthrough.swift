import Foundation

/// A page of the manual with blocks of command lines and what each prints:
///
///     ```console
///     $ mailwhy -c dominant winter-sale
///     what it prints
///     ```
struct Walkthrough {
  let url: URL
  private let text: String

  static let docs = Transcript.tests.deletingLastPathComponent().appendingPathComponent("Docs")

  /// - Parameter name: of a page in the folder of documents.
  init(_ name: String) throws {
    url = Self.docs.appendingPathComponent(name)
    text = try String(contentsOf: url, encoding: .utf8)
  }

  /// The page as written.
  var expected: String { text }

  /// The page with what its command lines print now.
  func replayed() throws -> String {
    var output: [String] = []
    var block: [String]?
    for line in text.components(separatedBy: "\n") {
      if line == "```console" {
        (block, output) = ([], output + [line])
      } else if line == "```", let commands = block {
        let told = try Transcript(url.path, commands + [""]).replayed()
        output += told.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
          String.init
        )
        (block, output) = (nil, output + [line])
      } else if block != nil {
        block?.append(line)
      } else {
        output.append(line)
      }
    }
    return output.joined(separator: "\n")
  }
}
