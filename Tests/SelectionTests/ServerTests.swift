import ExampleMailings
import Foundation
import MailingModel
import TestCluster
import Testing

@testable import ClickHouseStore

extension OnServers {
  @Suite("can fail, and says so")
  struct ServerTests {
    @Test("an address says what is wrong with it")
    func addresses() throws {
      func failure(_ text: String) -> AddressError? {
        do throws(AddressError) {
          _ = try ClickHouseAddress(text)
          return nil
        } catch { return error }
      }
      #expect(failure("http://a/b") == .noAddress)
      #expect(failure("clickhouse://a") == .noDatabase)
      #expect(failure("clickhouse://me:secret@a/b") == .passwordInside)
      #expect(failure("clickhouse://a:0/b") == .badPort("0"))
      #expect(failure("clickhouse://a:99999/b") == .badPort("99999"))
      #expect(failure("clickhouse://a b/c") == .badHost("a b"))
      #expect(failure("clickhouse://,a/c") == .badHost(""))
      #expect(failure("clickhouse://a/b?timeout=0") == .badTimeout("0"))
      #expect(failure("clickhouse://a/b?secure") == .noValue("secure"))
      let address = try ClickHouseAddress(
        "clickhouse://m%40e@[::1]:9000,b/da%20ta?secure=1&timeout=5"
      )
      #expect(address.user == "m@e")
      #expect(address.hosts.map(\.name) == ["::1", "b"])
      #expect(address.hosts.map(\.port) == [9_000, 8_443])
      #expect(address.database == "da ta")
      #expect(address.isSecure && address.timeout == 5)
    }

    @Test("a password file that others may read is refused")
    func passwordFiles() throws {
      let file = FileManager.default.temporaryDirectory.appending(path: "mailwhy-\(UUID())")
      defer { try? FileManager.default.removeItem(at: file) }
      try "secret\nmore".write(to: file, atomically: true, encoding: .utf8)
      chmod(file.path(), 0o644)
      #expect(throws: AddressError.openPassword(file: file.path())) {
        try Password.read(file: file.path())
      }
      chmod(file.path(), 0o600)
      #expect(try Password.read(file: file.path()) == "secret")
    }

