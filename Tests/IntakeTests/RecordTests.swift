import EventLogs
import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Records")
struct RecordTests {
  private static let name = "cdm-impression.2026-11-03.log"

  private static func object(_ number: Int, _ more: String = "") -> String {
    "{\"id\":\"m\(number)\",\"time\":\"2026-11-03 10:00:0\(number % 10)\",\"email\":\"p\(number)@x\"\(more)}"
  }

  private static func element(_ number: Int, _ more: String = "") -> String {
    "<record><id>m\(number)</id><time>2026-11-03 10:00:00</time><email>p@x</email>\(more)</record>\n"
  }

  /// Loads bytes as a file and asks about them.
  private func loading<Answer>(
    _ bytes: some Sequence<UInt8>,
    _ name: String = name,
    _ ask: (MailingStore) throws -> Answer
  ) throws -> Answer {
    let folder = try LogFolder()
    try folder.write(name, Array(bytes))
    return try ask(try folder.load())
  }

  /// The messages of a text, and the reasons of its rejected rows with their lines.
  private func read(
    _ bytes: some Sequence<UInt8>
  ) throws -> (messages: [String], rejects: [String]) {
    try loading(bytes) { store in
      let cursor = try store.destinations(store.selection, where: .all)
      var messages: [String] = []
      while let next = try cursor.next() { messages.append(next.message) }
      return (messages, try store.rejects().map { "\($0.line) \($0.reason)" })
    }
  }

  private func read(
    _ text: String
  ) throws -> (messages: [String], rejects: [String]) { try read(text.utf8) }

  @Test("stand in lines, arrays, arrays of arrays, and one behind the other")
  func arrangements() throws {
    let (a, b, c) = (Self.object(1), Self.object(2), Self.object(3))
    for text in [
      "\(a)\n\(b)\n\(c)\n", "[\(a),\(b),\(c)]", "[[\(a)],[\(b),\(c)]]", "\(a)\(b)\(c)",
      "[\(a)]\n[\(b),\(c)]\n", "\u{FEFF}\r\n [ \(a) , \(b)\r\n,\t\(c) ] ", "\(a),\n\(b),\n\(c)",
    ] {
      let found = try read(text)
      #expect(found.messages == ["m1", "m2", "m3"] && found.rejects.isEmpty, "\(text)")
    }
  }

  @Test("what is wrong with one costs that one alone")
  func broken() throws {
    let cases: [(String, String)] = [
      ("{\"id\":\"m2\",\"time\":\"2026-11-03 10:00:00\"", "2 unclosedRecord"),
      ("{\"id\":\"m2,\"time\":\"2026-11-03 10:00:00\"}", "2 unclosedRecord"),
      ("{\"id\":m2}", "2 badTime"), ("{\"id\":\"m2\" \"x\"}", "2 malformed"),
      ("{\"id\":\"\",\"time\":\"2026-11-03 10:00:00\"}", "2 emptyMessage"),
      ("{\"id\":\"m2\",\"time\":\"yesterday\"}", "2 badTime(\"yesterday\")"),
      ("{\"id\":\"m2\"}", "2 badTime(\"\")"), ("nothing", "2 strayText"),
      (
        String(repeating: "{\"a\":", count: 70) + "1" + String(repeating: "}", count: 70),
        "2 unclosed"
      ),
    ]
    for (line, reason) in cases {
      let found = try read("\(Self.object(1))\n\(line)\n\(Self.object(3))\n\(Self.object(4))\n")
      #expect(found.messages == ["m1", "m3", "m4"], "\(line)")
      #expect(found.rejects.count == 1 && found.rejects[0].hasPrefix(reason), "\(found.rejects)")
    }
  }

  @Test("that are not quite JSON are read as they were meant")
  func forgiven() throws {
    let text = "{\"id\":\"m1\",\"time\":\"2026-11-03 10:00:00\",\"header\":\"two\nlines\",\n}\n"
    #expect(try read(text).messages == ["m1"])
    var bytes = Array(Self.object(1).utf8)
    bytes.replaceSubrange(7...7, with: [0xFF])
    let found = try read(bytes)
    #expect(found.messages.count == 1 && found.rejects.isEmpty)
  }

