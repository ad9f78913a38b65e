import Testing

@testable import MailingModel

@Suite("Damaged and hostile zone files")
struct ZoneHostileTests {
  private func isRefused(_ bytes: [UInt8]) -> Bool {
    do throws(ZoneError) {
      touch(try Zone(name: "Test/Hostile", tzif: bytes))
      return false
    } catch {
      return error == .malformed(name: "Test/Hostile")
    }
  }

  /// Asks a zone whatever might trap.
  private func touch(_ zone: Zone) {
    for seconds in stride(from: UInt32(0), to: .max, by: 99_999_989) {
      let civil = zone.civil(Moment(seconds: seconds))
      _ = (zone.day(of: Moment(seconds: seconds)), zone.moment(of: civil))
    }
    _ = zone.moment(of: zone.civil(Moment(seconds: .max)))
  }

  @Test("Cut off anywhere", arguments: [1, 2, 3, 4] as [UInt8], [false, true])
  func truncated(version: UInt8, isFat: Bool) {
    var sample = ZoneFileSample.amsterdam
    (sample.version, sample.isFat) = (version, isFat)
    let bytes = sample.bytes
    for length in 0..<bytes.count {
      #expect(isRefused(Array(bytes[..<length])), "\(length) of \(bytes.count) bytes")
    }
    #expect(!isRefused(bytes))
    #expect(!isRefused(bytes + [1, 2, 3]))
  }

  @Test("Random bytes, with and without a header")
  func random() {
    for length in 0..<2_000 {
      let noise = (0..<length).map { _ in UInt8.random(in: 0...255) }
      #expect(isRefused(noise) || noise.starts(with: "TZif".utf8))
      _ = isRefused(Array("TZif2".utf8) + noise)
    }
  }

  @Test("Every single byte replaced")
  func mutated() {
    for isFat in [false, true] {
      var sample = ZoneFileSample.amsterdam
      sample.isFat = isFat
      let bytes = sample.bytes
      for place in bytes.indices {
        for value in [0, 1, 127, 128, 255, bytes[place] ^ 1, bytes[place] &+ 1] as [UInt8] {
          var changed = bytes
          changed[place] = value
          _ = isRefused(changed)
        }
      }
    }
  }

  @Test("Counts that promise more than there is")
  func counts() {
    for place in stride(from: 20, to: 44, by: 4) {
      var bytes = ZoneFileSample(version: 1).bytes
      bytes.replaceSubrange(place..<place + 4, with: [255, 255, 255, 255])
      #expect(isRefused(bytes))
    }
    #expect(isRefused(ZoneFileSample(types: []).bytes))
  }

  @Test("Tables that make no sense")
  func tables() {
    let types: [Int32] = [0, 3_600]
    #expect(isRefused(ZoneFileSample(changes: [(5, 2)], types: types).bytes))
    #expect(isRefused(ZoneFileSample(changes: [(5, 1), (5, 0)], types: types).bytes))
    #expect(isRefused(ZoneFileSample(changes: [(5, 1), (4, 0)], types: types).bytes))
    for offset in [Int32.min, .max, 93_600, -90_000] {
      #expect(isRefused(ZoneFileSample(types: [offset]).bytes))
    }
    #expect(isRefused(ZoneFileSample(footer: "CET-1CEST").bytes))
  }

  @Test("Files that count leap seconds are refused, not misread")
  func leapSeconds() { #expect(isRefused(ZoneFileSample(leapSeconds: 3).bytes)) }

  @Test("Times at the limits of 64 bits and the widest offsets")
  func extremes() throws {
    let sample = ZoneFileSample(
      changes: [(.min, 1), (-172_800, 0), (0, 2), (4_294_967_295, 1), (.max, 0)],
      types: [3_600, 93_599, -89_999]
    )
    let zone = try sample.zone()
    touch(zone)
    #expect(zone.offset(at: Moment(seconds: 0)) == -89_999)
    #expect(zone.offset(at: Moment(seconds: .max)) == 93_599)
  }

  @Test("Version 1 holds what it lists")
  func versionOne() throws {
    var sample = ZoneFileSample.amsterdam
    sample.version = 1
    let zone = try sample.zone()
    #expect(zone.offset(at: Moment(utc: "1996-07-01 00:00:00")) == 7_200)
    #expect(zone.offset(at: Moment(utc: "2026-07-01 00:00:00")) == 3_600)
  }
}
