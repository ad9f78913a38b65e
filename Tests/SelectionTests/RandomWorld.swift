import EventLogs
import ExampleMailings
import MailingModel
import MailingStore

/// Random mailings, written into files and loaded in several manners; the same for the same seed.
struct RandomWorld {
  let known: [KnownMailings]
  var random: SeededRandom

  init(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let folder = try LogFolder()
    var rows: [String: [Int: WrittenRow]] = [:]
    let names: [String?] =
      random.happens(400) ? [nil, "friday"] : [random.happens(300) ? "a" : nil]
    for name in names {
      for (file, written) in RandomLogSet(&random).files {
        let text = LogText(written)
        let path = (name ?? "unnamed") + "/" + file
        try folder.write(path, Array(text.text.utf8))
        rows[folder.path(path)] = text.rows
      }
    }
    let sets = names.map { ($0, folder.path($0 ?? "unnamed")) }
    let manners = [seed % 4, (seed + 1 + seed / 4 % 3) % 4].map { Manner.all[$0] }
    known = try manners.map { try KnownMailings(try $0.load(sets), of: folder, rows) }
    self.random = random
  }

  /// One of the loaded stores, and a question about it.
  mutating func question() -> (KnownMailings, SlowSelection) {
    let known = known[random.below(known.count)]
    return (known, SlowSelection(of: known, &random))
  }
}