  @Test("escapes stand for what they stand for")
  func escapes() throws {
    let text = "{\"\\u0069d\":\"x\",\"id\":\"m\\u00e91\\\"\",\"time\":\"2026-11-03 10:00:00\"}"
    #expect(try read(text).messages == ["mé1\""])
    // A name that goes on behind a quote is another one.
    let longer =
      "{\"id\":\"m2\",\"time\":\"2026-11-03 10:00:00\",\"i\\u0064\":\"m4\",\"id\\\"x\":\"m3\"}"
    #expect(try read(longer).messages == ["m4"])
    let xml =
      "<records>" + Self.element(1).replacing("m1", with: "a&amp;b&#33;<![CDATA[</record>]]>")
    #expect(try read(xml + "</records>").messages == ["a&b!</record>"])
  }

  @Test("of XML: no entity is expanded, none is read out of a comment")
  func xml() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "/etc/passwd">]>
      <records><!-- \(Self.element(9)) -->
      """
    let found = try read(
      bomb + "\n" + Self.element(1) + Self.element(2, "<x>&a;</x>") + Self.element(3, "<x>&b;</x>")
        + Self.element(4, "<x>" + String(repeating: "<y>", count: 80)) + Self.element(5)
        + "<record><id>m6</id>"
    )
    #expect(found.messages == ["m1", "m5"])
    #expect(found.rejects.count == 4)
  }

  @Test("a file that ends anywhere gives all records that are whole", arguments: FormatSamples.all)
  func truncated(sample: FormatSamples.Sample) throws {
    for (name, text) in sample.files where !text.isEmpty && sample.name != "pom" {
      let bytes = Array(text.utf8)
      var before = 0
      for count in stride(from: 0, through: bytes.count, by: max(1, bytes.count / 60)) {
        let size = try? loading(bytes[..<count], name) {
          $0.size(ofSet: nil).events + $0.unattributedEvents(ofSet: nil)
        }
        guard let size else { continue }
        // Half a row may be a row, and half a time in a report is none.
        let mayLose = name.hasSuffix(".log") || sample.name == "mail"
        #expect(size >= before || mayLose, "\(name) \(count)")
        before = max(before, size)
      }
    }
  }

  @Test("of pages: those of which a part is missing do not cost those behind them")
  func pages() throws {
    let record = { (number: Int) in
      "{\"ID\":\"1\",\"timestamp\":\"2026-11-03 10:00:00\",\"emailing\":\"1\",\"device\":\"x\","
        + "\"destination\":\"\(number)\",\"profile\":\"9\"}"
    }
    let head = "{\"start\":0,\"note\":{\"data\":[1]},\"data\":["
    let text =
      head + record(1) + "," + record(2).dropLast(9) + "\n"
      + head + record(3) + "],\"total\":4}" + head + "]}" + head + record(4) + "]}"
    let found = try read(text)
    #expect(found.messages == ["1", "3", "4"] && found.rejects.count == 1)
  }

  @Test("that grow are read on from where they ended", arguments: [1, 2, 3])
  func growing(seed: UInt64) throws {
    let folder = try LogFolder()
    var store = MailingStore()
    let loader = Loader(options: LoadOptions(pieceSize: LogFile.block))
    let all = Array((0..<900).map { Self.object($0) + "\n" }.joined().utf8)
    var random = SeededRandom(seed: seed)
    var end = 0
    try folder.write(Self.name, [])
    let url = folder.url.appending(path: Self.name)
    _ = try loader.load(LoadInput(set: nil, paths: [folder.path]), into: &store)
    while end < all.count {
      let begin = end
      end = min(all.count, end + 1 + random.below(9_000))
      let handle = try FileHandle(forWritingTo: url)
      try handle.seekToEnd()
      try handle.write(contentsOf: all[begin..<end])
      try handle.close()
      let (report, _) = try loader.reload(set: nil, into: &store)
      #expect(report.replaced.isEmpty)
      let whole = all[..<end].count { $0 == 0x0A }
      #expect(store.size(ofSet: nil).events - whole <= 1)
    }
    #expect(store.size(ofSet: nil).events == 900)
    #expect(try store.rejects().isEmpty)
  }
}
