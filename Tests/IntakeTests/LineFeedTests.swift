import EventLogs
import Testing

@testable import ExampleMailings

@Suite("Line feeds are counted block by block, however rows are read")
struct LineFeedTests {
  private static let deliveries =
    "id,time,attempts,email,tags,senderdomain,groupid,profile,subprofile,template,document"

  /// Rows as most are, and what stands between them that is read in other ways.
  private func rows(_ random: inout SeededRandom) -> String {
    let row = "m1,\"2026-11-03 10:00:00\",0,anna@example.com,,news.example,88,1,0,301,4100"
    let odd = [
      "\n", "\r\n", "\n\n\n", "none at all\n", "a \"stray\" quote,\n", row + ",one more\n",
      "m2,2026-11-03 10:00:01,0,\"an\naddress\n\",,news.example,88,1,0,301,4100\r\n",
      "\"m2\"b,2026-11-03 10:00:01,0,,,,,,,,\n", "m5,\"never closed\n",
      "m3,never,0,anna@example.com,,news.example,88,1,0,301,4100\n",
      "m4,\"" + String(repeating: "\n", count: random.below(9_000)) + "\",0,,,,,,,,\n",
    ]
    return (0..<random.below(2_000)).map { _ in
      random.happens(970) ? row + "\n" : odd[random.below(odd.count)]
    }.joined()
  }

  private func records(_ random: inout SeededRandom) -> String {
    let event =
      #"{"email":"a@b.example","timestamp":1793700000,"event":"click","sg_message_id":"m1"}"#
    return (0..<random.below(1_000)).map { _ in
      random.happens(970) ? event + "\n" : ["\n", "{\n", "]\n\n", "\"\n"][random.below(4)]
    }.joined()
  }

  private func check(
    _ name: String,
    _ text: String,
    isNaming: Bool,
    _ random: inout SeededRandom
  ) throws {
    let folder = try LogFolder()
    try folder.write(name, text)
    let path = folder.path + "/" + name
    let file = try OpenFile(path: path)
    let log = try LogFile.recognise(path: path, file: file, InputOptions())
    let bytes = Array(text.utf8)
    let size = LogFile.block * (1 + random.below(5))
    let scanner = PieceScanner()
    var next = log.dataStart
    for begin in stride(from: 0, to: bytes.count, by: size) {
      let range = begin..<min(begin + size, bytes.count)
      let scan = try scanner.scan(
        log,
        file,
        rank: 0,
        isNaming: isNaming,
        isGrowing: random.happens(500),
        range: range,
        // What stands before the first row is counted too, whether that is told or has to be guessed.
        from: begin == 0 || random.happens(500) ? next : nil
      )
      next = scan.next
      let slowly = stride(from: range.lowerBound, to: range.upperBound, by: LogFile.block).map {
        UInt32(bytes[$0..<min($0 + LogFile.block, range.upperBound)].count { $0 == 10 })
      }
      #expect(scan.lineFeeds.blocks == slowly, "from byte \(begin) on")
    }
  }

  @Test("of tables", arguments: 0..<24)
  func tables(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let ending = seed % 3 == 0 ? "the last, without an end" : ""
    let text = Self.deliveries + "\n" + rows(&random) + ending
    try check("pom-deliveries.2026-11-03.log", text, isNaming: seed % 2 == 0, &random)
  }

  @Test("of records", arguments: 0..<8)
  func records(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let first =
      #"{"email":"a@b.example","timestamp":1793700000,"event":"open","sg_message_id":"m0"}"#
    try check("events.json", first + "\n" + records(&random), isNaming: true, &random)
  }
}
