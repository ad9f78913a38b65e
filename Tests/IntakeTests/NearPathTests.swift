import Foundation
import Intake
import Testing

@Suite("Paths that were perhaps meant")
struct NearPathTests {
  private static let files = [
    "winter-sale/pom-clicks.2026-11-03.log", "winter-sale/pom-clicks.2026-11-04.log",
    "winter-sale/.hidden", "Weekly.mw", "other/deep/er/x.log",
  ]

  private static let cases: [(String, [String])] = [
    ("winter-sael", ["winter-sale"]), ("WINTER-SALE", ["winter-sale"]),
    ("winter-sael/", ["winter-sale/"]), ("weekly.mw", ["Weekly.mw"]), ("win", ["winter-sale"]),
    ("winter-sael/pom-clicks.2026-11-03.log", ["winter-sale/pom-clicks.2026-11-03.log"]),
    ("winter-sael/pom-click.2026-11-04.log", ["winter-sale/pom-clicks.2026-11-04.log"]),
    (
      "winter-sale/pom-clicks.2026-11-05.log",
      ["winter-sale/pom-clicks.2026-11-03.log", "winter-sale/pom-clicks.2026-11-04.log"]
    ),
    ("winter-sael/nothing-like-it", ["winter-sale"]), ("winter-sale/hidden", []),
    ("winter-sale/.hiden", ["winter-sale/.hidden"]),
    ("othr/depp/er/x.log", ["other/deep/er/x.log"]),
    ("Weekly.mw/inside", []), ("winter-sale", []), ("", []), ("completely-different", []),
  ]

  @Test("the nearest names in the deepest folder that is there", arguments: cases)
  func near(typed: String, expected: [String]) throws {
    let folder = try LogFolder()
    for path in Self.files {
      let parent = folder.url.appendingPathComponent(path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try folder.write(path, "")
    }
    let base = folder.path + "/"
    #expect(NearPaths.near(base + typed) == expected.map { base + $0 })
  }

  @Test("hostile paths end")
  func hostile() {
    #expect(NearPaths.near(String(repeating: "a/", count: 100_000)).isEmpty)
    #expect(NearPaths.near("/nowhere-at-all/x").isEmpty)
    #expect(NearPaths.near("//").isEmpty)
  }
}
