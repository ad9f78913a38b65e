import MailingModel

/// Tells the addresses that are several destinations of one mailing, by mailing, then the most first.
final class SharedAddressCursor: RowCursor {
  private var mailings: ArraySlice<(segment: Segment, mailing: Segment.Mailing)>
  private var current: (segment: Segment, mailing: MailingReference, reader: any RowReader)?
  private var addresses: ArraySlice<(first: Int, destinations: Int)> = []

  init(_ mailings: [(segment: Segment, mailing: Segment.Mailing)]) { self.mailings = mailings[...] }

  func next() throws(SourceError) -> SharedAddress? {
    while true {
      if let (segment, mailing, reader) = current, let (first, count) = addresses.popFirst() {
        let identity = try segment.identity(of: first, reader)
        return SharedAddress(
          mailing: mailing,
          address: String(decoding: identity.address, as: UTF8.self),
          destinations: count
        )
      }
      guard let (segment, mailing) = mailings.popFirst() else { return nil }
      try Cancellation.check()
      current = (segment, segment.reference(mailing), segment.reader.makeRowReader())
      addresses = segment.sharedAddresses(in: mailing)[...]
    }
  }
}

extension MailingStore {
  public func sharedAddresses(
    _ selection: Selection
  ) throws(SourceError) -> any RowCursor<SharedAddress> {
    SharedAddressCursor(selection.mailings.compactMap(find))
  }
}

extension Segment {
  /// The addresses of a mailing with several destinations, each by the one that is named first.
  fileprivate func sharedAddresses(in mailing: Mailing) -> [(first: Int, destinations: Int)] {
    var found: [(first: Int, destinations: Int)] = []
    var all = addresses(in: mailing)
    while let (_, destinations) = all.next() {
      guard destinations.count > 1, let first = firstNamed(destinations.lazy.map { Int($0) })
      else { continue }
      found.append((first, destinations.count))
    }
    return found.sorted { a, b in
      a.destinations == b.destinations
        ? isNamed(a.first, before: b.first) : a.destinations > b.destinations
    }
  }
}
