import EventLogs
import ExampleMailings
import MailingModel
import MailingStore

/// Random sets that one store holds, and the same sets held by several sources; the same for the same seed.
struct JoinedWorld {
  let known: KnownMailings
  let joined: JoinedSources
  let elsewhere: [StandIn]
  var random: SeededRandom

  var whole: MailingStore { known.store }

  init(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let folder = try LogFolder()
    var rows: [String: [Int: WrittenRow]] = [:]
    var sets: [(name: String?, folder: String)] = []
    var names: [String?] = [nil, "a", "b", "friday"]
    for _ in 0..<2 + random.below(3) {
      let name = names.remove(at: random.below(names.count))
      let place = name ?? "unnamed"
      sets.append((name, folder.path(place)))
      if random.happens(100) {
        // A set without any mailing, whose rows count all the same.
        let columns = LogFormat.named("pom-attempts")?.columns ?? []
        let text = columns.joined(separator: ",") + "\ntoo,few\n"
        try folder.write(place + "/pom-attempts.2026-10-24.log", Array(text.utf8))
        continue
      }
      for (file, written) in RandomLogSet(&random).files {
        let text = LogText(written)
        try folder.write(place + "/" + file, Array(text.text.utf8))
        rows[folder.path(place + "/" + file)] = text.rows
      }
    }
    known = try KnownMailings(try Manner.all[seed % 4].load(sets), of: folder, rows)
    var memory = known.store
    var elsewhere: [StandIn] = []
    for (number, set) in sets.enumerated() where number == 0 || random.happens(400) {
      elsewhere.append(StandIn(known.store.alone(set.name)))
      memory.unload(set: set.name)
    }
    self.elsewhere = elsewhere
    joined = JoinedSources([memory] + elsewhere)
    self.random = random
  }

  /// A question about some of it.
  mutating func question() -> SlowSelection { SlowSelection(of: known, &random) }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[random.below(items.count)] }
}
