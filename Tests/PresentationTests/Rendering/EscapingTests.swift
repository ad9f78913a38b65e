import Testing

@testable import Presentation

@Suite("What is hidden is spelled out")
struct EscapingTests {
  @Test("nothing acts on the terminal", arguments: hostileTexts)
  func visibleText(text: String, shown: String) {
    #expect(visible(text) == shown)
    #expect(!visible(text).unicodeScalars.contains { $0.isHidden })
  }

  @Test("what is meant to be seen stays", arguments: ["é", "日本", "👨‍👩‍👧", "a\\b", "", "می‌خواهم"])
  func untouched(text: String) {
    #expect(visible(text) == text)
  }

  @Test("a combining mark does not hide the sign below it")
  func combiningMarks() {
    #expect(visible("\u{1B}\u{301}") == "\\x1b\u{301}")
    #expect(escapedHTML("<\u{338}") == "&lt;\u{338}")
    #expect(startsFormula("=\u{338}1"))
  }

  @Test("HTML")
  func html() {
    #expect(
      escapedHTML("<script a='b\">&\u{1B}") == "&lt;script a=&#39;b&quot;&gt;&amp;\\x1b"
    )
  }

  @Test(
    "Markdown",
    arguments: [
      ("a|b", #"a\|b"#), ("<b>&amp;", #"\<b\>\&amp;"#), ("`x` [l](u)", #"\`x\` \[l\](u)"#),
      ("# no heading", "\\# no heading"), ("- no list", #"\- no list"#), ("a-b", "a-b"),
      ("12. no list", #"12\. no list"#), ("1) no", #"1\) no"#), ("v1.2", "v1.2"),
      ("a\nb", #"a\\nb"#),
    ]
  )
  func markdown(text: String, escaped: String) {
    #expect(escapedMarkdown(text) == escaped)
  }
}
