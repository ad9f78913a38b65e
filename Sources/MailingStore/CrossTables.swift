import MailingModel

/// Two mailings side by side, destination by destination.
struct SideBySide {
  let a: Segment
  let b: Segment
  let inA: Segment.Mailing
  let inB: Segment.Mailing
  let reading: ErrorsReading
  private let outcomesA: [Outcome]
  private let outcomesB: [Outcome]

  init(
    _ a: (segment: Segment, mailing: Segment.Mailing),
    _ b: (segment: Segment, mailing: Segment.Mailing),
    _ reading: ErrorsReading
  ) {
    (self.a, inA, self.b, inB) = (a.segment, a.mailing, b.segment, b.mailing)
    self.reading = reading
    outcomesA = inA.destinations.map { a.segment.evidence(of: $0).outcome(reading) }
    outcomesB = inB.destinations.map { b.segment.evidence(of: $0).outcome(reading) }
  }

  /// One mailing in two sets is compared by message, two mailings by address.
  var key: CrossTable.Key { inA.id == inB.id && a.set != b.set ? .message : .address }

  /// Calls for each shared address or message with its most dominant destination on both sides.
  ///
  /// - Returns: how many only one side has.
  func forEachPair(
    _ body: (_ a: Int, Outcome, _ b: Int, Outcome) -> Void
  ) -> (onlyA: Int, onlyB: Int) {
    switch key {
    case .address: pairsByAddress(body)
    case .message: pairsByMessage(body)
    }
  }

  private func pairsByMessage(
    _ body: (Int, Outcome, Int, Outcome) -> Void
  ) -> (onlyA: Int, onlyB: Int) {
    var shared = 0
    for destination in inA.destinations {
      guard let other = b.messageSlots.find(a.messages[destination], in: b.messages),
        inB.destinations.contains(other)
      else { continue }
      shared += 1
      body(destination, outcomeA(destination), other, outcomeB(other))
    }
    return (inA.destinations.count - shared, inB.destinations.count - shared)
  }

  private func pairsByAddress(
    _ body: (Int, Outcome, Int, Outcome) -> Void
  ) -> (onlyA: Int, onlyB: Int) {
    var addresses = (a: 0, shared: 0)
    for destination in inA.destinations {
      let hash = a.addresses.hashes[destination]
      guard isFirst(destination, hash, a, inA) else { continue }
      addresses.a += 1
      guard let other = dominant(hash, b, inB, outcomeB),
        let own = dominant(hash, a, inA, outcomeA)
      else { continue }
      addresses.shared += 1
      body(own, outcomeA(own), other, outcomeB(other))
    }
    let inBAlone = inB.destinations.count { isFirst($0, b.addresses.hashes[$0], b, inB) }
    return (addresses.a - addresses.shared, inBAlone - addresses.shared)
  }

  private func outcomeA(_ destination: Int) -> Outcome {
    outcomesA[destination - inA.destinations.lowerBound]
  }

  private func outcomeB(_ destination: Int) -> Outcome {
    outcomesB[destination - inB.destinations.lowerBound]
  }

  private func isFirst(
    _ destination: Int,
    _ hash: UInt64,
    _ segment: Segment,
    _ mailing: Segment.Mailing
  ) -> Bool {
    hash != 0 && segment.addresses.first(of: hash, in: mailing.destinations) == destination
  }

  /// The most dominant destination of an address; of several, the one that came first.
  private func dominant(
    _ hash: UInt64,
    _ segment: Segment,
    _ mailing: Segment.Mailing,
    _ outcome: (Int) -> Outcome
  ) -> Int? {
    var best: Int?
    for destination in segment.addresses.destinations(of: hash)
    where mailing.destinations.contains(destination) {
      if let known = best, outcome(known) >= outcome(destination) { continue }
      best = destination
    }
    return best
  }
}

extension MailingStore {
  public func crossTable(
    _ a: MailingReference,
    _ b: MailingReference,
    errors: ErrorsReading
  ) throws(SourceError) -> CrossTable {
    let ranks = Outcome.allCases.count
    var counts = Array(repeating: Array(repeating: 0, count: ranks), count: ranks)
    guard let a = find(a), let b = find(b) else {
      return CrossTable(key: .address, counts: counts, onlyA: 0, onlyB: 0)
    }
    let sides = SideBySide(a, b, errors)
    let only = sides.forEachPair { _, outcomeA, _, outcomeB in
      counts[Int(outcomeA.rawValue)][Int(outcomeB.rawValue)] += 1
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
    guard let a = find(a), let b = find(b) else { return PairCursor.empty }
    let sides = SideBySide(a, b, errors)
    var pairs: [(a: Int, b: Int)] = []
    _ = sides.forEachPair { inA, outcomeA, inB, outcomeB in
      if outcomeA == row && (column == nil || outcomeB == column) { pairs.append((inA, inB)) }
    }
    return try PairCursor(sides, pairs)
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
    let readers = (a: sides.a.reader.makeRowReader(), b: sides.b.reader.makeRowReader())
    var keyed: [(key: [UInt8], a: Int, b: Int)] = []
    for pair in pairs {
      let identity = try sides.a.identity(of: pair.a, readers.a)
      let key = sides.key == .address ? folded(identity.address) : identity.message
      keyed.append((key, pair.a, pair.b))
    }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    (self.sides, self.readers, self.pairs) = (sides, readers, keyed[...])
  }

  func next() throws(SourceError) -> SharedPair? {
    guard let sides, let readers, let pair = pairs.popFirst() else { return nil }
    return SharedPair(
      a: try sides.a.history(of: pair.a, sides.inA, readers.a),
      b: try sides.b.history(of: pair.b, sides.inB, readers.b)
    )
  }
}

/// Bytes with ASCII capitals lowered.
func folded(_ bytes: [UInt8]) -> [UInt8] {
  bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
}
