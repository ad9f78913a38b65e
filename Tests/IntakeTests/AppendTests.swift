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
      (mailings, evidence) = (store.summaries(), try store.evidence(store.selection))
      (rejected, quality) = (try store.rejects(), try store.quality(store.selection))
      let cursor = try store.destinations(store.selection, where: .all)
      while let history = try cursor.next() { destinations.append(history) }
      let stray = try store.unattributed(store.selection)
      while let event = try stray.next() {
        unattributed.append("\(event.message) \(event.address) \(event.event)")
      }
      if let a = store.mailings.first, let b = store.mailings.last, a != b {
        crossTable = try store.crossTable(Selection(mailings: [a]), Selection(mailings: [b]))
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

  /// Writes every file in steps, with a look in between.
  private func grow(
    _ folder: LogFolder,
    _ random: inout SeededRandom,
    _ look: (_ step: Int, _ folder: LogFolder) throws -> Void
  ) throws {
    let growing = try LogFolder()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let whole = try names.map { try [UInt8](Data(contentsOf: folder.url.appending(path: $0))) }
    var ends = whole.map { random.happens(300) ? 0 : random.below($0.count) }
    for step in 0..<4 {
      if step == 3 { ends = whole.map(\.count) }
      for (name, (bytes, end)) in zip(names, zip(whole, ends)) where end > 0 {
        let url = growing.url.appending(path: name)
        let written = (try? Data(contentsOf: url).count) ?? 0
        if written == 0 { try growing.write(name, []) }
        let file = try FileHandle(forWritingTo: url)
        try file.seekToEnd()
        try file.write(contentsOf: bytes[written..<max(written, end)])
        try file.close()
      }
      try look(step, growing)
      ends = zip(whole, ends).map { $1 + random.below($0.count - $1 + 1) }
    }
  }

  @Test("whenever files that grow were looked at", arguments: 1...20)
  func growing(seed: UInt64) throws {
    let folder = try folder(destinations: 120, seed: Int(seed))
    var random = SeededRandom(seed: seed)
    var store = MailingStore()
    try grow(folder, &random) { step, growing in
      if step == 0 {
        guard (try? load([growing.path], into: &store)) != nil else { return }
      } else if store.sets.isEmpty {
        try load([growing.path], into: &store)
      } else {
        _ = try Loader(options: LoadOptions(threads: 2, pieceSize: 8 << 10))
          .reload(set: nil, into: &store)
      }
      guard step == 3 else { return }
      let whole = try Answers(growing.load())
      #expect(try Answers(store) == whole)
    }
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

  @Test("of a file that became longer only what was appended is read, up to the last complete row")
  func tail() throws {
    let folder = try LogFolder()
    let name = "pom-attempts.2026-11-03.log"
    let rows = LogFolder.attempts(300)
    let cut = rows.utf8.count - 20
    try folder.write(name, rows)
    var store = try folder.load()
    let more = ("\n" + rows).replacing("\nm", with: "\nn").dropFirst()
    let bytes = Array((rows + more).utf8)
    try folder.write(name, Array(bytes[..<(rows.utf8.count + cut)]))
    let loader = Loader(options: LoadOptions())
    var sets = LoadedSets()
    sets.memory = store
    loader.progress.complete(sets)
    var report = try loader.reload(set: nil, into: &store).report
    #expect(report.grown == 1 && report.replaced.isEmpty && report.rejectedRows == 0)
    #expect(loader.progress.reading.read < 28 << 10)
    #expect(store.size(ofSet: nil).events == 599)
    try folder.write(name, bytes)
    report = try loader.reload(set: nil, into: &store).report
    #expect(report.grown == 1 && store.size(ofSet: nil).events == 600)
    #expect(try loader.reload(set: nil, into: &store).report.files == 0)
    try folder.write(name, LogFolder.attempts(2))
    report = try loader.reload(set: nil, into: &store).report
    #expect(report.replaced == [folder.path + "/" + name])
    #expect(store.size(ofSet: nil).events == 2)
    try FileManager.default.removeItem(atPath: folder.path)
    let gone = [folder.path, folder.path + "/" + name]
    #expect(try loader.reload(set: nil, into: &store).missing == gone)
    #expect(store.size(ofSet: nil).events == 2)
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
        _ = try store.crossTable(Selection(mailings: [a]), Selection(mailings: [b]))
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
