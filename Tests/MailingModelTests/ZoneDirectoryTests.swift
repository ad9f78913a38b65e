import Foundation
import Intake
import MailingModel
import Testing

@Suite("The directory of zones")
final class ZoneDirectoryTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/zones-\(UUID().uuidString)"
  private let directory: ZoneDirectory

  init() throws {
    directory = ZoneDirectory(path: folder)
    for part in ["Europe", "America", "Etc", "posix"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + part,
        withIntermediateDirectories: true
      )
    }
    let good = ZoneFileSample.amsterdam.bytes
    for name in ["Europe/Amsterdam", "America/New_York", "UTC", "Etc/GMT+2", "posix/Amsterdam"] {
      write(good, to: name)
    }
    write(Array(good.dropLast()), to: "Europe/Short")
    write(good + [UInt8](repeating: 0, count: 1 << 20), to: "Europe/Long")
    write([], to: "Europe/Empty")
    #expect(mkfifo(folder + "/Europe/Pipe", 0o600) == 0)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ bytes: [UInt8], to name: String) {
    #expect(FileManager.default.createFile(atPath: folder + "/" + name, contents: Data(bytes)))
  }

  private func failure(_ name: String) -> ZoneError? {
    do throws(ZoneError) {
      _ = try directory.zone(named: name)
      return nil
    } catch {
      return error
    }
  }

  @Test("Zones by name")
  func named() throws {
    let zone = try directory.zone(named: "Europe/Amsterdam")
    #expect(zone.name == "Europe/Amsterdam")
    #expect(zone.offset(at: Moment(utc: "2026-07-01 00:00:00")) == 7_200)
    #expect(try directory.zone(named: "+05:30") == Zone(name: "+05:30"))
  }

  @Test(
    "Names that were perhaps meant",
    arguments: [
      ("amsterdam", ["Europe/Amsterdam"]), ("EUROPE/AMSTERDAM", ["Europe/Amsterdam"]),
      ("new york", ["America/New_York"]), ("york", ["America/New_York"]), ("utc", ["UTC"]),
      ("America", ["America/New_York"]), ("Europe/Amster", ["Europe/Amsterdam"]),
      ("Europe/Amsterdm", ["Europe/Amsterdam"]), ("amstredam", ["Europe/Amsterdam"]),
      ("terdam", []), ("GMT+2", []), ("Nowhere", []), ("", []), ("é", []),
    ]
  )
  func nearest(name: String, nearest: [String]) {
    #expect(failure(name) == .unknown(name: name, nearest: nearest))
  }

  @Test(
    "Names that lead elsewhere are unknown",
    arguments: [
      "../zone", "Europe/../UTC", "/etc/passwd", "Europe/", "Europe//Amsterdam", ".", "UTC\0",
      "Europe\\Amsterdam", String(repeating: "A", count: 5_000),
      String(repeating: "A/", count: 5_000) + "A",
    ]
  )
  func elsewhere(name: String) {
    guard case .unknown(name, _) = failure(name) else {
      Issue.record("\(name) gives \(String(describing: failure(name)))")
      return
    }
  }

  @Test("Files that are no zones", arguments: ["Short", "Long", "Empty", "Pipe"])
  func malformed(name: String) {
    #expect(failure("Europe/" + name) == .malformed(name: "Europe/" + name))
  }

  @Test("A system without zones still knows UTC and offsets")
  func noDatabase() throws {
    let none = ZoneDirectory(path: folder + "/none")
    #expect(throws: ZoneError.noDatabase(directory: none.path)) {
      try none.zone(named: "Europe/Amsterdam")
    }
    #expect(try none.zone(named: "UTC") == .utc)
    #expect(try none.zone(named: "-03:00") == Zone(name: "-03:00"))
  }
}
