import MailingModel

extension Segment {
  /// Some destinations in the order of their message ids in bytes, then of the events that name them.
  ///
  /// Of a few the ids are read back each time; the order of all is made once for many.
  func inOrderOfMessages(
    _ destinations: [UInt32],
    _ reader: any RowReader
  ) throws(SourceError) -> [UInt32] {
    guard destinations.count > 1 else { return destinations }
    let all = destinationCount
    guard destinations.count > Self.fewDestinations, destinations.count > all / 16 else {
      return try readInOrderOfMessages(destinations, reader)
    }
    let order = try destinationsByMessage()
    guard destinations.count < all else { return order }
    var isWanted = Array(repeating: false, count: number(ofPlace: 0, inPart: parts.count))
    for destination in destinations { isWanted[Int(destination)] = true }
    return order.filter { isWanted[Int($0)] }
  }

  /// So many are read back faster than anything is made for all.
  private static let fewDestinations = 64

  private func readInOrderOfMessages(
    _ destinations: [UInt32],
    _ reader: any RowReader
  ) throws(SourceError) -> [UInt32] {
    var text: [UInt8] = []
    return try BytewiseOrder.sorted(inOrderOfRows(destinations)) {
      (destination) throws(SourceError) in
      try reader.read(.message, of: namingEvent(of: Int(destination)), into: &text)
      return text
    } then: {
      isNamed(Int($0), before: Int($1))
    }
  }
}
