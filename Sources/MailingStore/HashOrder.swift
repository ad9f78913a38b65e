/// Puts items in the order of their hashes.
///
/// - Parameters:
///   - lists: the items, in any order.
///   - hash: uniform over 64 bits.
///   - precedes: a strict order in which hashes come first.
/// - Complexity: linear, as long as few items have one hash.
@inline(__always)
func sortedByHash<Item>(
  _ lists: [[Item]],
  _ hash: (Item) -> UInt64,
  by precedes: (Item, Item) -> Bool
) -> [Item] {
  guard let any = lists.first(where: { !$0.isEmpty })?.first else { return [] }
  var order = HashOrder(count: lists.reduce(0) { $0 + $1.count }, filledWith: any)
  for list in lists { order.count(list.span, hash) }
  order.divide()
  for list in lists { order.place(list.span, hash) { $0 } }
  order.finish(by: precedes)
  return order.items
}

/// Items on their way into the order of their hashes: first all are counted, then all are placed, with the same
/// hashes.
///
/// There are about as many buckets as items, told by the upper bits, so each holds a few. Behind each other
/// they are nearly in order: where hashes came first in another way than in buckets, they would not be.
struct HashOrder<Item> {
  private let buckets: Buckets
  /// One behind its own, so that each bucket begins where the one before ends once all is in it.
  private var ends: [UInt32]
  /// The buckets that hold more than a few.
  private var large: [Int] = []
  /// All of them, in order once that is finished.
  private(set) var items: [Item]

  /// - Parameters:
  ///   - count: how many will be counted and placed.
  ///   - any: any item, which fills their places until then.
  init(count: Int, filledWith any: Item) {
    buckets = Buckets(count: count)
    ends = Array(repeating: UInt32(0), count: buckets.count + 1)
    items = Array(repeating: any, count: count)
  }

  /// Counts what will be placed.
  @inline(__always)
  mutating func count<Source>(_ sources: Span<Source>, _ hash: (Source) -> UInt64) {
    countByBucket(sources, buckets, hash, &ends)
  }

  /// Tells where each bucket begins, once all are counted.
  mutating func divide() { large = sumUpBefore(&ends) }

  /// Places what was counted.
  @inline(__always)
  mutating func place<Source>(
    _ sources: Span<Source>,
    _ hash: (Source) -> UInt64,
    _ item: (Source) -> Item
  ) {
    fill(&items, sources, buckets, hash, &ends, item)
  }

  /// Puts those in order that have one hash, or hashes that differ little, once all are placed.
  @inline(__always)
  mutating func finish(by precedes: (Item, Item) -> Bool) {
    for bucket in large { items[Int(ends[bucket])..<Int(ends[bucket + 1])].sort(by: precedes) }
    insertInOrder(&items, by: precedes)
  }
}

@inline(__always)
private func countByBucket<Item>(
  _ items: Span<Item>,
  _ buckets: Buckets,
  _ hash: (Item) -> UInt64,
  _ counts: inout [UInt32]
) {
  var counts = counts.mutableSpan
  for place in items.indices { counts[buckets.bucket(of: hash(items[place])) &+ 1] &+= 1 }
}

/// Makes counts, each one behind its own place, sums of those before.
///
/// - Returns: where there are more than a few.
private func sumUpBefore(_ counts: inout [UInt32]) -> [Int] {
  var large: [Int] = []
  var sum: UInt32 = 0
  var counts = counts.mutableSpan
  for place in counts.indices.dropFirst() {
    let count = counts[place]
    if count > 32 { large.append(place - 1) }
    counts[place] = sum
    sum &+= count
  }
  return large
}

@inline(__always)
private func fill<Source, Item>(
  _ all: inout [Item],
  _ sources: Span<Source>,
  _ buckets: Buckets,
  _ hash: (Source) -> UInt64,
  _ next: inout [UInt32],
  _ item: (Source) -> Item
) {
  var all = all.mutableSpan
  var next = next.mutableSpan
  for place in sources.indices {
    let source = sources[place]
    let bucket = buckets.bucket(of: hash(source)) &+ 1
    all[Int(next[bucket])] = item(source)
    next[bucket] &+= 1
  }
}

/// Sorts what mostly lies in order, or a few places away from it.
@inline(__always)
private func insertInOrder<Item>(_ items: inout [Item], by precedes: (Item, Item) -> Bool) {
  var items = items.mutableSpan
  for place in items.indices.dropFirst() where precedes(items[place], items[place &- 1]) {
    let item = items[place]
    var hole = place
    while hole > 0, precedes(item, items[hole &- 1]) {
      items[hole] = items[hole &- 1]
      hole &-= 1
    }
    items[hole] = item
  }
}

/// As many equal ranges of hashes as a power of two.
struct Buckets {
  private let shift: UInt64

  /// - Parameter count: about how many there should be.
  init(count: Int) {
    var bits: UInt64 = 1
    while bits < 31 && count >> Int(bits) > 0 { bits += 1 }
    shift = 64 - bits
  }

  var count: Int { 1 << Int(64 - shift) }

  @inline(__always)
  func bucket(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> shift) }
}

/// Finds hashes in a column in which they ascend.
struct HashDirectory {
  private let column: [UInt64]
  private let buckets: Buckets
  /// One behind each bucket: where it begins in the column.
  private let starts: [UInt32]

  /// - Parameter rest: what of a hash is uniform among these: it must ascend too.
  init(_ column: [UInt64], _ rest: (UInt64) -> UInt64) {
    let buckets = Buckets(count: column.count)
    var starts = Array(repeating: UInt32(0), count: buckets.count + 1)
    countByBucket(column.span, buckets, rest, &starts)
    _ = sumUpBefore(&starts)
    (self.column, self.buckets, self.starts) = (column, buckets, starts)
  }

  /// The position of a hash.
  ///
  /// - Parameter rest: of the hash.
  @inline(__always)
  func position(of hash: UInt64, _ rest: UInt64) -> Int? {
    var position = Int(starts[buckets.bucket(of: rest) &+ 1])
    // Whether it is the first or the second is a bad guess, so nobody asks; it seldom is a third.
    if position < column.count { position &+= column[position] < hash ? 1 : 0 }
    while position < column.count, column[position] < hash { position &+= 1 }
    return position < column.count && column[position] == hash ? position : nil
  }
}

/// Where the first of some ascending hashes stands that is not below one.
func lowerBound(of hash: UInt64, in column: [UInt64], _ range: Range<Int>) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = low + (high - low) / 2
    if column[middle] < hash { low = middle + 1 } else { high = middle }
  }
  return low
}
