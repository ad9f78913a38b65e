import Intake
import MailingModel
import Presentation
import Testing

@testable import Shell

@Suite("What the prompt shows")
struct PromptTextTests {
  private func text(_ names: [String], isASCII: Bool = false) -> String {
    var session = Session()
    session.inView = names.map { MailingReference(set: nil, mailing: $0) }
    return PromptText(session, isASCII: isASCII, isColoured: false).plain
  }

  @Test("a few mailings by name, of many the number of the rest")
  func shortens() {
    #expect(text([]) == "mailwhy ❯ ")
    #expect(text(["5001"]) == "5001 ❯ ")
    let many = text((5001...5100).map(String.init))
    #expect(many == "5001 5002 5003 5004 5005 5006 5007 5008 +92 ❯ ")
    let long = String(repeating: "x", count: 100)
    #expect(text([long, long]) == String(repeating: "x", count: 23) + "… +1 ❯ ")
  }

  @Test("never wider than leaves room to type, whatever names there are")
  func hasRoom() {
    for name in ["5001", "ma\u{1}il\u{1B}[2J", "日本語日本語日本語日本語日本語", "e\u{301}e\u{301}"] {
      for count in 1...12 {
        let shown = text(Array(repeating: name, count: count))
        #expect(displayWidth(shown) <= 48)
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 })
        let ascii = text(Array(repeating: name, count: count), isASCII: true)
        // Anything else in a prompt would end the editor in some locales.
        #expect(ascii.utf8.allSatisfy { 0x20...0x7E ~= $0 })
      }
    }
  }

  @Test("colours stand between marks, and none is the last")
  func marks() {
    var session = Session()
    session.inView = [MailingReference(set: "jan", mailing: "5001")]
    let marked = PromptText(session, isASCII: false, isColoured: true).marked("\u{1}")
    #expect(marked.hasSuffix(" "))
    #expect(marked.filter { $0 == "\u{1}" }.count % 2 == 0)
    let parts = marked.split(separator: "\u{1}", omittingEmptySubsequences: false)
    let seen = parts.enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined()
    #expect(seen == "jan:5001 ❯ ")
  }
}
