import MailingModel

extension Segment {
  /// The destinations of an address in all mailings, found without the index if that is not made yet.
  ///
  /// - Complexity: without the index a pass over the hashes of all addresses in those parts that may hold it, about
  ///   as fast as memory can be read: a tenth of all, if there are many parts and the address is in few.
  func destinations(ofAddress hash: UInt64) -> [Int] {
    guard hash != 0 else { return [] }
    // To make the index takes as long as some hundred passes.
    if let addresses = addressIndex.valueIfMade(after: 128) {
      return addresses.destinations(of: hash).map { Int($0) }
    }
    var found: [Int] = []
    for (number, part) in parts.enumerated() where part.addressFilter.mayHold(hash) {
      found += part.addresses.places(of: hash).map { self.number(ofPlace: $0, inPart: number) }
    }
    return found
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
  ///
  /// - Complexity: linear in the destinations of the set, or of a small mailing in its own, which are sorted
  ///   first: who asks this of each of thousands of mailings must not go through all of them each time.
  func addresses(in mailing: Mailing) -> Addresses {
    let count = parts.reduce(0) { $0 + $1.addresses.count }
    if mailing.destinations < count / 8 { return Addresses(own: addressesOf(small: mailing)[...]) }
    let isAlone = mailings.count == 1
    return Addresses(
      all: addresses.makeIterator(),
      // Bound once: a segment is too large to be handed on with each address.
      isOwn: isAlone ? nil : { has(Int($0), in: mailing) }
    )
  }

  private func addressesOf(small mailing: Mailing) -> [Addresses.Entry] {
    var entries: [Addresses.Entry] = []
    entries.reserveCapacity(mailing.destinations)
    for run in runs(of: mailing) {
      for place in run.places where run.part.addresses[place] != 0 {
        let number = UInt32(truncatingIfNeeded: run.number(of: place))
        entries.append((run.part.addresses[place], number))
      }
    }
    return entries.sorted { $0 < $1 }
  }

  /// Goes through the addresses of one mailing.
  struct Addresses: IteratorProtocol {
    fileprivate typealias Entry = (hash: UInt64, destination: UInt32)

    /// Those of a small mailing, in their order.
    private var own: ArraySlice<Entry> = []
    /// Those of all mailings, of which some are its own.
    private var all: AddressIndex.Iterator?
    /// Nil if all are.
    private var isOwn: ((UInt32) -> Bool)?

    fileprivate init(own: ArraySlice<Entry>) { self.own = own }

    fileprivate init(all: AddressIndex.Iterator, isOwn: ((UInt32) -> Bool)?) {
      (self.all, self.isOwn) = (all, isOwn)
    }

    mutating func next() -> (hash: UInt64, destinations: ArraySlice<UInt32>)? {
      while let (hash, destinations) = all?.next() {
        guard let isOwn else { return (hash, destinations) }
        let own = destinations.filter(isOwn)
        if !own.isEmpty { return (hash, own[...]) }
      }
      guard let hash = own.first?.hash else { return nil }
      let same = own.prefix { $0.hash == hash }
      own = own.dropFirst(same.count)
      return (hash, same.map(\.destination)[...])
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
