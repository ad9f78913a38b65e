import EventLogs
import Foundation
import Presentation
import QueryLanguage
import Testing

@testable import Shell
@testable import mailwhy

@Suite("The manual page")
struct ManualTests {
  private static let pages = Language.allCases.map { ManualPage(Mailwhy.described, Wording($0)) }

  /// What a page says, without faces and with its characters as they are typed.
  private static func text(_ page: ManualPage) -> String {
    let replaced = [
      "\\fB": "", "\\fI": "", "\\fR": "", "\\&": "", "\\-": "-", "\\(aq": "'", "\\(dq": "\"",
      "\\(oq": "‘", "\\(cq": "’", "\\(ti": "~", "\\ ": " ",
    ]
    return replaced.reduce(page.source) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
  }

  @Test("it names every verb, topic, option, setting and exit status", arguments: Language.allCases)
  func complete(language: Language) {
    let wording = Wording(language)
    let text = Self.text(ManualPage(Mailwhy.described, wording))
    for verb in Verbs.all {
      #expect(text.contains(".SS \(verb.name)\n"))
      for example in verb.examples { #expect(text.contains("\n\(example)\n"), "\(example)") }
    }
    for topic in HelpTopic.allCases {
      #expect(text.contains(".SS \(topic.rawValue): \(wording(topic.title))\n"))
    }
    for setting in Setting.all { #expect(text.contains("\n\(setting.name)\n")) }
    for status in ExitStatus.allCases {
      #expect(text.contains("\n\(status.rawValue)\n\(wording.meaning(status))\n"))
    }
    for option in Mailwhy.described.help.options {
      let names = option.names.joined(separator: ", ")
      let value = option.value.map { " " + $0 } ?? ""
      #expect(text.contains("\n\(names)\(value)\n\(wording.meaning(option))\n"), "\(names)")
    }
  }

  @Test("every variable that the program reads is in it")
  func variables() throws {
    let sources = Transcript.tests.deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    var read: Set<String> = []
    // These are no part of the program.
    let others = ["Benchmarks/", "ExampleMailings/", "SampleLogs/"]
    for case let path as String in files
    where path.hasSuffix(".swift") && !others.contains(where: path.hasPrefix) {
      let source = try String(
        contentsOf: sources.appendingPathComponent(path),
        encoding: .utf8
      )
      for match in source.matches(of: /(?:getenv|environment|value|folder)\("([A-Z_]+)"/) {
        read.insert(String(match.output.1))
      }
    }
    #expect(read.isSuperset(of: ["MAILWHY_PAGER", "NO_COLOR", "XDG_STATE_HOME", "TZDIR"]))
    let told = Wording().variables.flatMap {
      $0.term.split(separator: ", ").map(String.init)
    }
    #expect(read.subtracting(told) == [])
  }

  @Test("its own files are where the program looks for them")
  func files() {
    let files = UserFiles.ofEnvironment
    for path in [files.startUp, files.history].compactMap({ $0 }) {
      let end = path.split(separator: "/").suffix(2).joined(separator: "/")
      #expect(Wording().files.contains { $0.term.hasSuffix(end) })
    }
  }

  @Test("nothing that help says becomes a request")
  func requests() {
    let known: Set<Substring> = [
      ".TH", ".nr", ".nh", ".ad", ".SH", ".SS", ".PP", ".PD", ".TP", ".br", ".RS", ".RE", ".EX",
      ".EE",
    ]
    for page in Self.pages {
      for line in page.source.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        #expect(!line.isEmpty && line.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
        #expect(!line.hasPrefix("'") && !line.hasPrefix(" ") && !line.hasSuffix(" "))
        let first = line.prefix { $0 != " " }
        #expect(!line.hasPrefix(".") || known.contains(first), "\(line)")
      }
    }
    #expect(Roff.escaped(".so /etc/passwd") == "\\&.so /etc/passwd")
    #expect(Roff.escaped("'br -x \\fB \"a\"") == "\\(aqbr \\-x \\efB \\(dqa\\(dq")
    #expect(Roff.escaped("  a", keepsBlanks: true) == "\\&  a")
    #expect(
      Roff.escaped("één ⇥ ‘help keys’ …")
        == "\\[u00E9]\\[u00E9]n \\[u21E5] \\(oqhelp\\ keys\\(cq ..."
    )
    var page = Roff(title: "t", section: 1, day: "2026-11-03", origin: "o", manual: "m")
    page.paragraphs("one\n.two\n\nthree")
    #expect(page.source.hasSuffix("\n.PP\none .two\n.PP\nthree\n"))
  }

  @Test(
    "mandoc has nothing to say against it",
    .enabled(if: Installed.has("mandoc")),
    arguments: Language.allCases
  )
  func lint(language: Language) throws {
    let made = try Program.run(["--generate-manual", "--language", language.rawValue])
    #expect(made.status == 0 && made.complaints.isEmpty)
    let result = try Program.launch(
      "/usr/bin/env",
      ["mandoc", "-T", "lint", "-W", "warning"],
      input: made.output
    )
    #expect(result.status == 0, "\(result.output)\(result.complaints)")
    let shown = try Program.launch("/usr/bin/env", ["mandoc", "-T", "utf8"], input: made.output)
    #expect(shown.output.contains("‘help"))
  }

  @Test("what --help says is taken apart")
  func help() throws {
    let help = CommandHelp(
      """
      OVERVIEW: What it is: for all.

        -x is no option here.

      USAGE: it [<options>] <path>

      ARGUMENTS:
        <path>                  What to load.

      OPTIONS:
        -f, --file <file>       Runs it. (Twice.)
        --a-rather-long-option <words>
                                Says it. (values: a, b; default: a)
        -i, --interactive       Stays.

      """
    )
    #expect(help.arguments.map(\.value) == ["path"] && help.arguments.map(\.names) == [[]])
    #expect(help.options.map(\.name) == ["file", "a-rather-long-option", "interactive"])
    #expect(help.options.map(\.meaning) == ["Runs it. (Twice.)", "Says it.", "Stays."])
    #expect(help.options[0].names == ["-f", "--file"] && help.options[0].value == "file")
    #expect(help.options[1].values == ["a", "b"] && help.options[1].standard == "a")
    #expect(help.options[2].value == nil)
  }

  @Test("of the options nothing is lost, and each is told in Dutch")
  func options() throws {
    let options = Mailwhy.described.help.options
    #expect(Set(options.map(\.name)) == Set(Wording.inDutch.keys))
    let input = try #require(options.first { $0.name == "input" })
    #expect(input.values == LogFormat.all.map(\.name))
    #expect(options.first { $0.name == "format" }?.values == OutputFormat.allCases.map(\.name))
    #expect(options.first { $0.name == "input-timezone" }?.standard == "UTC")
    for option in options { #expect(!option.meaning.isEmpty && option.meaning.hasSuffix(".")) }
  }
}
