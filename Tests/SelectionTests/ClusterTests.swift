import ClickHouseStore
import ExampleMailings
import MailingModel
import MailingStore
import TestCluster
import Testing

/// Tests that ask real servers, one after the other, as these have one machine.
@Suite("A cluster", .serialized)
enum OnServers {}

extension OnServers {
  @Suite("says what memory says, on random mailings")
  struct ClusterTests {
    /// One set in memory and on servers.
    struct Both {
      let memory: MailingStore
      let remote: ClickHouseStore
      let mailings: [MailingReference]
    }

    @Test("to every question", arguments: 1...2)
    func answers(seed: Int) throws {
      var world = try RandomWorld(seed: seed)
      let known = world.known[0]
      for set in known.store.sets {
        let both = try pushed(known, set, "world\(seed)_\(set ?? "unnamed")", on: 1 + seed % 2)
        #expect(both.remote.mailings == both.mailings)
        let summaries = known.store.summaries().filter { $0.mailing.set == set }
        #expect(both.remote.summaries() == summaries)
        for _ in 0..<3 {
          var (_, slow) = world.question()
          slow.mailings = both.mailings.filter { _ in world.random.happens(800) }
          try compareTables(both, slow, &world.random)
          try compareRows(both, slow, &world.random)
        }
      }
    }

    private func pushed(
      _ known: KnownMailings,
      _ set: String?,
      _ name: String,
      on count: Int
    ) throws -> Both {
      let address = try TestCluster.shared.get().database(name, on: count)
      let servers = try address.servers()
      let stored = try #require(known.store.toStore(set: set))
      let report = try Push(to: servers).push(stored)
      #expect(report.knownFiles == 0)
      // The same once more changes nothing.
      let again = try Push(to: servers).push(stored)
      #expect(again.rows == 0 && again.knownFiles == report.files)
      return Both(
        memory: known.store,
        remote: try ClickHouseStore(set: set, at: address, servers: servers),
        mailings: known.mailings.filter { $0.set == set }
      )
    }

    private func compareTables(
      _ both: Both,
      _ slow: SlowSelection,
      _ random: inout SeededRandom
    ) throws {
      let (memory, remote, selection) = (both.memory, both.remote, slow.selection)
      let evidence = (try remote.evidence(selection), try memory.evidence(selection))
      try #require(evidence.0 == evidence.1, "\(slow)")
      for omission in EventOmission.allCases {
        let tables = (
          try remote.evidence(selection, without: omission),
          try memory.evidence(selection, without: omission)
        )
        try #require(tables.0 == tables.1, "without \(omission): \(slow)")
      }
      let loose = (
        try remote.unattributedEvidence(selection), try memory.unattributedEvidence(selection)
      )
      try #require(loose.0 == loose.1, "\(slow)")
      let zone = SlowZone.random(&random).zone
      let fields = FieldName.all + [.logged(.countryName)]
      let (field, other) = (fields[random.below(fields.count)], fields[random.below(fields.count)])
      for splits in [false, true] {
        let grouping = Grouping(field, zone: zone, splitsDestinations: splits)
        let groups = (
          try remote.evidence(selection, by: grouping), try memory.evidence(selection, by: grouping)
        )
        try #require(told(groups.0) == told(groups.1), "by \(field), \(splits): \(slow)")
      }
      let kind = EventKind.allCases[random.below(8)]
      let tallies = (
        try remote.tallies(of: kind, by: [field, other], zone: zone, in: selection),
        try memory.tallies(of: kind, by: [field, other], zone: zone, in: selection)
      )
      try #require(told(tallies.0) == told(tallies.1), "\(kind) by \(field), \(other): \(slow)")
      for unit in TimeUnit.allCases {
        let lines = (
          try remote.timelines(selection, by: unit, zone: zone),
          try memory.timelines(selection, by: unit, zone: zone)
        )
        try #require(lines.0 == lines.1, "by \(unit): \(slow)")
      }
      let courses = (told(try remote.course(selection)), told(try memory.course(selection)))
      try #require(courses.0 == courses.1, "\(slow)")
      let machines = (
        try remote.machineEvents(selection, lookingAt: nil),
        try memory.machineEvents(selection, lookingAt: nil)
      )
      try #require(machines.0 == machines.1, "\(slow)")
      let now = Moment(seconds: random.happens(500) ? .max : 1_792_900_000)
      let quality = (
        try remote.quality(selection, now: now), try memory.quality(selection, now: now)
      )
      try #require(quality.0 == quality.1, "\(slow)")
    }

    private func told(_ all: [GroupedEvidence]) -> [String] {
      all.map { mailing in
        mailing.mailing.text + mailing.groups.map { "\($0)" }.sorted().joined(separator: "\n")
      }
    }

    private func told(_ all: [EventTallies]) -> [String] {
      all.map { tally in
        let rows = tally.rows.map { row in
          "\(row.values) \(row.total) \(row.destinations) \(row.example.time) \(row.example.kind)"
            + " \(row.example.location.row.file) \(row.example.location.row.offset)"
        }
        return "\(tally.mailing) \(tally.destinations) " + rows.sorted().joined(separator: "\n")
      }
    }

    private func told(_ course: MailingCourse) -> [String] {
      var told: [String] = []
      course.forEachStretch { told.append("\($0) \($1)") }
      return told
    }
  }
}
