import MailingModel

extension Segment {
  /// The destinations of an address in all mailings, found without the index if that is not made yet.
  ///
  /// - Complexity: without the index a pass over the hashes of all addresses, under a nanosecond each.
  func destinations(ofAddress hash: UInt64) -> [Int] {
    guard hash != 0 else { return [] }
    // To make the index takes as long as some dozen passes.
    if let addresses = addressIndex.valueIfMade(after: 16) {
      return addresses.destinations(of: hash).map { Int($0) }
    }
    return concurrently(parts.count, threads: threads) { part -> [Int] in
      let column = parts[part].addresses
      // Counted first, since that is done many at a time.
      guard column.reduce(0, { $0 &+ ($1 == hash ? 1 : 0) }) > 0 else { return [] }
      return column.indices.filter { column[$0] == hash }.map { number(ofPlace: $0, inPart: part) }
    }.flatMap { $0 }
  }

  /// The destinations of an address in a mailing.
  func destinations(ofAddress hash: UInt64, in mailing: Mailing) -> [Int] {
    hash == 0
      ? [] : addresses.destinations(of: hash).map { Int($0) }.filter { has($0, in: mailing) }
  }

  /// That of some destinations which comes first in the order of the events that name them.
  func firstNamed(_ destinations: some Sequence<Int>) -> Int? {
    destinations.min { isNamed($0, before: $1) }
  }

  /// The addresses of a mailing with their destinations in it, in the order of their hashes.
  func addresses(in mailing: Mailing) -> Addresses {
    Addresses(segment: self, mailing: mailing, all: addresses.makeIterator())
  }

  /// Goes through the addresses of one mailing.
  struct Addresses: IteratorProtocol {
    fileprivate let segment: Segment
    fileprivate let mailing: Mailing
    fileprivate var all: AddressIndex.Iterator

    mutating func next() -> (hash: UInt64, destinations: ArraySlice<UInt32>)? {
      while let (hash, destinations) = all.next() {
        if segment.mailings.count == 1 { return (hash, destinations) }
        let own = destinations.filter { segment.has(Int($0), in: mailing) }
        if !own.isEmpty { return (hash, own[...]) }
      }
      return nil
    }
  }

  /// The messages of a mailing with their destinations, in the order of their hashes.
  func messages(of mailing: Mailing) -> Messages { Messages(runs: runs(of: mailing)[...]) }

  /// Goes through the messages of one mailing.
  struct Messages: IteratorProtocol {
    fileprivate var runs: ArraySlice<Run>
    private var run: Run?
    private var place = 0

    fileprivate init(runs: ArraySlice<Run>) { self.runs = runs }

    mutating func next() -> (hash: UInt64, destinations: Int)? {
      while true {
        if let run, place < run.places.upperBound {
          defer { place += 1 }
          return (run.part.messages[place], run.number(of: place))
        }
        guard let next = runs.popFirst() else { return nil }
        (run, place) = (next, next.places.lowerBound)
      }
    }
  }
}
