import MailingModel

/// A part of the addresses that are loaded, in their order without regard to ASCII case, so that
/// those with one beginning stand together.
///
/// It keeps four bytes an address; what they say is read back, as everywhere.
public struct AddressRun: Sendable {
  private let segment: Segment
  /// The destination that stands for each address.
  private let order: [UInt32]

  /// - Throws: `SourceError` if an address cannot be read back.
  /// - Complexity: O(n log n), and 24 bytes an address while it sorts.
  init(_ segment: Segment, _ destinations: [UInt32]) throws(SourceError) {
    let reader = segment.reader.makeRowReader()
    self.segment = segment
    order = try BytewiseOrder.sorted(
      destinations,
      by: { (destination) throws(SourceError) in
        folded(try segment.identity(of: Int(destination), reader).address)
      },
      then: <
    )
  }

  /// The addresses that begin with a text, of which a few are told.
  ///
  /// - Complexity: reads back as many addresses as it tells, and twice the logarithm of all.
  public func addresses(
    beginningWith text: String,
    limit: Int
  ) throws(SourceError) -> AddressMatches {
    let wanted = folded(Array(text.utf8))
    let reader = segment.reader.makeRowReader()
    let read = { (place: Int) throws(SourceError) -> [UInt8] in
      try segment.identity(of: Int(order[place]), reader).address
    }
    let start = try partition { (place) throws(SourceError) in
      try folded(read(place)).lexicographicallyPrecedes(wanted)
    }
    let end = try partition(from: start) { (place) throws(SourceError) in
      try folded(read(place)).starts(with: wanted)
    }
    var told: [String] = []
    for place in start..<min(end, start + limit) {
      told.append(String(decoding: try read(place), as: UTF8.self))
    }
    let last = end > start ? String(decoding: try read(end - 1), as: UTF8.self) : nil
    return AddressMatches(first: told, last: last, count: end - start)
  }

  /// The first place for which a test fails that holds for all before it.
  private func partition(
    from start: Int = 0,
    where test: (Int) throws(SourceError) -> Bool
  ) throws(SourceError) -> Int {
    var (low, high) = (start, order.count)
    while low < high {
      let middle = (low + high) / 2
      if try test(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Addresses that begin alike.
public struct AddressMatches: Hashable, Sendable {
  /// The first of them in order, as logged.
  public var first: [String]
  /// The last.
  public var last: String?
  /// How many there are.
  public var count: Int

  public init(first: [String], last: String?, count: Int) {
    (self.first, self.last, self.count) = (first, last, count)
  }
}

extension MailingStore {
  /// Puts the addresses of mailings in runs, each address in one of them.
  ///
  /// - Parameters:
  ///   - size: addresses in a run.
  ///   - body: takes each run as it is ready; what it throws ends the work.
  /// - Complexity: reads a row of every address back.
  public func forEachAddressRun(
    of size: Int,
    in selection: Selection,
    _ body: (AddressRun) throws(SourceError) -> Void
  ) throws(SourceError) {
    let parts = inView(selection).map { ViewedPart(segment: $0.segment, mailings: $0.mailings) }
    for (place, part) in parts.enumerated() {
      var run: [UInt32] = []
      for destination in part.mailings.lazy.flatMap(\.destinations) {
        let hash = part.segment.addressHashes[destination]
        guard hash != 0, part.first(of: hash) == destination,
          !parts[..<place].contains(where: { $0.first(of: hash) != nil })
        else { continue }
        run.append(UInt32(destination))
        if run.count == size {
          try body(try AddressRun(part.segment, run))
          run = []
        }
      }
      if !run.isEmpty { try body(try AddressRun(part.segment, run)) }
    }
  }
}

/// The mailings in view of one set.
private struct ViewedPart {
  let segment: Segment
  let mailings: [Segment.Mailing]

  /// The first destination of an address that is in view.
  func first(of hash: UInt64) -> Int? {
    if mailings.count == segment.mailings.count { return segment.addresses.first(of: hash) }
    return segment.addresses.destinations(of: hash).first { destination in
      mailings.contains { $0.destinations.contains(destination) }
    }
  }
}
