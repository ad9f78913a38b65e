import MailingModel

/// Tells pairs by address (without regard to case), or by message id.
final class PairCursor: RowCursor {
  private let sides: SideBySide?
  private let readers: (a: any RowReader, b: any RowReader)?
  private var pairs: ArraySlice<Pair> = []

  /// A destination on either side.
  struct Pair {
    let a: Int
    let b: Int
  }

  static var empty: PairCursor { PairCursor() }

  private init() { (sides, readers) = (nil, nil) }

  /// Reads the addresses or ids of the pairs back to sort by them.
  init(_ sides: SideBySide, _ pairs: [Pair]) throws(SourceError) {
    let readers = (
      a: sides.a.segment.reader.makeRowReader(), b: sides.b.segment.reader.makeRowReader()
    )
    let order = try BytewiseOrder.sorted(pairs) { (pair) throws(SourceError) in
      let identity = try sides.a.segment.identity(of: pair.a, readers.a)
      return sides.key == .address ? folded(identity.address) : identity.message
    } then: {
      sides.a.segment.isNamed($0.a, before: $1.a)
    }
    (self.sides, self.readers, self.pairs) = (sides, readers, order[...])
  }

  func next() throws(SourceError) -> SharedPair? {
    guard let sides, let readers, let pair = pairs.popFirst() else { return nil }
    return SharedPair(
      a: try sides.a.scope.history(of: pair.a, readers.a),
      b: try sides.b.scope.history(of: pair.b, readers.b)
    )
  }
}
