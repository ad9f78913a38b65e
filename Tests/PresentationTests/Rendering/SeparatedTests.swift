import Testing

@testable import Presentation

@Suite("CSV and TSV")
struct SeparatedTests {
  @Test("a header row, and CRLF")
  func csv() throws {
    let text = try SampleAnswers.text(SeparatedRenderer.csv(), SampleAnswers.dominant)
    #expect(
      text == "set,mailing,outcome,destinations,share\r\n"
        + ",5001,error,17819,12.5\r\n,5001,click,5,50\r\n"
    )
  }

  @Test("nested names, lists, and what is missing")
  func nested() throws {
    let answer = SampleAnswers.destination(address: "a\"b,c")
    #expect(
      try SampleAnswers.text(SeparatedRenderer.csv(), answer)
        == "address,decisive.time,decisive.source.line,tags,missing\r\n"
        + "\"a\"\"b,c\",2026-11-03 12:00:00,7,a b,\r\n"
    )
  }

  @Test("TSV quotes what would break its lines or pass for a quoted cell")
  func tsv() throws {
    let answer = SampleAnswers.destination(address: "a\tb\r\nc\\d\"e")
    #expect(
      try SampleAnswers.text(SeparatedRenderer.tsv(), answer)
        == "address\tdecisive.time\tdecisive.source.line\ttags\tmissing\n"
        + "\"a\tb\r\nc\\d\"\"e\"\t2026-11-03 12:00:00\t7\ta b\t\n"
    )
  }

  @Test("a program gets what would act on a terminal as it was logged")
  func controls() throws {
    let logged = "\u{1B}[31m\u{7}\u{202E}moc"
    for renderer in [SeparatedRenderer.csv(), .tsv()] {
      let text = try SampleAnswers.text(renderer, SampleAnswers.destination(address: logged))
      #expect(text.contains(logged))
    }
  }

  @Test("line breaks stand within quotes", arguments: ["a\nb", "a\r\nb", "a\rb", "a\tb", "a;b"])
  func quotes(text: String) throws {
    let answer = SampleAnswers.destination(address: text)
    #expect(try SampleAnswers.text(SeparatedRenderer.csv(), answer).contains("\"\(text)\""))
  }

  @Test(
    "a formula is guarded",
    arguments: ["=1+1", "+cmd|' /C calc'!A0", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "--5"]
  )
  func formulas(text: String) throws {
    let answer = SampleAnswers.destination(address: text)
    let row = try SampleAnswers.text(SeparatedRenderer.csv(), answer)
      .unicodeScalars.split(separator: "\n", maxSplits: 1)[1]
    #expect(String(row).hasPrefix("'") || String(row).hasPrefix("\"'"))
  }

  @Test(
    "a number or a text that only looks like one is told apart",
    arguments: [
      ("-5", false), ("+31612345678", false), ("-1.5e-3", false), ("-", true), ("-.5", true),
      ("-5.", true), ("-inf", true), ("-0x1", true), ("-1e", true), ("a=b", false), ("", false),
      ("2026-11-03", false),
    ]
  )
  func numbers(text: String, isFormula: Bool) {
    #expect(startsFormula(text) == isFormula)
  }

  @Test("on a terminal nothing acts", arguments: hostileTexts)
  func hostile(text: String, shown: String) throws {
    for renderer in [SeparatedRenderer.csv(forTerminal: true), .tsv(forTerminal: true)] {
      let printed = try SampleAnswers.text(renderer, SampleAnswers.destination(address: text))
      let allowed: Set<Unicode.Scalar> = ["\r", "\n", "\t"]
      #expect(!printed.unicodeScalars.contains { $0.isHidden && !allowed.contains($0) })
      #expect(printed.split(whereSeparator: \.isNewline).count == 2)
    }
  }

  @Test("negative numbers stay numbers, lists are guarded")
  func values() throws {
    let row: Fields = ["count": -5, "share": -1.5, "tags": ["=1", "x"], "odd": [["a": 1]]]
    let answer = Answer(
      command: "x",
      table: MainTable(columns: ["count", "share", "tags", "odd"], rows: [row]),
      screen: []
    )
    #expect(
      try SampleAnswers.text(SeparatedRenderer.csv(), answer)
        == "count,share,tags,odd\r\n-5,-1.5,'=1 x,\"[{\"\"a\"\":1}]\"\r\n"
    )
  }
}
