import ClickHouseStore
import Foundation
import MailingModel
import Presentation
import Shell

@testable import mailwhy

/// A file of command lines and what each must print, as anyone can read and write it:
///
///     $ mailwhy -c dominant winter-sale
///     what goes to standard output
///     ! what goes to standard error
///     [1]
///
/// `$ tab 'bridge cl' winter-sale` asks what the Tab key does behind that text: the text as it is
/// then behind an arrow, or the list that is shown. `$ database NAME` makes one on the servers of
/// `clickhouse://CLUSTER/NAME`.
///
/// The number in brackets is the exit status, left out where it is 0. Paths are relative to the
/// folder of samples. Output is not fitted to any width and has no pictures, as in a script; before
/// a command line `COLUMNS=80` shows it as on a terminal of that width, without colour:
///
///     $ COLUMNS=80 mailwhy -c dominant winter-sale
struct Transcript {
  let path: String
  private let lines: [String]

  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  static let samples = tests.deletingLastPathComponent().appendingPathComponent("Samples")

  /// A day on which nothing in the samples is of a time to come.
  static let clock = WallClock { Moment(seconds: 1_796_083_200) }

  /// All transcripts, by name.
  static var names: [String] {
    let folder = tests.appendingPathComponent("Transcripts").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted()
  }

  init(name: String) throws {
    path = Self.tests.appendingPathComponent("Transcripts/" + name).path
    lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
  }

  init(_ path: String, _ lines: [String]) { (self.path, self.lines) = (path, lines) }

  /// The transcript as written.
  var expected: String { lines.joined(separator: "\n") }

  /// The transcript as it comes out now: comments and command lines as they are, and behind each
  /// command line what it prints.
  func replayed() throws -> String {
    _ = FileManager.default.changeCurrentDirectoryPath(Self.samples.path)
    var output: [String] = []
    var isOutput = false
    for line in lines {
      if line.hasPrefix("$ ") {
        output.append(line)
        output += try Self.run(Self.words(String(line.dropFirst(2))))
        isOutput = true
      } else if line.hasPrefix("# ") || (line.isEmpty && isOutput && !output.isEmpty) {
        // A blank line may belong to the output; those are made again with it.
        if line.hasPrefix("# ") { output.append(line) }
        isOutput = !line.hasPrefix("# ")
      } else if !isOutput {
        output.append(line)
      }
    }
    return output.joined(separator: "\n") + "\n"
  }

  /// The command lines of it that run the program and say nothing of a language or of a format, as words; without
  /// those about servers, which hold what the lines before them did.
  var commandLines: [[String]] {
    let all = lines.filter { $0.hasPrefix("$ mailwhy ") }.map {
      Self.words(String($0.dropFirst(2)))
    }
    return all.filter { words in
      !words.contains("--language") && !words.contains("--format")
        && !words.contains(where: ClusterNames.areIn)
    }
  }

  /// What a statement answers about the samples; nil if it fails or answers nothing.
  static func answer(to statement: String) throws -> [String]? {
    _ = FileManager.default.changeCurrentDirectoryPath(samples.path)
    let lines = try run(["mailwhy", "--quiet", "-c", statement, "winter-sale"])
    return lines.isEmpty || lines.last?.hasPrefix("[") == true ? nil : lines
  }

  private static func run(_ words: [String]) throws -> [String] {
    let (output, complaints) = (MemorySink(), MemorySink())
    var style = OutputStyle()
    var words = words[...]
    if let first = words.first, first.hasPrefix("COLUMNS=") {
      style.width = Int(first.dropFirst("COLUMNS=".count))
      words.removeFirst()
    }
    if words.first == "tab" { return try Tab(words.dropFirst(), width: style.width).lines }
    if words.first == "database", let name = words.last {
      try ClusterNames.make(name)
      return []
    }
    let (shown, typed) = (style, Array(words))
    let console = Console(output: output, complaints: complaints, style: shown)
    let status = try run(try typed.map(ClusterNames.resolved)[...], console)
    let (answer, complaint) = (
      try ClusterNames.hidden(output.text, for: typed),
      try ClusterNames.hidden(complaints.text, for: typed)
    )
    var lines = Self.lines(answer) + Self.lines(complaint).map { "! " + $0 }
    if status != .success { lines.append("[\(status.rawValue)]") }
    return lines
  }

  /// Runs a command line.
  static func run(
    _ words: ArraySlice<String>,
    at clock: WallClock = clock,
    _ console: Console
  ) throws -> ExitStatus {
    var job = try Mailwhy.parse(Array(words.dropFirst())).job(Array(words))
    job.clock = clock
    let trace = QueryTrace { console.complain(visible($0) + "\n") }
    (job.trace, job.opener) = (trace, Session.clickHouseOpener(trace))
    return job.run(console)
  }

  private static func lines(_ text: String) -> [String] {
    let shown = text.unicodeScalars.map { $0 == "\r" ? "␍" : $0 }
    var lines = String(String.UnicodeScalarView(shown)).components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Splits a command line at blanks, outside of single quotes.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " " && !isQuoted {
        word.map { words.append($0) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    word.map { words.append($0) }
    return words
  }
}
