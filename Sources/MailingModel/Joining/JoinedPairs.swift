/// What two mailings share that different sources hold.
extension JoinedSources {
  public func outcomes(
    _ selection: Selection,
    by key: CrossTable.Key
  ) throws(SourceError) -> any RowCursor<KeyedOutcome> {
    try ChainedCursor.of(parts(of: selection)) { (part) throws(SourceError) in
      try part.source.outcomes(part.selection, by: key)
    }
  }

  public func destinations(
    of keys: [PairKey],
    by key: CrossTable.Key,
    in selection: Selection
  ) throws(SourceError) -> [DestinationHistory?] {
    guard let part = parts(of: selection).first else { return keys.map { _ in nil } }
    return try part.source.destinations(of: keys, by: key, in: part.selection)
  }

  public func crossTable(_ a: Selection, _ b: Selection) throws(SourceError) -> CrossTable {
    if let source = holder(of: a, b) { return try source.crossTable(a, b) }
    return try metTable(a, b)
  }

  public func sharedPairs(
    _ a: Selection,
    _ b: Selection,
    where test: PairTest
  ) throws(SourceError) -> any RowCursor<SharedPair> {
    if let source = holder(of: a, b) { return try source.sharedPairs(a, b, where: test) }
    return try metPairs(a, b, where: test)
  }

  /// The source that holds both mailings.
  private func holder(of a: Selection, _ b: Selection) -> (any MailingSource)? {
    guard let inA = a.mailings.first, let inB = b.mailings.first,
      let (number, source) = source(ofSet: inA.set), self.source(ofSet: inB.set)?.number == number
    else { return nil }
    return source
  }
}

/// What two mailings share, found side by side from the outcomes of their recipients.
extension MailingSource {
  /// As `crossTable` says.
  public func metTable(_ a: Selection, _ b: Selection) throws(SourceError) -> CrossTable {
    let ranks = Outcome.allCases.count
    var counts = Array(repeating: Array(repeating: 0, count: ranks), count: ranks)
    guard let key = pairKey(a, b) else {
      return CrossTable(key: .address, counts: counts, onlyA: 0, onlyB: 0)
    }
    let meeting = try PairMeeting(outcomes(a, by: key), outcomes(b, by: key))
    while let (inA, inB) = try meeting.next() {
      counts[Int(inA.outcome.rawValue)][Int(inB.outcome.rawValue)] += 1
    }
    return CrossTable(key: key, counts: counts, onlyA: meeting.onlyA, onlyB: meeting.onlyB)
  }

  /// As `sharedPairs` says.
  public func metPairs(
    _ a: Selection,
    _ b: Selection,
    where test: PairTest
  ) throws(SourceError) -> any RowCursor<SharedPair> {
    guard let key = pairKey(a, b) else { return NoRows() }
    let meeting = try PairMeeting(outcomes(a, by: key), outcomes(b, by: key))
    return MetPairs(meeting, test) { (keys, isA) throws(SourceError) in
      try destinations(of: keys, by: key, in: isA ? a : b)
    }
  }

  /// What makes a pair of both; nil if there are not both.
  public func pairKey(_ a: Selection, _ b: Selection) -> CrossTable.Key? {
    guard let inA = a.mailings.first, let inB = b.mailings.first, mailings.contains(inA),
      mailings.contains(inB)
    else { return nil }
    return CrossTable.Key(inA, inB, hasProfiles: hasProfiles(inA) && hasProfiles(inB))
  }
}

/// Finds the recipients that two mailings share, side by side.
final class PairMeeting {
  typealias Pair = (a: KeyedOutcome, b: KeyedOutcome)

  private let a: SameTexts
  private let b: SameTexts
  private var inA: [KeyedOutcome]
  private var inB: [KeyedOutcome]
  private var found: ArraySlice<Pair> = []
  /// Recipients so far that only one of both has.
  private(set) var onlyA = 0
  private(set) var onlyB = 0

  /// - Parameters: both in the order of the texts of their keys.
  init(
    _ a: any RowCursor<KeyedOutcome>,
    _ b: any RowCursor<KeyedOutcome>
  ) throws(SourceError) {
    (self.a, self.b) = (SameTexts(a), SameTexts(b))
    (inA, inB) = (try self.a.next(), try self.b.next())
  }

  /// The next pair, in the order of a.
  func next() throws(SourceError) -> Pair? {
    while true {
      if let pair = found.popFirst() { return pair }
      guard let left = inA.first?.key.text else {
        while !inB.isEmpty { (onlyB, inB) = (onlyB + inB.count, try b.next()) }
        return nil
      }
      guard let right = inB.first?.key.text else {
        while !inA.isEmpty { (onlyA, inA) = (onlyA + inA.count, try a.next()) }
        return nil
      }
      if left == right {
        meet()
        (inA, inB) = (try a.next(), try b.next())
      } else if left.lexicographicallyPrecedes(right) {
        (onlyA, inA) = (onlyA + inA.count, try a.next())
      } else {
        (onlyB, inB) = (onlyB + inB.count, try b.next())
      }
    }
  }

  /// Finds the pairs among keys of one text.
  private func meet() {
    for one in inA {
      guard let place = inB.firstIndex(where: { $0.key.meets(one.key) }) else {
        onlyA += 1
        continue
      }
      found.append((one, inB.remove(at: place)))
    }
    onlyB += inB.count
  }
}

/// Gives all rows at once whose keys have one text: mostly one, but messages of several senders may have one id.
private final class SameTexts {
  private let cursor: any RowCursor<KeyedOutcome>
  private var following: KeyedOutcome?
  private var isBegun = false

  init(_ cursor: any RowCursor<KeyedOutcome>) { self.cursor = cursor }

  /// None at the end.
  func next() throws(SourceError) -> [KeyedOutcome] {
    if !isBegun { (following, isBegun) = (try cursor.next(), true) }
    guard let first = following else { return [] }
    var rows = [first]
    while true {
      following = try cursor.next()
      guard let row = following, row.key.text == first.key.text else { return rows }
      rows.append(row)
    }
  }
}

/// Tells the pairs that pass a test, each with its destinations. These are asked for many at once: few at first,
/// since who lists pairs may want but some.
private final class MetPairs: RowCursor {
  typealias Ask = (_ keys: [PairKey], _ isA: Bool) throws(SourceError) -> [DestinationHistory?]

  private let meeting: PairMeeting
  private let test: PairTest
  private let ask: Ask
  private var pairs: ArraySlice<SharedPair> = []
  private var portion = 32

  private static let largestPortion = 1_024

  init(_ meeting: PairMeeting, _ test: PairTest, _ ask: @escaping Ask) {
    (self.meeting, self.test, self.ask) = (meeting, test, ask)
  }

  func next() throws(SourceError) -> SharedPair? {
    while true {
      if let pair = pairs.popFirst() { return pair }
      var (inA, inB): ([PairKey], [PairKey]) = ([], [])
      while inA.count < portion, let (a, b) = try meeting.next() {
        guard test(a.outcome, b.outcome) else { continue }
        inA.append(a.key)
        inB.append(b.key)
      }
      guard !inA.isEmpty else { return nil }
      portion = min(4 * portion, Self.largestPortion)
      // Who went meanwhile from a source that others change is none any more.
      pairs =
        zip(try ask(inA, true), try ask(inB, false)).compactMap { a, b in
          if let a, let b { SharedPair(a: a, b: b) } else { nil }
        }[...]
    }
  }
}
