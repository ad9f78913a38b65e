import ExampleMailings
import Intake
import MailingModel
import MailingStore
import Testing

@Suite("Two mailings side by side, and single recipients, on random mailings")
struct SharedTests {
  /// What tells recipients of two mailings to be one.
  private struct Recipient: Hashable {
    let name: [UInt8]
    let sender: String
  }

  private typealias Side = [Recipient: HeldDestination]

  @Test("cross tables and their pairs", arguments: CaseSeeds.of(101...116))
  func crossTables(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<30 {
      let (known, question) = world.question()
      let a = known.mailings[world.random.below(known.mailings.count)]
      let b = known.mailings[world.random.below(known.mailings.count)]
      let isSame = a.mailing == b.mailing
      // The other side at another moment, at times.
      var other = question
      if world.random.happens(500) {
        other.window = SlowSelection(of: known, &world.random).window
      }
      let sides = [
        side(question.held(of: a, in: known), byMessage: isSame),
        side(other.held(of: b, in: known), byMessage: isSame),
      ]
      let (inA, inB) = (question.selection.of([a]), other.selection.of([b]))
      let table = try known.store.crossTable(inA, inB)
      try #require(table.key == (isSame ? .message : .address))
      let shared = sides[0].keys.filter { sides[1][$0] != nil }
      try #require(table.onlyA == sides[0].count - shared.count, "\(question)")
      try #require(table.onlyB == sides[1].count - shared.count, "\(question)")
      let pairs = shared.compactMap { name in pair(sides[0][name], sides[1][name]) }
      for row in Outcome.allCases {
        for column in Outcome.allCases {
          let count = pairs.count { $0.a.outcome == row && $0.b.outcome == column }
          try #require(table.counts[Int(row.rawValue)][Int(column.rawValue)] == count)
        }
      }
      let row = Outcome.allCases[world.random.below(6)]
      let column = world.random.happens(500) ? nil : Outcome.allCases[world.random.below(6)]
      let isMoved = world.random.happens(300)
      let test = isMoved ? PairTest.moved : .cell(row, column)
      let cursor = try known.store.sharedPairs(inA, inB, where: test)
      let slow = sorted(pairs, byMessage: isSame).filter { a, b in
        if isMoved { return a.outcome != b.outcome }
        return a.outcome == row && (column == nil || b.outcome == column)
      }
      let told = try MailingStore.rows(cursor)
      try #require(firstDifference(told.map(\.a), slow.map(\.a.history)) == nil, "\(question)")
      try #require(firstDifference(told.map(\.b), slow.map(\.b.history)) == nil, "\(question)")
    }
  }

