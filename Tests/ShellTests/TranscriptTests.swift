import Foundation
import MailingModel
import Testing

@Suite("Transcripts", .serialized)
struct TranscriptTests {
  @Test("what is printed is what the transcript says", arguments: Transcript.names)
  func replays(name: String) throws {
    let transcript = try Transcript(name: name)
    let replayed = try transcript.replayed()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try replayed.write(toFile: transcript.path, atomically: true, encoding: .utf8)
      Issue.record("\(name) was recorded anew; read it, then run without RECORD")
      return
    }
    #expect(replayed == transcript.expected)
  }

  @Test("what a page shows is what comes out", arguments: ["Why-numbers-differ.md"])
  func pages(name: String) throws {
    let page = try Walkthrough(name)
    let replayed = try page.replayed()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try replayed.write(to: page.url, atomically: true, encoding: .utf8)
      Issue.record("\(name) was recorded anew; read it, then run without RECORD")
      return
    }
    #expect(page.expected.contains("$ mailwhy") && replayed == page.expected)
  }

  @Test("the manual tells each rule by which machines are known, and its source")
  func machines() throws {
    let page = try Walkthrough("Machines.md").expected
    for rule in MachineRule.all {
      #expect(page.contains("| `\(rule.name)` |") && page.contains("| \(rule.source) |"))
    }
    #expect(page.contains("`\(LinkScan.name)`"))
  }

  @Test("every verb has a transcript and a page of its own")
  func everyVerb() throws {
    let pages = Transcript.tests.deletingLastPathComponent()
      .appendingPathComponent("Docs/Commands")
    for name in VerbPages.names {
      #expect(Transcript.names.contains(name + ".txt"))
      let page = try String(
        contentsOf: pages.appendingPathComponent(name + ".md"),
        encoding: .utf8
      )
      let expected = try VerbPages.page(name)
      #expect(page == expected, "RECORD=1 writes the pages anew")
    }
  }
}
