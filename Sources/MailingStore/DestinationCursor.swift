import MailingModel

/// Tells destinations in an order that was asked for, then by mailing, by message id in bytes, and by when they
/// were sent.
final class DestinationCursor: RowCursor {
  private let scopes: [Scope]
  /// By mailing: the keys that go first, if any.
  private let keys: [SortKeys]
  private var runs: any RunSequence
  private var current: (number: Int, reader: any RowReader)?
  private var order: ArraySlice<UInt32> = []

  init(_ scopes: [Scope], _ test: DestinationTest, _ order: DestinationOrder?) throws(SourceError) {
    self.scopes = scopes
    var keys: [SortKeys] = []
    if let order {
      for (number, scope) in scopes.enumerated() {
        keys.append(try SortKeys(order, scope, ofMailing: number))
      }
    }
    self.keys = keys
    runs = keys.isEmpty ? MailingRuns(scopes, test) : try MergedRuns(scopes, keys, test)
  }

  func next() throws(SourceError) -> DestinationHistory? {
    while true {
      if let current, let destination = order.popFirst() {
        let scope = scopes[current.number]
        var history = try scope.history(of: Int(destination), current.reader)
        if !keys.isEmpty {
          let (key, number) = (keys[current.number], Int(destination))
          history.value = try key.text(of: number, scope, current.reader)
          history.nextValue = try key.nextText(of: number, scope, current.reader)
        }
        return history
      }
      guard let run = try runs.next() else { return nil }
      let segment = scopes[run.scope].segment
      let known = current?.number == run.scope ? current?.reader : nil
      let reader = known ?? segment.reader.makeRowReader()
      current = (run.scope, reader)
      order = try segment.inOrderOfMessages(run.destinations, reader)[...]
    }
  }
}

/// Destinations in runs of those that only differ by their message.
private protocol RunSequence {
  mutating func next() throws(SourceError) -> DestinationRun?
}

/// Those of one mailing after the other.
private struct MailingRuns: RunSequence {
  private let test: DestinationTest
  private var scopes: ArraySlice<Scope>

  init(_ scopes: [Scope], _ test: DestinationTest) {
    (self.scopes, self.test) = (scopes[...], test)
  }

  mutating func next() throws(SourceError) -> DestinationRun? {
    guard let scope = scopes.first else { return nil }
    let number = scopes.startIndex
    scopes.removeFirst()
    return DestinationRun(scope: number, destinations: try scope.destinations(test))
  }
}

extension OrderedRuns: RunSequence {}

/// Those of several sets, of which each has an order of its own.
private struct MergedRuns: RunSequence {
  private var sets: [OrderedRuns]
  /// By set: the run that is its next, with what tells it from those of other sets.
  private var heads: [(run: DestinationRun, values: [SortValue])?]
  private let scopes: [Scope]
  private let keys: [SortKeys]
  private let readers: [any RowReader]

  init(_ scopes: [Scope], _ keys: [SortKeys], _ test: DestinationTest) throws(SourceError) {
    (self.scopes, self.keys) = (scopes, keys)
    var bySet: [String?: [(number: Int, scope: Scope, keys: SortKeys)]] = [:]
    for (number, scope) in scopes.enumerated() {
      bySet[scope.segment.set, default: []].append((number, scope, keys[number]))
    }
    sets = bySet.values.map { OrderedRuns($0, test) }
    readers = sets.compactMap { $0.mailings.first?.scope.segment.reader.makeRowReader() }
    heads = []
    for set in sets.indices { heads.append(try head(ofSet: set)) }
  }

  mutating func next() throws(SourceError) -> DestinationRun? {
    let known = heads.indices.filter { heads[$0] != nil }
    guard let first = known.min(by: { precedes(heads[$0], heads[$1]) }), let run = heads[first]?.run
    else { return nil }
    heads[first] = try head(ofSet: first)
    return run
  }

  private mutating func head(
    ofSet set: Int
  ) throws(SourceError) -> (run: DestinationRun, values: [SortValue])? {
    guard let run = try sets[set].next() else { return nil }
    guard sets.count > 1, let destination = run.destinations.first else { return (run, []) }
    let values = try keys[run.scope].values(of: Int(destination), scopes[run.scope], readers[set])
    return (run, values)
  }

  private func precedes(
    _ a: (run: DestinationRun, values: [SortValue])?,
    _ b: (run: DestinationRun, values: [SortValue])?
  ) -> Bool {
    guard let a, let b else { return b == nil }
    for (one, other) in zip(a.values, b.values) where one != other { return one.precedes(other) }
    return a.run.scope < b.run.scope
  }
}

extension Scope {
  /// The destinations that are held and pass a test.
  fileprivate func destinations(_ test: DestinationTest) throws(SourceError) -> [UInt32] {
    let found = try concurrently(segment.parts.count, threads: segment.threads) {
      (part) throws(SourceError) in
      try Cancellation.check()
      let view = view(ofPart: part)
      var found: [UInt32] = []
      for (place, events) in view {
        guard test(view.tally(of: events)),
          test.oddity.map({ isOdd($0, place, events, view) }) ?? true
        else { continue }
        found.append(UInt32(view.run.number(of: place)))
      }
      return found
    }
    return Array(found.joined())
  }
}

extension MailingStore {
  public func destinations(
    _ selection: Selection,
    where test: DestinationTest,
    order: DestinationOrder?
  ) throws(SourceError) -> any RowCursor<DestinationHistory> {
    try DestinationCursor(try scopes(selection), test, order)
  }
}
