import EventLogs
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Records among what is none")
struct RecordDamageTests {
  private func record(_ number: Int, _ more: String = "") -> String {
    "{\"ID\":\"1\",\"timestamp\":\"2026-11-03 10:00:00\",\"emailing\":\"1\",\"device\":\"x\","
      + "\"destination\":\"\(number)\",\"profile\":\"9\"\(more)}"
  }

  private func page(_ records: String..., rest: String = "") -> String {
    "{\"start\":0,\"limit\":\"9\",\"data\":[" + records.joined(separator: ",") + "]" + rest + "}"
  }

  /// The messages of a text, and its rejected rows.
  private func read(
    _ text: some Sequence<UInt8>,
    _ name: String = "x.json",
    pieceSize: Int = 1 << 20
  ) throws -> (messages: [String], rejects: [String]) {
    let folder = try LogFolder()
    try folder.write(name, Array(text))
    let store = try folder.load(pieceSize: pieceSize)
    let cursor = try store.destinations(store.selection, where: .all)
    var messages: [String] = []
    while let next = try cursor.next() { messages.append(next.message) }
    let rejects = try store.rejects().map { String(decoding: $0.bytes.prefix(30), as: UTF8.self) }
    return withExtendedLifetime(folder) { (messages, rejects) }
  }

  @Test("pages, records and other objects may follow on each other, whole or cut")
  func pages() throws {
    let cut = String(page(record(1), record(2)).dropLast(2))
    #expect(try read((cut + page(record(3), record(4))).utf8) == (["1", "2", "3", "4"], []))
    let other = "{\"error\":{\"code\":5}}"
    let text =
      page(record(1)) + "\n" + record(2) + "\n" + other + page(record(3)) + "[\(record(4))]"
    #expect(try read(text.utf8) == (["1", "2", "3", "4"], [other]))
  }

  @Test("what else a page holds may be longer than is read at once", arguments: [1, 8, 1_024])
  func long(blocks: Int) throws {
    let text = ",\"meta\":\"" + String(repeating: "x", count: 300_000) + "\""
    let list = ",\"included\":[" + String(repeating: "{\"a\":1},", count: 40_000) + "1]"
    let all = page(record(1), rest: text) + page(record(2), rest: list) + page(record(3))
    let found = try read(all.utf8, pieceSize: blocks * LogFile.block)
    #expect(found == (["1", "2", "3"], []))
  }

  @Test("a value that is none costs that value")
  func values() throws {
    for value in ["nan", "nul", "None", "\"\\ud83d\"", "\"\\q\""] {
      #expect(try read(record(1, ",\"useragent\":\(value)").utf8) == (["1"], []), "\(value)")
    }
    // What is wrong among details is not looked at before they are asked for.
    let folder = try LogFolder()
    let good = "{\"event\":\"opened\",\"timestamp\":1793700000,\"recipient\":\"b@x\"}\n"
    let bad =
      "{\"event\":\"opened\",\"timestamp\":1793700000,\"recipient\":\"a@x\","
      + "\"geolocation\":{\"country\":\"US\",)\"city\":\"x\"}}\n"
    try folder.write("x.json", good + bad)
    let store = try folder.load()
    let event = try #require(
      try store.histories(of: "a@x", in: store.selection).destinations.first?.events.first
    )
    #expect(try store.makeEventReader().details(of: event).line == 2)
    let odd = record(1).replacing("destination", with: "destin\\u0061tion")
    #expect(try read(odd.utf8) == (["1"], []))
  }

  @Test("what lies within a broken record is none")
  func within() throws {
    let broken = "{\"x\":" + record(1) + ",,}"
    #expect(try read("[\(record(0)),\(broken),\(record(2))]".utf8).messages == ["0", "2"])
  }

  @Test("of a list of tries, what is none does not hide the others")
  func tries() throws {
    let text =
      "{\"id\":\"q\",\"recipient\":\"a@x\",\"results\":[{\"state\":\"recipient\",\"result\":\"error\","
      + "\"time\":\"2026-11-03 10:00:00\"},null,{\"state\":\"message\",\"result\":\"accepted\","
      + "\"time\":\"2026-11-03 10:05:00\"}]}"
    let folder = try LogFolder()
    try folder.write("r.json", text)
    let store = try folder.load()
    #expect(try store.kinds("q") == [.attempt, .retry, .delivery])
    #expect(try store.rejects().count == 1)
  }

  private func element(_ number: Int, _ address: [UInt8] = Array("a".utf8)) -> [UInt8] {
    Array("<record><id>m\(number)</id><time>2026-11-03 10:00:00</time><email>".utf8) + address
      + Array("</email></record>\n".utf8)
  }

  @Test("a comment that is not closed hides nothing")
  func comments() throws {
    let text = Array("<records>".utf8) + element(1) + Array("<!-- x --\n".utf8) + element(2)
    #expect(try read(text, "cdm-impression.2026-11-03.log") == (["m1", "m2"], ["<!-- x --"]))
  }

  @Test("bytes that are no UTF-8 cost no element, wherever pieces end")
  func badBytes() throws {
    let long = [0xE9] + Array(repeating: UInt8(ascii: "y"), count: 5_000)
    let text = Array("<records>".utf8) + (1...30).flatMap { element($0, long) }
    let found = try read(text, "cdm-impression.2026-11-03.log", pieceSize: LogFile.block)
    #expect(found.messages.count == 30 && found.rejects.isEmpty)
  }

  @Test(
    "nothing is read over and over",
    arguments: [
      "<record ", "<record>", "<record>&;\n", "<record><id>x", "<record a=\"", "<!-- ",
      "<record><![CDATA[</record>", "{", "{\"", "[", "{\"a\":[", "\"", "{\"a\":1,\n",
    ]
  )
  func hostile(text: String) throws {
    let isXML = text.hasPrefix("<")
    let good =
      isXML
      ? Array("<records>".utf8) + element(1)
      : Array("{\"id\":\"m1\",\"time\":\"2026-11-03 10:00:00\"}\n".utf8)
    let bytes = good + Array(String(repeating: text, count: 400_000 / text.utf8.count).utf8)
    let found = try read(bytes, "cdm-impression.2026-11-03.log")
    #expect(found.messages == ["m1"])
  }
}
