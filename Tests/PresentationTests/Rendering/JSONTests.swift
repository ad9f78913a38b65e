import Foundation
import Testing

@testable import Presentation

@Suite("JSON")
struct JSONTests {
  @Test("one line, keys in their order")
  func compact() throws {
    let text = try SampleAnswers.text(JSONRenderer(), SampleAnswers.dominant)
    #expect(
      text == #"{"command":"dominant","destinations":17824,"outcomes":["#
        + #"{"set":null,"mailing":"5001","outcome":"error","destinations":17819,"share":12.5},"#
        + #"{"set":null,"mailing":"5001","outcome":"click","destinations":5,"share":50}],"#
        + #""settings":{"errors":"any"}}"# + "\n"
    )
  }

  @Test("indented")
  func pretty() throws {
    let answer = Answer(
      command: "x",
      head: ["empty": [:], "none": [], "pair": [1, 2.5], "records": [["a": true]]],
      rowsName: "rows",
      rows: RowStream([["b": .null]]),
      table: MainTable(columns: [], rows: []),
      screen: []
    )
    let expected = """
      {
        "command": "x",
        "empty": {},
        "none": [],
        "pair": [1, 2.5],
        "records": [
          {
            "a": true
          }
        ],
        "rows": [
          {
            "b": null
          }
        ]
      }

      """
    #expect(try SampleAnswers.text(JSONRenderer(pretty: true), answer) == expected)
  }

  @Test("rows that are none are an empty list", arguments: [false, true])
  func noRows(pretty: Bool) throws {
    let answer = Answer(
      command: "x",
      rowsName: "rows",
      table: MainTable(columns: [], rows: []),
      screen: []
    )
    let data = Data(try SampleAnswers.text(JSONRenderer(pretty: pretty), answer).utf8)
    let parsed = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect((parsed["rows"] as? [Any])?.isEmpty == true)
  }

  @Test("hostile texts read back as they were, and hide nothing", arguments: hostileTexts)
  func hostile(text: String, shown: String) throws {
    let printed = try SampleAnswers.text(JSONRenderer(), SampleAnswers.destination(address: text))
    #expect(!printed.dropLast().unicodeScalars.contains { $0.isHidden })
    // The parser that the test relies on drops a mark of byte order at the start of a text only.
    let data = Data(printed.utf8)
    let parsed = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rows = try #require(parsed["destinations"] as? [[String: Any]])
    #expect(rows.first?["address"] as? String == text)
  }

  @Test("every scalar reads back")
  func everyScalar() throws {
    var text = ""
    for value in (0...0x2FFF as ClosedRange<UInt32>) {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let data = Data(Value.list([.text(text)]).compactJSON.utf8)
    let parsed = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
    #expect(parsed.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test("what is not finite is not available")
  func notFinite() {
    #expect(Value.list([.double(.nan), .double(-.infinity)]).compactJSON == "[null,null]")
  }

  @Test("NDJSON is one nested row a line")
  func lines() throws {
    let text = try SampleAnswers.text(
      NDJSONRenderer(),
      SampleAnswers.destination(address: "a\nb")
    )
    #expect(
      text == #"{"address":"a\nb","decisive":{"time":"2026-11-03 12:00:00","#
        + #""source":{"file":"a.log","line":7}},"tags":["a","b"]}"# + "\n"
    )
  }
}
