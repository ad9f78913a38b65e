import Foundation
import Fuzzing
import Testing

@Suite("A server that is none")
struct LyingServerTests {
  private let probe = Probe.all.first { $0.name == "answers" }
  private let border = Data("\n----\n".utf8)

  /// What two mailings of a small set are asked, and what a server said, the last of it replaced.
  private func answers(endingIn last: [UInt8]) throws -> [UInt8] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/answers/dominant")
    let recorded = try Data(contentsOf: file)
    let end = try #require(recorded.range(of: border, options: .backwards)).upperBound
    return Array(recorded[..<end]) + last
  }

  @Test("and counts more than can be added up does not end the program")
  func countsTooMuch() throws {
    // A mailing, what happened to destinations of it, and of how many: together some 2^64 events.
    let events = [UInt8](repeating: 3 << 2 | 2, count: 1 << 14)
    var row = [4] + Array("7001".utf8) + [0x80, 0x80, 1] + events
    row += [0, 0, 0, 0, 0, 0x80, 0, 0]
    row += [UInt8](repeating: 0, count: 6 * 8)
    let rows = Array(repeatElement(row, count: 8).joined())
    let probe = try #require(probe)
    #expect(probe.check(try answers(endingIn: rows)) == nil)
  }
}
