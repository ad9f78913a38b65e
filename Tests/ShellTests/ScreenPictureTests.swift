import Foundation
import Presentation
import Testing

@testable import Shell

/// The pictures of terminals in the manual: `Docs/Screens/NAME.svg`.
struct ScreenPicture: Sendable, CustomTestStringConvertible {
  let name: String
  /// What the title of the picture says.
  let title: String
  let statements: String
  var columns = 96

  static let all = [
    ScreenPicture(
      name: "bridge",
      title: "mailwhy answers dominant and bridge clicks about a mailing",
      statements: "dominant in 5001; bridge clicks in 5001"
    ),
    ScreenPicture(
      name: "why",
      title: "mailwhy answers why about an address",
      statements: "why anna.bos42@gmail.example in 5001",
      columns: 100
    ),
    ScreenPicture(
      name: "diff",
      title: "mailwhy compares two mailings",
      statements: "diff 5001 5002"
    ),
  ]

  static let folder = Transcript.samples.deletingLastPathComponent()
    .appendingPathComponent("Docs/Screens")

  var testDescription: String { name }
  var url: URL { Self.folder.appendingPathComponent(name + ".svg") }

  /// The command line as typed in the folder of samples, and what a terminal shows behind it.
  func screen() throws -> PrintedScreen {
    let words = ["mailwhy", "--quiet", "-c", statements, "winter-sale"]
    _ = FileManager.default.changeCurrentDirectoryPath(Transcript.samples.path)
    let (output, complaints) = (MemorySink(), MemorySink())
    var style = OutputStyle()
    (style.width, style.colour) = (columns, .full)
    let shown = style
    let console = Console(output: output, complaints: complaints, style: shown)
    let status = try Transcript.run(words[...], console)
    #expect(status == .success && complaints.text.isEmpty)
    let typed = words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    let line = "\u{1B}[2m$\u{1B}[0m \u{1B}[1m\(typed)\u{1B}[0m\n"
    return try PrintedScreen(line + output.text, columns: columns)
  }

  func svg() throws -> String {
    try TerminalPicture(title: title, screen: try screen(), columns: columns).svg()
  }
}

@Suite("Pictures of screens", .serialized)
struct ScreenPictureTests {
  @Test("a picture shows what a terminal shows now", arguments: ScreenPicture.all)
  func isNotStale(picture: ScreenPicture) throws {
    let svg = try picture.svg()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try svg.write(to: picture.url, atomically: true, encoding: .utf8)
      Issue.record("\(picture.name) was drawn anew; look at it, then run without RECORD")
      return
    }
    #expect(try String(contentsOf: picture.url, encoding: .utf8) == svg)
  }

  @Test("the photograph is of the page that is written now")
  func photograph() throws {
    let sum = ScreenPicture.folder.appendingPathComponent("report.cksum")
    let page = try Page.ofSamples("").text
    let now = try Program.launch("/usr/bin/cksum", [], input: page).output
    #expect(
      try String(contentsOf: sum, encoding: .utf8) == now,
      "‘sh Samples/screenshots.sh’ takes it anew; look at it"
    )
  }

  @Test(
    "what a page says of a picture instead of it is true",
    arguments: ["README", "Docs/Looks", "Docs/Reports"]
  )
  func alternatives(page: String) throws {
    let project = Transcript.samples.deletingLastPathComponent()
    let url = project.appendingPathComponent(page + ".md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let pictures = text.matches(of: /!\[([^\]]+)\]\((?:Docs\/)?Screens\/([a-z]+)\.(svg|png)\)/)
    #expect(!pictures.isEmpty)
    for (_, alternative, name, kind) in pictures.map(\.output) {
      let file = ScreenPicture.folder.appendingPathComponent("\(name).\(kind)")
      #expect(FileManager.default.fileExists(atPath: file.path))
      // A photograph of a page shows what the statement of its name answers.
      let picture = ScreenPicture.all.first { $0.name == name }
      let shown =
        try picture?.screen().text
        ?? Transcript.answer(to: String(name))?.joined(separator: "\n") ?? ""
      for number in alternative.matches(of: /[0-9]+(?:[.:][0-9]+)*/).map(\.output) {
        #expect(shown.contains(number), "\(name): \(number)")
      }
    }
  }

  @Test("what a picture does not know it does not leave out")
  func strictness() throws {
    for printed in ["\u{1B}[2K", "\u{1B}[31mred", "\u{1B}[38;5;9mred", "a\tb", "漢", "12345"] {
      #expect(throws: PrintedScreen.Failure.self) { try PrintedScreen(printed, columns: 4) }
    }
    let corner = TerminalPicture(
      title: "a corner",
      screen: try PrintedScreen("┐", columns: 4),
      columns: 4
    )
    #expect(throws: BlockShapes.Failure.self) { try corner.svg() }
  }

  @Test("colours, ends of bars and what XML means by a character are kept")
  func drawing() throws {
    let printed = "\u{1B}[38;2;1;2;255m██\u{1B}[0m\u{1B}[7;38;2;0;16;0m▍\u{1B}[0m <&> \u{1B}[1mx"
    let screen = try PrintedScreen(printed, columns: 10)
    let svg = try TerminalPicture(title: "a", screen: screen, columns: 10).svg()
    #expect(svg.contains("width=\"16\" height=\"15.75\" fill=\"#0102ff\""))
    #expect(
      svg.contains("<rect x=\"36\" y=\"51.13\" width=\"8\" height=\"15.75\" fill=\"#001000\"")
    )
    #expect(svg.contains(">&lt;&amp;&gt;</text>") && svg.contains("font-weight=\"700\">x</text>"))
  }
}
