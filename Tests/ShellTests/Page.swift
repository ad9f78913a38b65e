import Foundation
import FoundationXML

/// A page that `report` wrote.
struct Page {
  let text: String

  /// The verbs of its statements, in their order, where two mailings are in view.
  static let verbs = [
    "dominant", "keyfigures", "bridge", "diff", "timeline", "links", "errors", "check", "mailings",
    "set",
  ]

  init(reading path: String) throws {
    text = try String(contentsOfFile: path, encoding: .utf8)
  }

  /// Written of the samples.
  ///
  /// - Parameters:
  ///   - clauses: behind the file.
  ///   - name: of the file, which says what it is.
  static func ofSamples(
    _ clauses: String,
    language: String = "en",
    name: String = "report.html"
  ) throws -> Page {
    var page: Page?
    try Program.withFolder { folder in
      let path = folder.appendingPathComponent(name).path
      let statement = "report \(path) \(clauses)"
      let run = try Program.run(["--language", language, "-c", statement, "winter-sale"])
      guard run.status == 0 else { throw Failure(reason: run.complaints) }
      page = try Page(reading: path)
    }
    guard let page else { throw Failure(reason: "no page") }
    return page
  }

  struct Failure: Error { let reason: String }

  /// The statements that it says it is made of.
  var statements: [String] {
    matches(#"<p class="statement"><code>([^<]*)</code>"#)
      .map { $0.replacingOccurrences(of: "&gt;", with: ">") }
  }

  /// What makes it no well-formed XML; nothing if it is.
  var faults: [String] {
    let parser = XMLParser(data: Data(text.utf8))
    guard !parser.parse() else { return [] }
    let reason = parser.parserError.map { "\($0)" } ?? "unknown"
    return ["line \(parser.lineNumber), column \(parser.columnNumber): \(reason)"]
  }

  /// What the first group of a pattern holds wherever it matches.
  func matches(_ pattern: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let all = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: all).compactMap { match in
      Range(match.range(at: 1), in: text).map { String(text[$0]) }
    }
  }
}
