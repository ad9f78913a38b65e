import Testing

@testable import ExampleMailings
@testable import MailingStore

@Suite("Hashes are put in order and found")
struct HashOrderTests {
  private struct Item: Equatable {
    let hash: UInt64
    let number: Int
  }

  @Test("however many have the same, and wherever they lie", arguments: 0..<8)
  func sorted(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    // From hashes that all differ to a single one, in which nothing tells buckets apart.
    let differing = [.max, 1 << 40, 1_000, 100, 7, 3, 2, 1][Int(seed)] as UInt64
    for count in [0, 1, 2, 33, 500, 4_000] {
      let items = (0..<count).map { _ in
        Item(hash: random.next() % differing &* 0x9E37_79B9_7F4A_7C15, number: random.below(90))
      }
      let cut = random.below(count + 1)
      let lists = [Array(items[..<cut]), [], Array(items[cut...])]
      let precedes = { (a: Item, b: Item) in (a.hash, a.number) < (b.hash, b.number) }
      #expect(sortedByHash(lists, \.hash, by: precedes) == items.sorted(by: precedes))
    }
  }

  @Test("all places of one, across whatever is looked at together", arguments: 0..<4)
  func places(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for count in 0..<200 {
      let hashes = (0..<count).map { _ in UInt64(random.below([2, 9, 60, 900][Int(seed)])) << 32 }
      let wanted = UInt64(random.below(2)) << 32
      #expect(hashes.places(of: wanted) == hashes.indices.filter { hashes[$0] == wanted })
    }
  }

  @Test("a filter lets all pass that are there, and few others", arguments: 0..<4)
  func filter(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for count in [0, 1, 8, 9, 500, 16_000] {
      let hashes: [UInt64] = (0..<count).map { _ in random.next() }
      let filter = HashFilter(hashes)
      #expect(hashes.allSatisfy(filter.mayHold))
      let passing = (0..<4_000).count { _ in filter.mayHold(random.next()) }
      #expect(passing < 800, "of 4,000 that are not there")
    }
  }

  @Test("by their buckets, those that are there and others", arguments: 0..<4)
  func directory(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for count in [0, 1, 2, 3, 100, 3_000] {
      let column = Set((0..<count).map { _ in random.next() >> (seed * 8) }).sorted()
      let directory = HashDirectory(column) { $0 }
      for hash in column.flatMap({ [$0 &- 1, $0, $0 &+ 1] }) + [0, .max, random.next()] {
        #expect(directory.position(of: hash, hash) == column.firstIndex(of: hash))
      }
    }
  }
}
