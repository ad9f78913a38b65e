import Glibc
import Testing

@testable import Presentation

@Suite("Columns on a terminal")
struct DisplayWidthTests {
  @Test(
    "of a text",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｶﾅ", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("🙂", 2), ("👨‍👩‍👧", 2), ("🇳🇱", 2), ("👍🏽", 2), ("❤️", 2),
      ("1️⃣", 2), ("क्ष", 2), ("\u{FFFD}", 1), ("–…─▸•", 5),
    ]
  )
  func width(text: String, columns: Int) {
    #expect(displayWidth(text) == columns)
  }

  @Test("does not ask or change the locale of the process")
  func locale() {
    let before = setlocale(LC_CTYPE, nil).map { String(cString: $0) }
    #expect(displayWidth("日本") == 4)
    #expect(setlocale(LC_CTYPE, nil).map { String(cString: $0) } == before)
  }

  @Test("cut at whole characters")
  func cut() {
    #expect(shortened("abcdef", to: 6) == "abcdef")
    #expect(shortened("abcdef", to: 4) == "abc…")
    #expect(shortened("abcdef", to: 4, ascii: true) == "a...")
    #expect(shortened("日本語", to: 4) == "日…")
    #expect(shortened("日本語", to: 5) == "日本…")
    #expect(shortened("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
    #expect(shortened("abc", to: 2, ascii: true) == "ab")
    #expect(shortened("abc", to: 0) == "")
  }

  @Test("broken at spaces")
  func lines() {
    #expect(wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(wrapped("incomprehensible is it", to: 5) == ["incomprehensible", "is it"])
    #expect(wrapped("日本 語", to: 6) == ["日本", "語"])
    #expect(wrapped("", to: 6) == [""])
    #expect(wrapped("a b", to: -3) == ["a", "b"])
  }

  @Test("a file is no terminal")
  func noTerminal() {
    #expect(!Terminal.isTerminal(-1))
    #expect(Terminal.columns(-1) == nil)
    #expect(OutputStyle.suited(to: -1, { _ in nil }) == OutputStyle())
  }
}