    @Test("who is not there, and who is not known, is said")
    func refused() throws {
      let cluster = try TestCluster.shared.get()
      let port = cluster.ports[0]
      let nobody = try ClickHouseAddress("clickhouse://127.0.0.1:9/x").servers()[0]
      #expect { try nobody.run("SELECT 1") } throws: { error in
        if case SourceError.remote("127.0.0.1:9", .unreachable) = error { true } else { false }
      }
      let guarded = try ClickHouseAddress("clickhouse://guarded@127.0.0.1:\(port)/default")
        .servers()[0]
      #expect { try guarded.run("SELECT 1") } throws: { error in
        if case SourceError.remote(_, .refused) = error { true } else { false }
      }
      let lost = try ClickHouseAddress("clickhouse://127.0.0.1:\(port)/nowhere").servers()[0]
      #expect { try lost.run("SELECT 1") } throws: { error in
        if case SourceError.remote(_, .failed(code: 81, _)) = error { true } else { false }
      }
    }

    @Test("by https a server is only believed if somebody vouches for it")
    func https() throws {
      let cluster = try TestCluster.shared.get()
      let place = "clickhouse://127.0.0.1:\(cluster.securePort)/default?secure=1"
      let stranger = try ClickHouseAddress(place).servers()[0]
      #expect { try stranger.run("SELECT 1") } throws: { error in
        if case SourceError.remote(_, .untrusted) = error { true } else { false }
      }
      let known = try ClickHouseAddress(place + "&ca=\(cluster.certificate)").servers()[0]
      #expect(try known.all("SELECT 7") { (row) throws(SourceError) in try row.uint8() } == [7])
      let lost = try ClickHouseAddress(place + "&ca=/nowhere").servers()[0]
      #expect { try lost.run("SELECT 1") } throws: { error in
        if case SourceError.remote(_, .untrusted) = error { true } else { false }
      }
    }

    @Test("who says nothing for too long is not waited for")
    func timeout() throws {
      let port = try TestCluster.shared.get().ports[0]
      let server = try ClickHouseAddress("clickhouse://127.0.0.1:\(port)/default?timeout=1")
        .servers()[0]
      #expect(throws: server.failure(.timedOut(seconds: 1))) {
        try server.run("SELECT sleep(3)")
      }
    }

    @Test("a question is asked a second time where the connection breaks off, rows are not")
    func again() throws {
      for (isInsert, expected) in [(false, 2), (true, 1)] {
        let breaking = try BreakingServer()
        let server = try ClickHouseAddress("clickhouse://127.0.0.1:\(breaking.port)/x").servers()[0]
        #expect {
          if isInsert {
            try server.insert("INSERT INTO x", [1])
          } else {
            _ = try server.query("SELECT 1")
          }
        } throws: { error in
          if case SourceError.remote(_, .brokenOff) = error { true } else { false }
        }
        #expect(breaking.requests == expected)
      }
    }

    @Test("an answer that fails on its way is no answer")
    func failsOnTheWay() throws {
      let server = try TestCluster.shared.get().database("broken", on: 1).servers()[0]
      let sql =
        "SELECT throwIf(number = 3000000) FROM (SELECT number FROM system.numbers LIMIT 4000000)"
      #expect { try server.all(sql) { (row) throws(SourceError) in try row.uint8() } } throws: {
        error in
        if case SourceError.remote(_, .failed) = error { true } else { false }
      }
    }

    @Test("any bytes come back from a statement as they were")
    func literals() throws {
      let server = try TestCluster.shared.get().database("literals", on: 1).servers()[0]
      var random = SeededRandom(seed: 7)
      let signs = Array("'\\\"`%_;-- \n\t\0é€/*".utf8) + [0xFF, 0xC0, 0x80]
      for _ in 0..<20 {
        let texts = (0..<50).map { _ in
          (0..<random.below(30)).map { _ in
            random.happens(600) ? signs[random.below(signs.count)] : UInt8(random.below(256))
          }
        }
        let sql = "SELECT \(texts.map { SQLLiteral.string($0) }.joined(separator: ", "))"
        let told = try server.all(sql) { (row) throws(SourceError) in
          var all: [[UInt8]] = []
          for _ in texts { all.append(try row.bytes()) }
          return all
        }
        #expect(told == [texts])
      }
    }

    @Test("who calls a question off ends it at the server too")
    func cancelled() throws {
      let cluster = try TestCluster.shared.get()
      let server = try cluster.database("slow", on: 1).servers()[0]
      let cancellation = Cancellation()
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) { cancellation.cancel() }
      let begun = Date()
      Cancellation.$current.withValue(cancellation) {
        #expect(throws: SourceError.cancelled) {
          try server.all("SELECT max(sipHash64(number)) FROM system.numbers") {
            (row) throws(SourceError) in try row.uint64()
          }
        }
      }
      #expect(Date().timeIntervalSince(begun) < 5)
      var left = ""
      for _ in 0..<100 {
        left = try cluster.run(
          "SELECT count() FROM system.processes WHERE query LIKE '%sipHash64(number)%' "
            + "AND query NOT LIKE '%processes%'",
          at: cluster.ports[0]
        )
        if left.hasPrefix("0") { break }
        usleep(100_000)
      }
      #expect(left.hasPrefix("0"))
    }

    @Test("without one of its servers a cluster gives no number, and the same ones when it is back")
    func shardLost() throws {
      let cluster = try TestCluster()
      let world = try RandomWorld(seed: 2)
      let known = world.known[0]
      let set = known.store.sets[0]
      let address = try cluster.database("lost", on: 2)
      let servers = try address.servers()
      let stored = try #require(known.store.toStore(set: set))
      _ = try Push(to: servers).push(stored)
      let remote = try ClickHouseStore(set: set, at: address, servers: servers)
      let selection = Selection(mailings: remote.mailings)
      let before = try remote.evidence(selection)
      cluster.stop(1)
      for ask: @Sendable () throws -> Void in [
        { _ = try remote.timelines(selection, by: .day, zone: .utc) },
        { _ = try remote.destinations(selection, where: .all, order: nil).next() },
        { _ = try remote.refreshed() }, { _ = try Push(to: servers).push(stored) },
      ] {
        #expect { try ask() } throws: { error in
          if case SourceError.remote = error { true } else { false }
        }
      }
      try cluster.start(1)
      #expect(try remote.refreshed().evidence(selection) == before)
    }
  }
}
