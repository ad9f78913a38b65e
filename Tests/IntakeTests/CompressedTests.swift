import CZlib
import CZstd
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Compressed logs")
struct CompressedTests {
  private static let name = "pom-attempts.2026-11-03.log"
  private static let text = Array(LogFolder.attempts(40).utf8)

  private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let made = ZSTD_compress(&output, output.count, bytes, bytes.count, 3)
    return Array(output[..<made])
  }

  /// The same rows in every way.
  private static var encodings: [(String, [UInt8])] {
    let (head, tail) = (Array(text[..<700]), Array(text[700...]))
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    return [
      ("gzip", gzip(text)), ("two members", gzip(head) + gzip(tail)),
      ("filled up", gzip(text) + [0, 0, 0]), ("an empty member", gzip([]) + gzip(text)),
      ("zstd", zstd(text)), ("two frames", zstd(head) + zstd(tail)),
      ("a frame to skip", skippable + zstd(text)),
    ]
  }

  @Test("are read as what they hold, and rows are read back when the file is gone")
  func same() throws {
    for (encoding, bytes) in Self.encodings {
      let folder = try LogFolder()
      let path = folder.path + "/" + Self.name + ".gz"
      try folder.write(Self.name + ".gz", bytes)
      let store = try folder.load()
      #expect(try store.quality(store.selection).findings.allSatisfy { $0.code != .damagedFiles })
      #expect(store.size(ofSet: nil).events == 40, "\(encoding)")
      try FileManager.default.removeItem(atPath: path)
      let found = try store.histories(of: "P17@x.example", in: store.selection).destinations
      #expect(found.map(\.message) == ["m17"])
      let event = try #require(found.first?.events.first)
      let details = try store.makeEventReader().details(of: event)
      #expect(details.file == path && details.line == 17)
    }
  }

  @Test("of which an end is missing give what comes before, and are told of")
  func truncated() throws {
    for (whole, least) in [(gzip(Self.text), 30), (Self.zstd(Self.text), 0)] {
      var before = 0
      // With fewer bytes it does not even say that it is compressed.
      for count in 4..<whole.count {
        let folder = try LogFolder()
        try folder.write(Self.name + ".gz", Array(whole[..<count]))
        guard let store = try? folder.load() else { continue }
        let size = store.size(ofSet: nil)
        #expect(size.events >= before && size.events <= 40)
        before = size.events
        let findings = try store.quality(store.selection).findings
        #expect(findings.filter { $0.code == .damagedFiles }.map(\.count) == [1])
      }
      #expect(before >= least)
    }
  }

  @Test("that are damaged or go on with something else never trap")
  func damaged() throws {
    var found: [FindingCode: Int] = [:]
    for whole in [gzip(Self.text), Self.zstd(Self.text)] {
      let folder = try LogFolder()
      try folder.write(Self.name + ".gz", whole + Array("behind".utf8))
      let store = try folder.load()
      #expect(store.size(ofSet: nil).events == 40)
      #expect(try store.quality(store.selection).findings.contains { $0.code == .damagedFiles })
      for place in whole.indices.dropFirst(4) {
        var bytes = whole
        bytes[place] ^= 0x10
        let folder = try LogFolder()
        try folder.write(Self.name + ".gz", bytes)
        guard let store = try? folder.load() else { continue }
        for finding in try store.quality(store.selection).findings {
          found[finding.code, default: 0] += 1
        }
      }
    }
    #expect(found[.damagedFiles, default: 0] > 100)
  }

  @Test("give all that stands before the damage")
  func trailer() throws {
    let folder = try LogFolder()
    var bytes = gzip(Self.text)
    bytes[bytes.count - 8] ^= 1
    try folder.write(Self.name + ".gz", bytes)
    let store = try folder.load()
    #expect(store.size(ofSet: nil).events == 40)
    #expect(try store.quality(store.selection).findings.contains { $0.code == .damagedFiles })
  }

  @Test("are sound, however much comes out at once", arguments: [1, 2, 3])
  func exact(megabytes: Int) throws {
    let folder = try LogFolder()
    let rows = Array(LogFolder.attempts(60_000).utf8.prefix(megabytes << 20))
    for bytes in [gzip(rows), Self.zstd(rows)] {
      try folder.write(Self.name + ".gz", bytes)
      let store = try folder.load()
      #expect(try store.quality(store.selection).findings.allSatisfy { $0.code != .damagedFiles })
    }
  }

  @Test("count once beside what they were made of, and again when written anew")
  func beside() throws {
    let folder = try LogFolder()
    try folder.write(Self.name, Self.text)
    try folder.write(Self.name + ".gz", gzip(Self.text))
    var store = try folder.load()
    #expect(store.size(ofSet: nil).events == 40)
    #expect(try store.quality(store.selection).ignoredRows == 40)
    try folder.write(Self.name + ".gz", gzip(Array(LogFolder.attempts(50).utf8)))
    _ = try Loader(options: LoadOptions()).load(
      LoadInput(set: nil, paths: [folder.path]),
      into: &store
    )
    #expect(store.size(ofSet: nil).events == 50)
  }

  @Test("that are no logs are skipped")
  func others() throws {
    let folder = try LogFolder()
    try folder.write(Self.name, Self.text)
    try folder.write("backup.tar.gz", gzip([UInt8](repeating: 7, count: 3 << 20)))
    let store = try folder.load()
    #expect(store.size(ofSet: nil).events == 40)
    let findings = try store.quality(store.selection).findings
    #expect(findings.filter { $0.code == .skippedFiles }.map(\.count) == [1])
  }

  @Test("larger than an extent are put together rightly")
  func large() throws {
    let rows = LogFolder.attempts(120_000)
    let (plain, packed) = (try LogFolder(), try LogFolder())
    try plain.write(Self.name, rows)
    for day in 3...5 {
      let bytes = Array(("\n" + rows).replacing("\nm", with: "\nm\(day)").utf8)
      try packed.write("pom-attempts.2026-11-0\(day).log.gz", gzip(bytes))
    }
    let store = try packed.load()
    #expect(store.size(ofSet: nil).events == 360_000)
    for number in [1, 50_000, 119_999] {
      let found = try store.histories(of: "m4\(number)", in: store.selection).destinations
      #expect(found.map(\.address) == ["p\(number)@x.example"])
    }
  }
}

/// Bytes as one member of gzip.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  deflateInit2_(&stream, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  defer { deflateEnd(&stream) }
  var (input, output) = (bytes, [UInt8](repeating: 0, count: bytes.count + 1_000))
  let made = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
      (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
      deflate(&stream, Z_FINISH)
      return output.count - Int(stream.avail_out)
    }
  }
  return Array(output[..<made])
}
