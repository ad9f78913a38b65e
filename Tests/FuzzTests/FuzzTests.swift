import ExampleMailings
import Foundation
import Fuzzing
import Testing

@Suite("Bytes from outside")
struct FuzzTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus")

  /// The inputs of a probe: samples of what it reads, and what once broke it.
  private func inputs(of probe: Probe) throws -> [(name: String, bytes: [UInt8])] {
    let folder = Self.corpus.appendingPathComponent(probe.name)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      (name, Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }

  @Test("break no promise that did once", arguments: Probe.all.map(\.name))
  func corpus(name: String) throws {
    let probe = try #require(Probe.all.first { $0.name == name })
    let inputs = try inputs(of: probe)
    #expect(!inputs.isEmpty)
    for input in inputs { #expect(probe.check(input.bytes) == nil, "\(input.name)") }
  }

  @Test("break none when they are damaged", arguments: Probe.all.map(\.name))
  func damaged(name: String) throws {
    let probe = try #require(Probe.all.first { $0.name == name })
    var random = SeededRandom(seed: 20_261_103)
    let inputs = try inputs(of: probe)
    for round in 0..<60 {
      var bytes = inputs[random.below(inputs.count)].bytes
      for _ in 0...random.below(8) { damage(&bytes, &random) }
      #expect(probe.check(bytes) == nil, "round \(round)")
    }
  }

  @Test("every probe has samples, and no others are kept")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
    #expect(folders.sorted() == Probe.all.map(\.name).sorted())
  }

  /// Changes, removes or adds a byte, or repeats some.
  private func damage(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    let signs = Array("\",\n\r\0 9'{}[]<>&:=%".utf8) + [0xFF, 0x1B]
    switch random.below(4) {
    case 0: bytes[place] = signs[random.below(signs.count)]
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(signs[random.below(signs.count)], at: place)
    default: bytes.insert(contentsOf: bytes[place...].prefix(random.below(40)), at: place)
    }
  }
}
