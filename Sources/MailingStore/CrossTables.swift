import MailingModel

extension MailingStore {
  public func crossTable(
    _ a: Selection,
    _ b: Selection
  ) throws(SourceError) -> CrossTable {
    let ranks = Outcome.allCases.count
    var counts = Array(repeating: Array(repeating: 0, count: ranks), count: ranks)
    guard let sides = try sideBySide(a, b) else {
      return CrossTable(key: .address, counts: counts, onlyA: 0, onlyB: 0)
    }
    let only = sides.forEachPair { inA, inB in
      guard let row = sides.a.outcome(of: inA), let column = sides.b.outcome(of: inB) else {
        return
      }
      counts[Int(row.rawValue)][Int(column.rawValue)] += 1
    }
    return CrossTable(key: sides.key, counts: counts, onlyA: only.onlyA, onlyB: only.onlyB)
  }

  public func sharedPairs(
    _ a: Selection,
    _ b: Selection,
    where test: PairTest
  ) throws(SourceError) -> any RowCursor<SharedPair> {
    guard let sides = try sideBySide(a, b) else { return PairCursor.empty }
    var pairs: [PairCursor.Pair] = []
    _ = sides.forEachPair { inA, inB in
      guard let row = sides.a.outcome(of: inA), let column = sides.b.outcome(of: inB),
        test(row, column)
      else { return }
      pairs.append(PairCursor.Pair(a: inA, b: inB))
    }
    return try PairCursor(sides, pairs)
  }

  private func sideBySide(
    _ a: Selection,
    _ b: Selection
  ) throws(SourceError) -> SideBySide? {
    guard let mailingA = a.mailings.first, let mailingB = b.mailings.first,
      let inA = try find(mailingA, for: a), let inB = try find(mailingB, for: b)
    else { return nil }
    return SideBySide(a: try Side(Scope(inA, a)), b: try Side(Scope(inB, b)))
  }
}
