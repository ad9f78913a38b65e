import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import TestCluster
import Testing

@testable import ClickHouseStore

extension OnServers {
  @Suite("keeps what is pushed")
  struct PushTests {
    /// A set that cannot be read any further after some blocks.
    private struct BreakingOff: EventsToStore {
      let whole: any EventsToStore
      let blocks: Int

      func files() throws(SourceError) -> [StoredFile] { try whole.files() }
      func digest(ofFile rank: Int, length: Int) throws(SourceError) -> UInt64 {
        try whole.digest(ofFile: rank, length: length)
      }
      func findings() throws(SourceError) -> FindingsToStore { try whole.findings() }
      func rejected() throws(SourceError) -> any RowCursor<StoredReject> { try whole.rejected() }

      func events(
        inFile rank: Int,
        atATime count: Int
      ) throws(SourceError) -> any RowCursor<[StoredEvent]> {
        Cursor(try whole.events(inFile: rank, atATime: count), blocks)
      }

      private final class Cursor: RowCursor {
        private let whole: any RowCursor<[StoredEvent]>
        private var blocks: Int

        init(_ whole: any RowCursor<[StoredEvent]>, _ blocks: Int) {
          (self.whole, self.blocks) = (whole, blocks)
        }

        func next() throws(SourceError) -> [StoredEvent]? {
          blocks -= 1
          if blocks < 0 { throw .cancelled }
          return try whole.next()
        }
      }
    }

    /// A folder of random logs, and what they hold.
    private func logs(_ seed: Int, in folder: LogFolder) throws -> [String] {
      let options = RandomLogs.Options(["--destinations", "300", "--seed", "\(seed)"])
      try #require(RandomLogs.write(try #require(options), to: folder.url.path))
      return try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        .map { folder.path($0) }
    }

    private func store(_ paths: [String]) throws -> MailingStore {
      var store = MailingStore()
      _ = try Loader(options: LoadOptions()).load(LoadInput(set: nil, paths: paths), into: &store)
      return store
    }

    private func count(_ address: ClickHouseAddress) throws -> [Int] {
      try address.servers().map {
        try $0.all("SELECT count() FROM events") { (row) throws(SourceError) in try row.count() }[0]
      }
    }

    @Test("a push that was broken off counts for nothing, and goes on where it was")
    func brokenOff() throws {
      let folder = try LogFolder()
      let memory = try store(try logs(3, in: folder))
      let set = try #require(memory.toStore(set: nil))
      let address = try TestCluster.shared.get().database("resumed", on: 2)
      let servers = try address.servers()
      var push = Push(to: servers)
      push.blockSize = 50
      for blocks in [0, 1, 3] {
        #expect(throws: SourceError.cancelled) {
          try push.push(BreakingOff(whole: set, blocks: blocks))
        }
        let remote = try ClickHouseStore(set: nil, at: address, servers: servers)
        let whole = try set.files().filter { file in
          remote.files.contains { $0.number == file.digest }
        }
        let loose = try remote.quality(
          Selection(mailings: remote.mailings),
          now: Moment(seconds: .max)
        )
        let counted = remote.summaries().reduce(loose.unattributedEvents) { $0 + $1.events }
        #expect(counted == whole.reduce(0) { $0 + $1.events })
        #expect(whole.isEmpty == (blocks < 2))
      }
      let before = try count(address).reduce(0, +)
      #expect(before > 0)
      let report = try push.push(set)
      let events = memory.size(ofSet: nil).events + memory.unattributedEvents(ofSet: nil)
      #expect(report.rows == events - before)
      #expect(try count(address).allSatisfy { $0 > events / 3 })
      #expect(try count(address).reduce(0, +) == events)
      let remote = try ClickHouseStore(set: nil, at: address, servers: servers)
      try compare(remote, memory)
    }

    private func compare(_ remote: ClickHouseStore, _ memory: MailingStore) throws {
      #expect(remote.mailings == memory.mailings)
      let selection = Selection(mailings: memory.mailings)
      #expect(try remote.evidence(selection) == memory.evidence(selection))
      let loose = try remote.unattributedEvidence(selection)
      #expect(loose == (try memory.unattributedEvidence(selection)))
    }

    @Test("what belongs together may be pushed at different times, in any order")
    func portions() throws {
      let folder = try LogFolder()
      let paths = try logs(5, in: folder)
      let address = try TestCluster.shared.get().database("portions", on: 2)
      let servers = try address.servers()
      for isAttempts in [false, true] {
        let own = paths.filter { $0.contains("attempts") == isAttempts }
        let set = try #require(try store(own).toStore(set: nil))
        _ = try Push(to: servers).push(set)
      }
      let remote = try ClickHouseStore(set: nil, at: address, servers: servers)
      try compare(remote, try store(paths))
      // Who asked before does not see it until asking again.
      let more = try LogFolder()
      let others = try logs(6, in: more)
      let added = try #require(try store(others).toStore(set: nil))
      _ = try Push(to: servers).push(added)
      let all = Selection(mailings: remote.mailings)
      #expect(try remote.refreshed().evidence(all) == store(paths + others).evidence(all))
    }

    @Test("a file that grew counts in the place of what it held before")
    func grown() throws {
      let folder = try LogFolder()
      let paths = try logs(8, in: folder)
      let address = try TestCluster.shared.get().database("grown", on: 2)
      let servers = try address.servers()
      let file = try #require(paths.first { $0.contains("impressions") })
      let whole = try Array(Data(contentsOf: URL(filePath: file)))
      let half = try #require(whole[..<(whole.count / 2)].lastIndex(of: 0x0A))
      let before = Array(whole[...half])
      for content in [before, whole, before] {
        try Data(content).write(to: URL(filePath: file))
        let set = try #require(try store(paths).toStore(set: nil))
        _ = try Push(to: servers).push(set)
      }
      try Data(whole).write(to: URL(filePath: file))
      let remote = try ClickHouseStore(set: nil, at: address, servers: servers)
      try compare(remote, try store(paths))
    }

    @Test("one server that knows the others as a cluster answers for all of them")
    func everywhere() throws {
      let folder = try LogFolder()
      let memory = try store(try logs(7, in: folder))
      let set = try #require(memory.toStore(set: nil))
      let address = try TestCluster.shared.get().database("spread", on: 2)
      _ = try Push(to: try address.servers(), cluster: "mailings").push(set)
      let one = try ClickHouseAddress(
        TestCluster.shared.get().address("spread", on: 1) + "?cluster=mailings"
      )
      try compare(try ClickHouseStore(set: nil, at: one, servers: one.servers()), memory)
      #expect { try Push(to: one.servers(), cluster: one.cluster).push(set) } throws: { error in
        if case SourceError.remote(_, .otherCluster("mailings", 2, 1)) = error {
          true
        } else {
          false
        }
      }
    }

    @Test("a database to which nothing was pushed says so")
    func nothing() throws {
      let address = try TestCluster.shared.get().database("empty", on: 1)
      let servers = try address.servers()
      #expect(throws: servers[0].failure(.nothingPushed)) {
        try ClickHouseStore(set: nil, at: address, servers: servers)
      }
    }
  }
}
