import MailingModel

/// Tells destinations by mailing, then by message id in bytes.
///
/// Ids are read back once for each mailing; sixteen bytes of each are kept while it is told,
/// which is enough to sort nearly all.
final class DestinationCursor: RowCursor {
  private var mailings: ArraySlice<(segment: Segment, mailing: Segment.Mailing)>
  private let test: DestinationTest
  private var current: (segment: Segment, mailing: Segment.Mailing, reader: any RowReader)?
  private var order: ArraySlice<Key> = []

  private struct Key {
    var high: UInt64
    var low: UInt64
    var destination: UInt32
  }

  init(_ mailings: [(segment: Segment, mailing: Segment.Mailing)], _ test: DestinationTest) {
    (self.mailings, self.test) = (mailings[...], test)
  }

  func next() throws(SourceError) -> DestinationHistory? {
    while true {
      if let current, let key = order.popFirst() {
        return try current.segment.history(
          of: Int(key.destination),
          current.mailing,
          current.reader
        )
      }
      guard let (segment, mailing) = mailings.popFirst() else { return nil }
      let reader = segment.reader.makeRowReader()
      order = try sorted(segment, mailing, reader)[...]
      current = (segment, mailing, reader)
    }
  }

  private func sorted(
    _ segment: Segment,
    _ mailing: Segment.Mailing,
    _ reader: any RowReader
  ) throws(SourceError) -> [Key] {
    var keys: [Key] = []
    for destination in mailing.destinations where test(segment.tally(of: destination)) {
      let id = try segment.identity(of: destination, reader).message
      keys.append(
        Key(high: prefix(id, 0), low: prefix(id, 8), destination: UInt32(destination))
      )
    }
    keys.sort { ($0.high, $0.low) < ($1.high, $1.low) }
    try sortEqual(&keys, segment, reader)
    return keys
  }

  /// Eight bytes as a number that compares like them; zeros behind the end.
  private func prefix(_ id: [UInt8], _ start: Int) -> UInt64 {
    (start..<start + 8).reduce(0) { $0 << 8 | UInt64($1 < id.count ? id[$1] : 0) }
  }

  /// Sorts runs of ids that share their first sixteen bytes.
  private func sortEqual(
    _ keys: inout [Key],
    _ segment: Segment,
    _ reader: any RowReader
  ) throws(SourceError) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count && keys[end].high == keys[start].high
        && keys[end].low == keys[start].low
      {
        end += 1
      }
      if end - start > 1 {
        var run: [(id: [UInt8], key: Key)] = []
        for key in keys[start..<end] {
          run.append((try segment.identity(of: Int(key.destination), reader).message, key))
        }
        run.sort { $0.id.lexicographicallyPrecedes($1.id) }
        for (place, entry) in zip(start..<end, run) { keys[place] = entry.key }
      }
      start = end
    }
  }
}