  @Test("small mailings beside a large one, which are not looked for among all addresses")
  func smallMailings() throws {
    var random = SeededRandom(seed: 40)
    var people: [String: [String]] = [:]
    for mailing in 1...40 {
      let count = mailing == 1 ? 400 : 1 + random.below(12)
      people["\(mailing)"] = (0..<count).map { _ in "p\(random.below(30))@x.example" }
    }
    let rows = people.sorted { $0.key < $1.key }.flatMap { mailing, addresses in
      addresses.enumerated().map { number, address in
        "\(mailing)-\(number),\(address),attempt,2026-11-03 09:00:00,\(mailing)\n"
      }
    }
    let folder = try LogFolder()
    let text = "message,address,kind,time,mailing\n" + rows.joined()
    try folder.write("log.csv", Array(text.utf8))
    var store = MailingStore()
    let loader = Loader(options: LoadOptions(threads: 2))
    _ = try loader.load(LoadInput(set: nil, paths: [folder.path("log.csv")]), into: &store)
    try #require(store.mailings.count == 40)
    for a in store.mailings {
      let inA = Selection(mailings: [a])
      let times = Dictionary(grouping: people[a.mailing] ?? []) { $0 }.mapValues(\.count)
      let several = times.filter { $0.value > 1 }
      let told = try MailingStore.rows(store.sharedAddresses(inA))
      #expect(
        Dictionary(uniqueKeysWithValues: told.map { ($0.address, $0.destinations) }) == several
      )
      let quality = try store.quality(inA, now: Moment(seconds: 2_000_000_000))
      let found = quality.findings.first { $0.code == .severalDestinations }?.count ?? 0
      #expect(found == several.count)
      for b in store.mailings.prefix(12) where b != a {
        let others = Set(people[b.mailing] ?? [])
        let table = try store.crossTable(inA, Selection(mailings: [b]))
        #expect(table.shared == others.intersection(times.keys).count)
        #expect(table.onlyA == times.count - table.shared)
      }
    }
  }

  private func pair(
    _ a: HeldDestination?,
    _ b: HeldDestination?
  ) -> (a: HeldDestination, b: HeldDestination)? {
    guard let a, let b else { return nil }
    return (a, b)
  }

  /// Each recipient under the most dominant destination; of several the one that was named first.
  private func side(_ held: [HeldDestination], byMessage: Bool) -> Side {
    var side: Side = [:]
    for destination in held {
      guard let name = name(destination, byMessage) else { continue }
      guard let known = side[name] else {
        side[name] = destination
        continue
      }
      let isEqual = destination.outcome == known.outcome
      let isFirst = KnownEvent.precedes(destination.known.naming, known.known.naming)
      if destination.outcome > known.outcome || (isEqual && isFirst) { side[name] = destination }
    }
    return side
  }

  private func name(_ held: HeldDestination, _ byMessage: Bool) -> Recipient? {
    if byMessage {
      let sender = "\(held.known.naming.row.format.sender)"
      return Recipient(name: Array(held.known.history.message.utf8), sender: sender)
    }
    return held.known.text(.address).map {
      Recipient(name: slowFolded($0, isASCII: true), sender: "")
    }
  }

  private func sorted(
    _ pairs: [(a: HeldDestination, b: HeldDestination)],
    byMessage: Bool
  ) -> [(a: HeldDestination, b: HeldDestination)] {
    pairs.sorted { x, y in
      let (first, second) = (name(x.a, byMessage)?.name ?? [], name(y.a, byMessage)?.name ?? [])
      return first == second
        ? KnownEvent.precedes(x.a.known.naming, y.a.known.naming)
        : first.lexicographicallyPrecedes(second)
    }
  }

  @Test("histories of addresses and messages", arguments: CaseSeeds.of(121...136))
  func histories(seed: Int) throws {
    var world = try RandomWorld(seed: seed)
    for _ in 0..<60 {
      var (known, question) = world.question()
      question.mailings = known.mailings.filter { question.mailings.contains($0) }
      let query = query(known, &world.random)
      let answer = try known.store.histories(of: query, in: question.selection)
      let slow = question.held(in: known).flatMap(\.held).filter {
        isMeant($0.known.history.message, $0.known.history.address, by: query)
      }
      let difference = firstDifference(answer.destinations, slow.map(\.history))
      try #require(difference == nil, "\(query) in \(question)")
      let loose = question.loose(in: known).filter { isMeant($0.message, $0.address, by: query) }
      try #require(answer.unattributed == loose.map(\.event), "\(query) in \(question)")
    }
  }

  private func query(_ known: KnownMailings, _ random: inout SeededRandom) -> String {
    switch random.below(8) {
    case 0: return random.pick(["", "nobody at all", "12", "é"])
    case 1 where !known.unattributed.isEmpty:
      let loose = known.unattributed[random.below(known.unattributed.count)]
      return random.happens(500) ? loose.message : loose.address
    case 2...4:
      return SlowTest.inOtherCase(random.pick(MailingTexts.addresses), &random)
    default:
      guard !known.destinations.isEmpty else { return "" }
      let history = known.destinations[random.below(known.destinations.count)].history
      return random.happens(500) ? history.message : history.address
    }
  }

  /// Whether a query is a message id, an address without regard to ASCII case, or the number of a profile.
  private func isMeant(_ message: String, _ address: String, by query: String) -> Bool {
    let (message, address, query) = (Array(message.utf8), Array(address.utf8), Array(query.utf8))
    if message == query || address == Array("profile ".utf8) + query { return true }
    return !address.isEmpty
      && slowFolded(address, isASCII: true) == slowFolded(query, isASCII: true)
  }
}
