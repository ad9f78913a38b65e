import ExampleMailings
import Foundation
import Intake
import MailingModel
import MailingStore
import TestCluster
import Testing

@testable import ClickHouseStore

extension OnServers {
  @Suite("reads tables of others")
  struct MappedTableTests {
    private struct Row {
      let (message, address, mailing, kind, link): (String, String, String, String, String)
      let time: Int
    }

    /// Some rows of which many tell the same at the same time.
    private func rows(_ random: inout SeededRandom, withAttempts: Bool) -> [Row] {
      let kinds = ["sent", "Opened", "click", "bounced", "unsub", "abuse", "viewed", "delivered"]
      return (0..<400).map { _ in
        let person = random.below(60)
        let kind = kinds[random.below(kinds.count)]
        return Row(
          message: "m\(person)",
          address: person % 7 == 0 ? "" : "P\(person % 50)@x.example",
          mailing: "\(person % 3)",
          kind: kind == "sent" && !withAttempts ? "click" : kind,
          link: random.happens(200) ? "{unsubscribe}" : "/\(random.below(4))",
          time: 1_792_900_000 + random.below(50)
        )
      }
    }

    private func memory(_ rows: [Row], _ folder: LogFolder) throws -> MailingStore {
      var text = "message,address,mailing,kind,time,link\n"
      for row in rows where row.kind != "viewed" {
        text += "\(row.message),\(row.address),\(row.mailing),\(row.kind),\(row.time),\(row.link)\n"
      }
      try folder.write("events.csv", Array(text.utf8))
      var store = MailingStore()
      _ = try Loader(options: LoadOptions())
        .load(LoadInput(set: nil, paths: [folder.url.path]), into: &store)
      return store
    }

    private func create(_ rows: [Row], _ database: String) throws {
      let cluster = try TestCluster.shared.get()
      let port = cluster.ports[0]
      let columns = "id String, who String, job UInt32, what String, at DateTime, `to` String"
      try cluster.run("CREATE TABLE \(database).sent (\(columns)) ENGINE = Log", at: port)
      let values = rows.map {
        "('\($0.message)', '\($0.address)', \($0.mailing), '\($0.kind)', \($0.time), '\($0.link)')"
      }
      try cluster.run(
        "INSERT INTO \(database).sent VALUES \(values.joined(separator: ", "))",
        at: port
      )
    }

    private static let columns =
      "message=id&address=who&mailing=job&kind=what&time=at&link=to&kind.VIEWED=impression"

    @Test("as memory reads a file of the same rows", arguments: [true, false])
    func same(withAttempts: Bool) throws {
      var random = SeededRandom(seed: 5)
      var rows = rows(&random, withAttempts: withAttempts)
      let place = try TestCluster.shared.get().address("mapped", on: 1)
      _ = try TestCluster.shared.get().database("mapped", on: 1)
      try create(rows, "mapped")
      let address = try ClickHouseAddress("\(place)?table=sent&\(Self.columns)")
      let remote = try ClickHouseStore(set: nil, at: address, servers: address.servers())
      for place in rows.indices where rows[place].kind == "viewed" {
        rows[place] = Row(
          message: rows[place].message,
          address: rows[place].address,
          mailing: rows[place].mailing,
          kind: "open",
          link: rows[place].link,
          time: rows[place].time
        )
      }
      let folder = try LogFolder()
      let memory = try memory(rows, folder)
      #expect(remote.mailings == memory.mailings)
      for mailings in [memory.mailings, [memory.mailings[1]]] {
        let selection = Selection(mailings: mailings)
        #expect(try remote.evidence(selection) == memory.evidence(selection))
        let loose = try remote.unattributedEvidence(selection)
        #expect(loose == (try memory.unattributedEvidence(selection)))
        #expect(try told(remote, selection) == told(memory, selection))
        for figure in [FieldName.logged(.link), .day] {
          let grouping = Grouping(figure, zone: .utc, splitsDestinations: true)
          #expect(
            try groups(remote.evidence(selection, by: grouping))
              == groups(memory.evidence(selection, by: grouping))
          )
        }
      }
    }

    /// Destinations with what their rows say; in which order rows of one moment and kind stand is not known.
    private func told(_ source: any MailingSource, _ selection: Selection) throws -> [[String]] {
      let cursor = try source.destinations(selection, where: .all, order: nil)
      let reader = source.makeEventReader()
      var told: [[String]] = []
      while let next = try cursor.next() {
        let events = try next.events.map { event in
          "\(event.time) \(event.kind) \(event.onUnsubscribeLink) "
            + (try reader.details(of: event)["link"] ?? "-")
        }
        told.append(["\(next.mailing) \(next.message) \(next.address)"] + events.sorted())
      }
      return told.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func groups(_ all: [GroupedEvidence]) -> [String] {
      all.flatMap { mailing in mailing.groups.map { "\(mailing.mailing) \($0)" } }.sorted()
    }

    @Test("rows of kinds that mean nothing are counted, and a mapping may stand in a file")
    func ignored() throws {
      var random = SeededRandom(seed: 6)
      let rows = rows(&random, withAttempts: true)
      let place = try TestCluster.shared.get().address("ignored", on: 1)
      _ = try TestCluster.shared.get().database("ignored", on: 1)
      try create(rows, "ignored")
      let folder = try LogFolder()
      let text =
        "# ours\n table = ignored.sent \n"
        + Self.columns.split(separator: "&")
        .filter { !$0.contains("VIEWED") && !$0.contains("job") }.joined(separator: "\n")
      try folder.write("map", Array(text.utf8))
      let address = try ClickHouseAddress(place + "?mapping=" + folder.path("map"))
      let remote = try ClickHouseStore(set: nil, at: address, servers: address.servers())
      // Without a column of mailings all are of one.
      #expect(remote.mailings.map(\.mailing) == ["ignored.sent"])
      let selection = Selection(mailings: remote.mailings)
      let quality = try remote.quality(selection, now: Moment(seconds: .max))
      let count = rows.count { $0.kind == "viewed" }
      #expect(quality.ignoredRows == count)
      let finding = Quality.Finding(
        .ignoredUnknownKinds,
        count: count,
        examples: ["viewed (\(count))"]
      )
      #expect(quality.findings.contains(finding))
    }

    @Test("a mapping says what is wrong with it")
    func mistakes() throws {
      func failure(_ text: String) -> AddressError? {
        do throws(AddressError) {
          _ = try ClickHouseAddress("clickhouse://a/b?" + text)
          return nil
        } catch { return error }
      }
      #expect(failure("table=x&message=a&kind=b") == .missingColumn("time"))
      #expect(failure("message=a") == .missingTable("message"))
      #expect(failure("table=x&message=a&kind=b&time=c&kind.z=y") == .unknownKind("y"))
      if case .unknownKey("bogus", _)? = failure("bogus=1") {} else { Issue.record("bogus") }
      if case .mapping("/nowhere", _)? = failure("mapping=/nowhere") {
      } else {
        Issue.record("file")
      }
      let folder = try LogFolder()
      try folder.write("map", Array("table=x\n\nwhat\n".utf8))
      let path = folder.path("map")
      #expect(
        failure("mapping=" + path)
          == .mappingLine(file: path, line: 3, text: "what", known: TableMapping.keys)
      )
    }
  }
}
