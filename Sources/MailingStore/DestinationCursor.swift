import MailingModel

/// Tells destinations in an order that was asked for, then by mailing, by message id in bytes, and by when they
/// were sent.
final class DestinationCursor: RowCursor {
  private var runs: ArraySlice<DestinationRun>
  private let scopes: [Scope]
  private var current: (scope: Scope, reader: any RowReader, number: Int)?
  private var order: ArraySlice<UInt32> = []
  /// By mailing: the keys that go first.
  private let keys: [SortKeys]

  init(_ scopes: [Scope], _ test: DestinationTest, _ order: DestinationOrder?) throws(SourceError) {
    self.scopes = scopes
    var keys: [SortKeys] = []
    for (number, scope) in scopes.enumerated() {
      if let order, let first = order.parts.first {
        keys.append(try SortKeys(first.key, scope, ofMailing: number, zone: order.zone))
      }
    }
    self.keys = keys
    runs = try DestinationRun.runs(scopes, test, order)[...]
  }

  func next() throws(SourceError) -> DestinationHistory? {
    while true {
      if let current, let destination = order.popFirst() {
        var history = try current.scope.history(of: Int(destination), current.reader)
        if !keys.isEmpty {
          history.value = keys[current.number].text(of: Int(destination), current.scope)
        }
        return history
      }
      guard let run = runs.popFirst() else { return nil }
      let scope = scopes[run.scope]
      let known = current?.number == run.scope ? current?.reader : nil
      let rows = known ?? scope.segment.reader.makeRowReader()
      current = (scope, rows, run.scope)
      order = try sorted(run.destinations, scope.segment, rows)[...]
    }
  }

  /// Destinations that are alike otherwise, by message.
  private func sorted(
    _ destinations: [UInt32],
    _ segment: Segment,
    _ reader: any RowReader
  ) throws(SourceError) -> [UInt32] {
    guard destinations.count > 1 else { return destinations }
    return try BytewiseOrder.sorted(segment.inOrderOfRows(destinations)) {
      (destination) throws(SourceError) in
      try segment.identity(of: Int(destination), reader).message
    } then: {
      segment.isNamed(Int($0), before: Int($1))
    }
  }
}

/// Destinations of one mailing that are alike in what they are put in order by.
struct DestinationRun {
  /// The mailing, by its number among all.
  let scope: Int
  let destinations: [UInt32]

  private struct Keyed {
    let keys: [SortKey]
    let scope: Int
    let destination: UInt32

    func isAlike(_ other: Keyed) -> Bool { scope == other.scope && keys == other.keys }

    func precedes(_ other: Keyed, _ parts: [DestinationOrder.Part]) -> Bool {
      for (place, part) in parts.enumerated() where keys[place] != other.keys[place] {
        return keys[place].precedes(other.keys[place], isDescending: part.isDescending)
      }
      return (scope, destination) < (other.scope, other.destination)
    }
  }

  /// All that are held and pass a test, in order.
  fileprivate static func runs(
    _ scopes: [Scope],
    _ test: DestinationTest,
    _ order: DestinationOrder?
  ) throws(SourceError) -> [DestinationRun] {
    guard let order else {
      var runs: [DestinationRun] = []
      for (number, scope) in scopes.enumerated() {
        let held = try scope.destinations(test) { _, _, _, _ in [] }
        runs.append(DestinationRun(scope: number, destinations: held.map(\.destination)))
      }
      return runs
    }
    var keyed: [Keyed] = []
    for (number, scope) in scopes.enumerated() {
      var makers: [SortKeys] = []
      for part in order.parts {
        makers.append(try SortKeys(part.key, scope, ofMailing: number, zone: order.zone))
      }
      let held = try scope.destinations(test) { [makers] place, events, view, part in
        makers.map { $0.key(place, events, view, part) }
      }
      keyed += held.map { Keyed(keys: $0.keys, scope: number, destination: $0.destination) }
    }
    keyed.sort { $0.precedes($1, order.parts) }
    return alike(keyed)
  }

  private static func alike(_ keyed: [Keyed]) -> [DestinationRun] {
    var runs: [DestinationRun] = []
    var start = 0
    while start < keyed.count {
      let first = keyed[start]
      let end = keyed[start...].firstIndex { !$0.isAlike(first) } ?? keyed.count
      runs.append(
        DestinationRun(
          scope: first.scope,
          destinations: keyed[start..<end].map(\.destination)
        )
      )
      start = end
    }
    return runs
  }
}

extension Scope {
  /// The destinations that are held and pass a test, each with its keys.
  fileprivate func destinations(
    _ test: DestinationTest,
    _ keys: @Sendable (_ place: Int, _ events: Range<Int>, PartView, _ part: Int) -> [SortKey]
  ) throws(SourceError) -> [(keys: [SortKey], destination: UInt32)] {
    let found = try concurrently(segment.parts.count, threads: segment.threads) {
      (part) throws(SourceError) in
      try Cancellation.check()
      let view = view(ofPart: part)
      var found: [(keys: [SortKey], destination: UInt32)] = []
      for (place, events) in view {
        guard test(view.tally(of: events)) else { continue }
        found.append((keys(place, events, view, part), UInt32(view.run.number(of: place))))
      }
      return found
    }
    return found.flatMap { $0 }
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
