import MailingModel

/// Puts items in the order of bytes that are read back for each.
///
/// Sixteen bytes of each key are kept while sorting, which is enough for nearly all; of those that
/// are equal so far the keys are read once more.
struct BytewiseOrder<Item> {
  private struct Keyed {
    let high: UInt64
    let low: UInt64
    let item: Item
  }

  /// - Parameters:
  ///   - key: reads the key of an item back.
  ///   - precedes: the order of items with equal keys.
  /// - Complexity: O(n log n), and 16 bytes an item beside the items.
  static func sorted(
    _ items: [Item],
    by key: (Item) throws(SourceError) -> [UInt8],
    then precedes: (Item, Item) -> Bool
  ) throws(SourceError) -> [Item] {
    var keyed: [Keyed] = []
    keyed.reserveCapacity(items.count)
    for (place, item) in items.enumerated() {
      if place & 0xFFF == 0 { try Cancellation.check() }
      let bytes = try key(item)
      keyed.append(Keyed(high: number(bytes, 0), low: number(bytes, 8), item: item))
    }
    keyed.sort { ($0.high, $0.low) < ($1.high, $1.low) }
    var start = 0
    while start < keyed.count {
      let first = keyed[start]
      let end =
        keyed[start...].firstIndex { ($0.high, $0.low) != (first.high, first.low) } ?? keyed.count
      if end - start > 1 {
        var run: [(bytes: [UInt8], keyed: Keyed)] = []
        for entry in keyed[start..<end] { run.append((try key(entry.item), entry)) }
        run.sort {
          $0.bytes == $1.bytes
            ? precedes($0.keyed.item, $1.keyed.item)
            : $0.bytes.lexicographicallyPrecedes($1.bytes)
        }
        for (place, entry) in zip(start..<end, run) { keyed[place] = entry.keyed }
      }
      start = end
    }
    return keyed.map(\.item)
  }

  /// Eight bytes as a number that compares like them; zeros behind the end.
  private static func number(_ bytes: [UInt8], _ start: Int) -> UInt64 {
    (start..<start + 8).reduce(0) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
  }
}
