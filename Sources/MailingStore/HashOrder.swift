/// Puts items in the order of their hashes.
///
/// There are about as many buckets as items, told by the upper bits, so each holds a few, which are
/// sorted by themselves.
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
  let count = lists.reduce(0) { $0 + $1.count }
  let buckets = Buckets(count: count)
  var starts = Array(repeating: UInt32(0), count: buckets.count + 1)
  for list in lists { for item in list { starts[buckets.bucket(of: hash(item)) + 1] += 1 } }
  for bucket in starts.indices.dropFirst() { starts[bucket] += starts[bucket - 1] }
  var next = starts
  var items = Array(repeating: any, count: count)
  for list in lists {
    for item in list {
      let bucket = buckets.bucket(of: hash(item))
      items[Int(next[bucket])] = item
      next[bucket] += 1
    }
  }
  for bucket in 0..<buckets.count {
    items.sortFew(Int(starts[bucket])..<Int(starts[bucket + 1]), by: precedes)
  }
  return items
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
  /// By bucket: where it begins in the column; one more at the end.
  private let starts: [UInt32]

  /// - Parameter rest: what of a hash is uniform among these: it must ascend too.
  init(_ column: [UInt64], _ rest: (UInt64) -> UInt64) {
    let buckets = Buckets(count: column.count)
    var starts = Array(repeating: UInt32(0), count: buckets.count + 1)
    for hash in column { starts[buckets.bucket(of: rest(hash)) + 1] += 1 }
    for bucket in starts.indices.dropFirst() { starts[bucket] += starts[bucket - 1] }
    (self.column, self.buckets, self.starts) = (column, buckets, starts)
  }

  /// The position of a hash.
  ///
  /// - Parameter rest: of the hash.
  @inline(__always)
  func position(of hash: UInt64, _ rest: UInt64) -> Int? {
    let bucket = buckets.bucket(of: rest)
    var position = Int(starts[bucket])
    let end = Int(starts[bucket + 1])
    while position < end {
      if column[position] == hash { return position }
      position &+= 1
    }
    return nil
  }
}

extension Array {
  /// Sorts a range, which mostly holds a few elements.
  @inline(__always)
  mutating func sortFew(_ range: Range<Int>, by precedes: (Element, Element) -> Bool) {
    guard range.count > 1 else { return }
    guard range.count <= 32 else {
      self[range].sort(by: precedes)
      return
    }
    for place in range.dropFirst() {
      let item = self[place]
      var hole = place
      while hole > range.lowerBound && precedes(item, self[hole - 1]) {
        self[hole] = self[hole - 1]
        hole -= 1
      }
      self[hole] = item
    }
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
