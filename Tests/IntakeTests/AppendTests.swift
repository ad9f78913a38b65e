import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("A set to which files are added is the set that they make together")
struct AppendTests {
  /// Everything that a store answers.
  private struct Answers: Equatable {
    var mailings: [MailingSummary]
    var evidence: [MailingEvidence]
    var destinations: [DestinationHistory] = []
    var unattributed: [String] = []
    var rejected: [RejectedRow]
    var quality: Quality
    var crossTable: CrossTable?

    init(_ store: MailingStore) throws {
      (mailings, evidence) = (store.summaries(), store.evidence(store.selection))
      (rejected, quality) = (try store.rejects(), try store.quality(store.selection))
      let cursor = try store.destinations(store.selection, where: .all)
      while let history = try cursor.next() { destinations.append(history) }
      let stray = try store.unattributed(store.selection)
      while let event = try stray.next() {
        unattributed.append("\(event.message) \(event.address) \(event.event)")
      }
      if let a = store.mailings.first, let b = store.mailings.last, a != b {
        crossTable = try store.crossTable(a, b, errors: .rank)
      }
    }
  }

  /// Logs of both senders in one folder.
  private func folder(destinations: Int, seed: Int) throws -> LogFolder {
    let folder = try LogFolder()
    for sender in Sender.allCases {
      let options = try #require(
        RandomLogs.Options([
          "--destinations", "\(destinations)", "--mailings", "2", "--seed", "\(seed)",
          "--family", "\(sender)",
        ])
      )
      #expect(RandomLogs.write(options, to: folder.path))
    }
    return folder
  }

  private func load(_ paths: [String], into store: inout MailingStore) throws {
    let options = LoadOptions(threads: 2)
    _ = try Loader(options: options).load(LoadInput(set: nil, paths: paths), into: &store)
  }

  /// - Parameters:
  ///   - seed: of the order in which files are added.
  ///   - first: how many are there before the others are added one by one.
  private func expectSame(_ folder: LogFolder, _ seed: Int, first: Int) throws {
    let whole = try Answers(folder.load())
    var paths = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { folder.path + "/" + $0 }
    var random = SeededRandom(seed: UInt64(seed))
    for place in paths.indices { paths.swapAt(place, random.below(paths.count)) }
    var store = MailingStore()
    try load(Array(paths[..<first]), into: &store)
    for path in paths[first...] { try load([path], into: &store) }
    let answers = try Answers(store)
    #expect(answers.destinations.count > 1)
    #expect(answers == whole)
  }

  @Test("whatever is there first", arguments: 1...25)
  func few(seed: Int) throws {
    try expectSame(folder(destinations: 150, seed: seed), seed, first: seed % 12)
  }

  @Test("in sets that are held in many parts")
  func many() throws {
    let folder = try folder(destinations: 12_000, seed: 3)
    for first in [1, 24] { try expectSame(folder, first, first: first) }
  }

  @Test("though its attempts disagree about the mailing", arguments: 1...12)
  func disagreement(seed: Int) throws {
    let folder = try LogFolder()
    for (day, mailing) in [(3, "2"), (4, "1"), (5, "3"), (6, "1")] {
      let rows = LogFolder.attempts(3, mailing: mailing)
        .replacing("2026-11-03", with: "2026-11-0\(day)")
      try folder.write("pom-attempts.2026-11-0\(day).log", rows)
    }
    for first in 1...3 { try expectSame(folder, seed, first: first) }
  }

  @Test("destinations counted together are counted as one by one")
  func evidence() throws {
    let folder = try folder(destinations: 5_000, seed: 9)
    let answers = try Answers(folder.load())
    for evidence in answers.evidence {
      var table = EvidenceTable()
      for history in answers.destinations where history.mailing == evidence.mailing {
        table.add(history.tally)
      }
      #expect(evidence.table == table)
    }
  }

  @Test("an address is found before there is an index and after")
  func addresses() throws {
    let folder = try folder(destinations: 2_000, seed: 5)
    let all = try Answers(folder.load()).destinations
    let store = try folder.load()
    // Comparing makes the index.
    for isMade in [false, true] {
      if isMade {
        let (a, b) = (store.mailings[0], store.mailings[1])
        _ = try store.crossTable(a, b, errors: .rank)
      }
      for history in all.prefix(200) where !history.address.isEmpty {
        let found = try store.histories(of: history.address.uppercased(), in: store.selection)
        let wanted = history.address.lowercased()
        #expect(found.destinations.count == all.count { $0.address.lowercased() == wanted })
        #expect(found.destinations.contains(history))
      }
    }
  }
}
