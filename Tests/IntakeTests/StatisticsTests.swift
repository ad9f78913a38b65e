import EventLogs
import ExampleMailings
import Foundation
import MailingModel
import Testing

@Suite("Statistics as platforms report them")
struct StatisticsTests {
  private func report(_ text: String) throws -> [String: Int] {
    let report = try StatisticsFile(Array(text.utf8)).report()
    return Dictionary(uniqueKeysWithValues: report.figures.map { ($0.figure.name, $0.reported) })
  }

  @Test("what looks like a figure and is none is told")
  func unknown() throws {
    let text =
      #"{"opens":{"total":1},"clicks":{"total":2,"rate":3},"dominant_results":{"spam":1},"ID":0}"#
    let report = try StatisticsFile(Array(text.utf8)).report()
    #expect(report.unknown == ["dominant_results.spam", "opens"])
    #expect(report[.total(.clicks)] == 2)
  }

  @Test("texts and pairs, as the first version gives them")
  func first() throws {
    let told = try report(
      """
      {"clicks":{"total":"217","unique":"141"},"impressions":{"total":"56551","unique":"1143"},
       "errors":{"total":"448","unique":"448"},"unsubscribes":{"total":"0","unique":"0"},
       "abuses":{"total":"0","unique":"0"},"unknown":{"total":"22"}}
      """
    )
    #expect(
      told == [
        "clicks.total": 217, "clicks.unique": 141, "impressions.total": 56_551,
        "impressions.unique": 1_143, "errors.total": 448, "errors.unique": 448,
        "unsubscribes.total": 0, "unsubscribes.unique": 0, "complaints.total": 0,
        "complaints.unique": 0, "unknown.total": 22,
      ]
    )
  }

  @Test("destinations as a text, and what has but a total")
  func suite() throws {
    let told = try report(
      """
      {"destinations":"13801","abuses":{"total":0},"clicks":{"total":15,"unique":11},
       "deliveries":{"total":39},"errors":{"total":5},"retries":{"total":30,"unique":4}}
      """
    )
    #expect(
      told == [
        "destinations": 13_801, "complaints.total": 0, "clicks.total": 15, "clicks.unique": 11,
        "deliveries.total": 39, "errors.total": 5, "retries.total": 30, "retries.unique": 4,
      ]
    )
  }

  @Test("dominant results, in which deliveries stand for no feedback")
  func dominant() throws {
    let text = """
      {"destinations":10,"deliveries":{"total":10},"unknown":{"total":0},"dominant_results":
      {"destinations":10,"errors":1,"abuses":6,"unsubscribes":5,"clicks":2,"impressions":3,
      "deliveries":4}}
      """
    let expected = [
      "destinations": 10, "deliveries.total": 10, "unknown.total": 0, "dominant.destinations": 10,
      "dominant.error": 1, "dominant.noFeedback": 4, "dominant.impression": 3,
      "dominant.click": 2, "dominant.unsubscribe": 5, "dominant.complaint": 6,
    ]
    #expect(try report(text) == expected)
    // In a page, in a list, behind a byte order mark, with commas that nothing follows.
    for wrapped in [
      "{\"start\":0,\"data\":[\(text)]}", "{\"data\":\(text)}", "[\(text)]", "\u{FEFF}\(text)\n",
      text.replacing("4}}", with: "4,},}"),
    ] { #expect(try report(wrapped) == expected) }
  }

  @Test("a report on one destination is told from one on a mailing")
  func destination() throws {
    let one = try StatisticsFile(Array("{\"ID\":\"7\",\"clicks\":{\"total\":3}}".utf8)).report()
    #expect(one.isOfOneDestination)
    let all = try StatisticsFile(Array("{\"clicks\":{\"total\":3,\"unique\":null}}".utf8)).report()
    #expect(!all.isOfOneDestination && all.figures.count == 1)
  }

  @Test(
    "what is no report says so, and where",
    arguments: [
      ("", StatisticsError.notJSON(line: 1)), ("clicks: 3", .notJSON(line: 1)),
      ("\n\n{\"clicks\":", .notJSON(line: 3)), ("{\"clicks\":{\"total\":1}} x", .notJSON(line: 1)),
      ("Array ( [clicks] => 3 )", .notJSON(line: 1)),
      ("{\"clicks\":{\"total\":1}}\n{\"clicks\":{\"total\":1}}", .severalObjects(line: 2)),
      ("{}", .noFigures), ("{\"clicks\":3}", .noFigures), ("{\"clicks\":[1,2]}", .noFigures),
      ("{\"clicks\":{\"total\":null}}", .noFigures),
    ]
  )
  func mistakes(text: String, error: StatisticsError) {
    #expect(throws: error) { try StatisticsFile(Array(text.utf8)).report() }
  }

  @Test(
    "only counts are counts",
    arguments: [
      "-1", "1.5", "1e3", "true", "\"\"", "\" 1\"", "\"many\"", "{\"n\":1}", "[1]", "\"1,000\"",
      "99999999999999999", "1000000000000001", "999999999999999999999999999999", "\"\\u0661\"",
    ]
  )
  func counts(text: String) {
    let error = #expect(throws: StatisticsError.self) {
      try StatisticsFile(Array("{\n\"clicks\":{\"total\":\(text)}}".utf8)).report()
    }
    guard case .notACount(_, "clicks.total", let line)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(line == 2 || line == nil)
  }

  @Test("the largest count there is")
  func largest() throws {
    let limit = 1_000_000_000_000_000
    #expect(try report("{\"destinations\":\(limit)}") == ["destinations": limit])
  }

  @Test("files that are too large, missing or none")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("large.json").path
    let blanks = String(repeating: " ", count: StatisticsFile.sizeLimit)
    try (blanks + "{}").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: StatisticsError.tooLarge(limit: 1 << 20)) { try StatisticsFile(path: path) }
    for path in [folder.path, folder.path + "/none.json", "/dev/null"] {
      #expect(throws: StatisticsError.self) { try StatisticsFile(path: path) }
    }
  }

  @Test("damage anywhere is an error at worst", arguments: 1...4)
  func damage(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let whole = "{\"destinations\":\"12\",\"clicks\":{\"total\":15},\"data\":[{\"ID\":1}]}"
    for _ in 0..<500 {
      var bytes = Array(whole.utf8)
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.insert(Array("{}[]\",:\\0".utf8)[random.below(9)], at: place)
        default: bytes.removeSubrange(place..<max(place, min(bytes.count - 1, place + 4)))
        }
      }
      do throws(StatisticsError) {
        let report = try StatisticsFile(bytes).report()
        #expect(report.figures.allSatisfy { (0...StatisticsReport.limit).contains($0.reported) })
      } catch {}
    }
  }
}
