import MailingModel
import QueryLanguage
import Testing

@Suite("How conditions read")
struct ConditionTests {
  private static let clicked = Condition.count(.click, .compares(.more, 0))
  private static let opened = Condition.count(.impression, .compares(.atLeast, 2))
  private static let complained = Condition.outcome([.complaint])

  private static let cases: [(String, Condition)] = [
    ("clicks > 0", clicked), ("CLICKS>0", clicked), ("click > 0", clicked), ("kliks>0", clicked),
    ("opens>=2", opened), ("bounces = 1", .count(.error, .compares(.equal, 1))),
    ("attempt < 3", .count(.attempt, .compares(.less, 3))),
    ("retry <= 3", .count(.retry, .compares(.atMost, 3))),
    ("pogingen != 1", .not(.count(.attempt, .compares(.equal, 1)))),
    ("clicks in (1,2, 3 )", .count(.click, .isOne(of: [1, 2, 3]))),
    ("clicks < 99999999999999999999", .count(.click, .compares(.less, .max))),
    ("outcome = complaint", complained), ("outcome=spam", complained),
    ("outcome = no feedback", .outcome([.noFeedback])),
    ("outcome = Geen Terugkoppeling", .outcome([.noFeedback])),
    ("outcome = 'no feedback'", .outcome([.noFeedback])),
    ("outcome in (no feedback, klik)", .outcome([.noFeedback, .click])),
    ("outcome != fout", .not(.outcome([.error]))),
    ("outcome >= click", .outcome([.click, .unsubscribe, .complaint])),
    ("outcome < error", .outcome([])),
    ("code = 550", .text(.code, .isOne(of: ["550"]))),
    ("code ~ 5.1", .text(.code, .contains("5.1"))),
    ("code >= 500", .text(.code, .compares(.atLeast, 500))),
    ("mailing in (1, jan)", .mailing(.isOne(of: ["1", "jan"]))),
    ("domain = GMail.com", .text(.domain, .isOne(of: ["gmail.com"], isASCII: true))),
    ("address ~ anna", .text(.address, .contains("anna", isASCII: true))),
    ("tag != '50% off'", .not(.text(.tag, .isOne(of: ["50% off"])))),
    ("tag = limit", .text(.tag, .isOne(of: ["limit"]))),
    ("tag = and", .text(.tag, .isOne(of: ["and"]))),
    ("link = {unsubscribe}", .text(.link, .isOne(of: ["{unsubscribe}"]))),
    ("link=x?a=b~c<d!e", .text(.link, .isOne(of: ["x?a=b~c<d!e"]))),
    ("link=#top # a comment", .text(.link, .isOne(of: ["#top"]))),
    ("agent ~ Mozilla/5.0(X11", .text(.agent, .contains("Mozilla/5.0(X11"))),
  ]

  @Test("each field with what compares it", arguments: cases)
  func comparison(text: String, expected: Condition) throws {
    #expect(try SmallGrammar.condition(text) == expected)
  }

  @Test("countries go by code, or by name as well")
  func country() throws {
    let code = TextTest.isOne(of: ["nl"])
    #expect(try SmallGrammar.condition("country = NL") == .text(.country, code))
    #expect(
      try SmallGrammar.condition("country in (NL, be)")
        == .text(.country, .isOne(of: ["nl", "be"]))
    )
    let name = TextTest.isOne(of: ["netherlands"])
    let either = Condition.any([.text(.country, name), .text(.countryName, name)])
    #expect(try SmallGrammar.condition("country = Netherlands") == either)
    #expect(try SmallGrammar.condition("country != Netherlands") == .not(either))
    let part = TextTest.contains("nl")
    #expect(
      try SmallGrammar.condition("country ~ nl")
        == .any([.text(.country, part), .text(.countryName, part)])
    )
  }

  @Test("not binds more than and, and more than or; parentheses most")
  func precedence() throws {
    let (a, b, c) = (Self.clicked, Self.opened, Self.complained)
    let texts = ["a": "clicks>0", "b": "opens>=2", "c": "outcome=spam", "&": "and", "|": "or"]
    let read = { (form: String) in
      try SmallGrammar.condition(form.map { texts[String($0)] ?? String($0) }.joined())
    }
    #expect(try read("a | b & c") == .any([a, .all([b, c])]))
    #expect(try read("a & b | c") == .any([.all([a, b]), c]))
    #expect(try read("( a | b )& c") == .all([.any([a, b]), c]))
    #expect(try read("NOT a & b") == .all([.not(a), b]))
    #expect(try read("not not( a & b & c )") == .not(.not(.all([a, b, c]))))
    #expect(try read("((a))") == a)
  }

  @Test("many terms cost no depth, and 64 parentheses are not too many")
  func size() throws {
    let many = Array(repeating: "clicks>0", count: 20_000).joined(separator: " or ")
    #expect(try SmallGrammar.condition(many) == .any(Array(repeating: Self.clicked, count: 20_000)))
    let deep = String(repeating: "(", count: 64) + "clicks>0" + String(repeating: ")", count: 64)
    #expect(try SmallGrammar.condition(deep) == Self.clicked)
  }
}
