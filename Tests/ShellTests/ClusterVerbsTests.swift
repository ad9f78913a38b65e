import ExampleMailings
import Foundation
import MailingModel
import TestCluster
import Testing

@testable import Shell

@Suite("A cluster, asked by statements")
struct ClusterVerbsTests {
  @Test("every verb answers as if all sets were read from files", arguments: [2])
  func verbs(seed: UInt64) throws {
    try Program.withFolder { home in
      let elsewhere = ElsewhereTests()
      let folders = try ElsewhereTests.folders(in: home, seed: seed + 20)
      let opener = Session.clickHouseOpener(nil)
      var random = SeededRandom(seed: seed)
      var joined: [String] = []
      for (number, folder) in folders.enumerated() {
        guard number == 2 || random.happens(500) else {
          joined.append(folder)
          continue
        }
        let parts = folder.split(separator: "=", omittingEmptySubsequences: false)
        let name = "verbs\(seed)set\(number)"
        let count = 1 + (number + Int(seed)) % 2
        _ = try TestCluster.shared.get().database(name, on: count)
        let address = try TestCluster.shared.get().address(name, on: count)
        let push = try elsewhere.run(["push", address, String(parts.last ?? "")], opener: opener)
        #expect(push.status == .success, "\(push.text)")
        joined.append((parts.count == 2 ? parts[0] + "=" : "") + address)
      }
      let people = try elsewhere.address(in: folders)
      for statement in ElsewhereTests.statements(about: people) {
        let words = ["--quiet", "--keep-going", "--format", "json", "-c", statement]
        let expected = try elsewhere.run(words + folders)
        let found = try elsewhere.run(words + joined, opener: opener)
        #expect(found.text == expected.text, "\(statement) of \(joined)")
        #expect(found.status == expected.status)
      }
    }
  }
}
