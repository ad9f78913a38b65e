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

  /// The addresses that begin with a text.
  ///
  /// - Complexity: reads as many rows back as twice the logarithm of all, at most.
  public func span(beginningWith text: String) throws(SourceError) -> Span {
    let wanted = folded(Array(text.utf8))
    let all = Span(run: self, places: order.indices, reader: segment.reader.makeRowReader())
    let start = try Self.partition(all.places) { (place) throws(SourceError) in
      try folded(all.bytes(at: place)).lexicographicallyPrecedes(wanted)
    }
    let begins = { (place: Int) throws(SourceError) -> Bool in
      try folded(all.bytes(at: place)).starts(with: wanted)
    }
    // Most beginnings have few addresses, so their end is looked for near their start.
    var (low, step) = (start, 1)
    while low + step <= order.count, try begins(low + step - 1) {
      (low, step) = (low + step, step * 2)
    }
    let end = try Self.partition(low..<min(low + step, order.count), where: begins)
    return Span(run: self, places: start..<end, reader: all.reader)
  }

  /// Addresses of a run that stand together.
  public struct Span {
    fileprivate let run: AddressRun
    public let places: Range<Int>
    fileprivate let reader: any RowReader

    /// An address, as logged.
    public func address(at place: Int) throws(SourceError) -> String {
      String(decoding: try bytes(at: place), as: UTF8.self)
    }

    fileprivate func bytes(at place: Int) throws(SourceError) -> [UInt8] {
      try run.segment.identity(of: Int(run.order[place]), reader).address
    }
  }

  /// The first of some places for which a test fails that holds for all before it.
  private static func partition(
    _ places: Range<Int>,
    where test: (Int) throws(SourceError) -> Bool
  ) throws(SourceError) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if try test(middle) { low = middle + 1 } else { high = middle }
    }
    return low
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
    let views = inView(selection).map { View(segment: $0.segment, mailings: $0.mailings) }
    for (place, view) in views.enumerated() {
      let wanted = view.representatives { hash in
        views[..<place].contains { !$0.destinations(of: hash).isEmpty }
      }
      for start in stride(from: 0, to: wanted.count, by: size) {
        let run = wanted[start..<min(start + size, wanted.count)]
        try body(try AddressRun(view.segment, Array(run)))
      }
    }
  }
}

/// The mailings in view of one set.
private struct View {
  let segment: Segment
  let mailings: [Segment.Mailing]

  /// The destinations of an address that are in view.
  func destinations(of hash: UInt64) -> [Int] {
    mailings.flatMap { segment.destinations(ofAddress: hash, in: $0) }
  }

  /// The destination that stands for each address in view, as the rows stand that name them.
  ///
  /// - Parameter isKnown: whether an address is not wanted.
  func representatives(unless isKnown: (UInt64) -> Bool) -> [UInt32] {
    let isAll = mailings.count == segment.mailings.count
    var found: [UInt32] = []
    var all = segment.addresses.makeIterator()
    while let (hash, destinations) = all.next() {
      let own = destinations.lazy.map { Int($0) }.filter { destination in
        isAll || mailings.contains { segment.has(destination, in: $0) }
      }
      guard let first = segment.firstNamed(own), !isKnown(hash) else { continue }
      found.append(UInt32(first))
    }
    return segment.inOrderOfRows(found)
  }
}
