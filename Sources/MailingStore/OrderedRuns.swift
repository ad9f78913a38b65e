import MailingModel

/// Destinations of one mailing that are alike in what they are put in order by.
struct DestinationRun {
  /// The mailing, by its number among all.
  let scope: Int
  let destinations: [UInt32]
}

/// The destinations of a set that pass a test, in an order.
///
/// Each time it takes from all destinations those that are next, a few at first and more from time to time:
/// whoever wants five of ten million waits for no more, and whoever wants all needs memory for some.
struct OrderedRuns {
  /// The mailings of the set, with their numbers among all.
  let mailings: [(number: Int, scope: Scope, keys: SortKeys)]
  private let test: DestinationTest
  private var taken: ArraySlice<DestinationRun> = []
  /// How far it came.
  private var last: SortKey?
  private var isAtEnd = false
  private var portion = 64

  private static let largestPortion = 1 << 20

  init(_ mailings: [(number: Int, scope: Scope, keys: SortKeys)], _ test: DestinationTest) {
    (self.mailings, self.test) = (mailings, test)
  }

  /// The next destinations that are alike.
  mutating func next() throws(SourceError) -> DestinationRun? {
    if taken.isEmpty && !isAtEnd { try takeMore() }
    return taken.popFirst()
  }

  private mutating func takeMore() throws(SourceError) {
    let (test, empty) = (test, NextDestinations(after: last, count: portion))
    var next = empty
    for (_, scope, keys) in mailings {
      let found = try scope.concurrentlyByPart {
        empty
      } _: { (next, view, part) in
        for (place, events) in view where test(view.tally(of: events)) {
          next.add(keys.key(place, events, view, part), UInt32(view.run.number(of: place)))
        }
      } finish: {
        $0
      }
      for found in found { next.add(found) }
    }
    next.cut()
    last = next.destinations.last?.key
    isAtEnd = last == nil
    taken = next.runs[...]
    portion = min(16 * portion, Self.largestPortion)
  }
}

/// The first destinations behind a key, and all that are alike with the last of them.
private struct NextDestinations: Sendable {
  struct Keyed: Sendable {
    let key: SortKey
    let destination: UInt32
  }

  private(set) var destinations: [Keyed] = []
  private let after: SortKey?
  private let count: Int
  /// What is behind is not among them.
  private var bound: SortKey?
  /// When so many were added, those are let go that are too many.
  private var room: Int

  init(after: SortKey?, count: Int) {
    (self.after, self.count) = (after, count)
    room = 2 * count
  }

  mutating func add(_ key: SortKey, _ destination: UInt32) {
    if let after, key <= after { return }
    if let bound, bound < key { return }
    destinations.append(Keyed(key: key, destination: destination))
    if destinations.count >= room { cut() }
  }

  mutating func add(_ other: NextDestinations) {
    for keyed in other.destinations { add(keyed.key, keyed.destination) }
  }

  /// Puts them in order and lets those go that are too many.
  mutating func cut() {
    destinations.sort { ($0.key, $0.destination) < ($1.key, $1.destination) }
    guard destinations.count > count else { return }
    let last = destinations[count - 1].key
    let end = destinations[count...].firstIndex { last < $0.key } ?? destinations.count
    destinations.removeSubrange(end...)
    bound = last
    room = 2 * end
  }

  /// Once they are in order.
  var runs: [DestinationRun] {
    var runs: [DestinationRun] = []
    var start = 0
    while start < destinations.count {
      let key = destinations[start].key
      let end = destinations[start...].firstIndex { $0.key != key } ?? destinations.count
      runs.append(
        DestinationRun(scope: key.scope, destinations: destinations[start..<end].map(\.destination))
      )
      start = end
    }
    return runs
  }
}
