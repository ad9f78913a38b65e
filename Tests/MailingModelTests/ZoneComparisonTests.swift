import Foundation
import MailingModel
import Testing

private enum SystemZones {
  static let directory = "/usr/share/zoneinfo/"
  static let compiler = "/usr/sbin/zic"
  static let arePresent = FileManager.default.fileExists(atPath: directory + "Europe/Amsterdam")
  static let canBeCompiled =
    FileManager.default.isExecutableFile(atPath: compiler)
    && FileManager.default.fileExists(atPath: directory + "tzdata.zi")
  static let names = [
    "Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Chatham",
    "Africa/Casablanca", "Australia/Lord_Howe",
  ]
}

/// The zones of this machine, judged by others' reading of them.
@Suite("Zones of the system", .enabled(if: SystemZones.arePresent))
struct ZoneComparisonTests {
  private func zone(_ name: String, in directory: String = SystemZones.directory) throws -> Zone {
    let data = try Data(contentsOf: URL(fileURLWithPath: directory + name))
    return try Zone(name: name, tzif: Array(data))
  }

  @Test("Offsets as Foundation has them", arguments: SystemZones.names)
  func offsets(name: String) throws {
    let zone = try zone(name)
    let other = try #require(TimeZone(identifier: name))
    // Foundation may bring its own, older or newer, tables: what is past is common ground, and so
    // is the future where no government has touched it for long.
    let isSteady = name != "Africa/Casablanca"
    let last: UInt32 = isSteady ? .max : 1_735_689_600
    for _ in 0..<3_000 {
      let seconds = UInt32.random(in: 0...last)
      let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      #expect(zone.offset(at: Moment(seconds: seconds)) == expected, "\(name) at \(seconds)")
    }
  }

  @Test(
    "A civil time leads back to its moment, or to the earlier of two",
    arguments: SystemZones.names
  )
  func roundTrip(name: String) throws {
    let zone = try zone(name)
    for _ in 0..<3_000 {
      let moment = Moment(seconds: .random(in: 100_000...UInt32.max))
      let civil = zone.civil(moment)
      let back = try #require(zone.moment(of: civil))
      #expect(back <= moment && zone.civil(back) == civil, "\(name) at \(moment.seconds)")
      #expect(zone.day(of: moment) == civil.daysSince1970)
    }
  }

  @Test(
    "Known clocks",
    arguments: [
      ("Europe/Amsterdam", "2026-03-29 01:00:00", "2026-03-29 03:00:00"),
      ("Europe/Amsterdam", "2026-10-25 01:00:00", "2026-10-25 02:00:00"),
      ("Europe/Amsterdam", "2090-07-01 12:00:00", "2090-07-01 14:00:00"),
      ("America/New_York", "2026-11-01 05:59:59", "2026-11-01 01:59:59"),
      ("America/New_York", "2026-11-01 06:00:00", "2026-11-01 01:00:00"),
      ("Asia/Kolkata", "2026-01-01 00:00:00", "2026-01-01 05:30:00"),
      ("Pacific/Chatham", "2026-01-01 00:00:00", "2026-01-01 13:45:00"),
      ("Pacific/Chatham", "2090-07-01 00:00:00", "2090-07-01 12:45:00"),
      ("Africa/Casablanca", "2024-03-20 12:00:00", "2024-03-20 12:00:00"),
      ("Africa/Casablanca", "2024-07-01 12:00:00", "2024-07-01 13:00:00"),
      ("Australia/Lord_Howe", "2026-01-01 00:00:00", "2026-01-01 11:00:00"),
      ("Australia/Lord_Howe", "2026-07-01 00:00:00", "2026-07-01 10:30:00"),
    ]
  )
  func clocks(name: String, utc: String, local: String) throws {
    #expect(try zone(name).civil(Moment(utc: utc)).text == local)
  }

  @Test("Fat and slim files say the same", .enabled(if: SystemZones.canBeCompiled))
  func slim() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/zones-\(UUID().uuidString)/"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for shape in ["fat", "slim"] {
      let zic = Process()
      zic.executableURL = URL(fileURLWithPath: SystemZones.compiler)
      zic.arguments = ["-b", shape, "-d", folder + shape, SystemZones.directory + "tzdata.zi"]
      try zic.run()
      zic.waitUntilExit()
      try #require(zic.terminationStatus == 0)
    }
    for name in SystemZones.names {
      let (fat, slim) = (try zone(name, in: folder + "fat/"), try zone(name, in: folder + "slim/"))
      #expect(fat == slim, "\(name)")
    }
  }
}
