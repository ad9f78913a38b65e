import MailingModel

extension MailingStore {
  public func crossTable(
    _ a: MailingReference,
    _ b: MailingReference,
    in selection: Selection
  ) throws(SourceError) -> CrossTable {
    let ranks = Outcome.allCases.count
    var counts = Array(repeating: Array(repeating: 0, count: ranks), count: ranks)
    guard let sides = try sideBySide(a, b, selection) else {
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
    _ a: MailingReference,
    _ b: MailingReference,
    in selection: Selection,
    row: Outcome,
    column: Outcome?
  ) throws(SourceError) -> any RowCursor<SharedPair> {
    guard let sides = try sideBySide(a, b, selection) else { return PairCursor.empty }
    var pairs: [PairCursor.Pair] = []
    _ = sides.forEachPair { inA, inB in
      guard sides.a.outcome(of: inA) == row else { return }
      guard column == nil || sides.b.outcome(of: inB) == column else { return }
      pairs.append(PairCursor.Pair(a: inA, b: inB))
    }
    return try PairCursor(sides, pairs)
  }

  private func sideBySide(
    _ a: MailingReference,
    _ b: MailingReference,
    _ selection: Selection
  ) throws(SourceError) -> SideBySide? {
    guard let a = find(a), let b = find(b) else { return nil }
    return SideBySide(
      a: try Side(Scope(a, selection)),
      b: try Side(Scope(b, selection))
    )
  }
}
