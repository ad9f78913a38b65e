import MailingModel

extension MailingStore {
  public func crossTable(
    _ a: MailingReference,
    _ b: MailingReference,
    errors: ErrorsReading
  ) throws(SourceError) -> CrossTable {
    let ranks = Outcome.allCases.count
    var counts = Array(repeating: Array(repeating: 0, count: ranks), count: ranks)
    guard let sides = sideBySide(a, b, errors) else {
      return CrossTable(key: .address, counts: counts, onlyA: 0, onlyB: 0)
    }
    let only = sides.forEachPair { inA, inB in
      let (row, column) = (sides.a.outcome(of: inA), sides.b.outcome(of: inB))
      counts[Int(row.rawValue)][Int(column.rawValue)] += 1
    }
    return CrossTable(key: sides.key, counts: counts, onlyA: only.onlyA, onlyB: only.onlyB)
  }

  public func sharedPairs(
    _ a: MailingReference,
    _ b: MailingReference,
    errors: ErrorsReading,
    row: Outcome,
    column: Outcome?
  ) throws(SourceError) -> any RowCursor<SharedPair> {
    guard let sides = sideBySide(a, b, errors) else { return PairCursor.empty }
    var pairs: [(a: Int, b: Int)] = []
    _ = sides.forEachPair { inA, inB in
      guard sides.a.outcome(of: inA) == row else { return }
      if column == nil || sides.b.outcome(of: inB) == column { pairs.append((inA, inB)) }
    }
    return try PairCursor(sides, pairs)
  }

  private func sideBySide(
    _ a: MailingReference,
    _ b: MailingReference,
    _ errors: ErrorsReading
  ) -> SideBySide? {
    guard let a = find(a), let b = find(b) else { return nil }
    return SideBySide(a: Side(a, errors), b: Side(b, errors))
  }
}

/// Tells pairs by address (without regard to case), or by message id.
final class PairCursor: RowCursor {
  private let sides: SideBySide?
  private let readers: (a: any RowReader, b: any RowReader)?
  private var pairs: ArraySlice<(key: [UInt8], a: Int, b: Int)> = []

  static var empty: PairCursor { PairCursor() }

  private init() { (sides, readers) = (nil, nil) }

  /// Reads the addresses of the pairs back to sort by them.
  init(_ sides: SideBySide, _ pairs: [(a: Int, b: Int)]) throws(SourceError) {
    let readers = (
      a: sides.a.segment.reader.makeRowReader(), b: sides.b.segment.reader.makeRowReader()
    )
    var keyed: [(key: [UInt8], a: Int, b: Int)] = []
    for pair in pairs {
      let identity = try sides.a.segment.identity(of: pair.a, readers.a)
      let key = sides.key == .address ? folded(identity.address) : identity.message
      keyed.append((key, pair.a, pair.b))
    }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    (self.sides, self.readers, self.pairs) = (sides, readers, keyed[...])
  }

  func next() throws(SourceError) -> SharedPair? {
    guard let sides, let readers, let pair = pairs.popFirst() else { return nil }
    return SharedPair(
      a: try sides.a.segment.history(of: pair.a, sides.a.mailing, readers.a),
      b: try sides.b.segment.history(of: pair.b, sides.b.mailing, readers.b)
    )
  }
}

/// Bytes with ASCII capitals lowered.
func folded(_ bytes: [UInt8]) -> [UInt8] {
  bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
}
