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
