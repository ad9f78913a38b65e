import MailingModel

/// Tells events without a destination by set, then in the order of events.
final class UnattributedCursor: RowCursor {
  private var segments: ArraySlice<Segment>
  private var current: (segment: Segment, reader: any RowReader)?
  private var positions: ArraySlice<Int> = []

  init(_ segments: [Segment]) { self.segments = segments[...] }

  func next() throws(SourceError) -> UnattributedEvent? {
    while true {
      if let (segment, reader) = current, let position = positions.popFirst() {
        let identity = try segment.looseIdentity(position, reader)
        return UnattributedEvent(
          set: segment.set,
          message: String(decoding: identity.message, as: UTF8.self),
          address: String(decoding: identity.address, as: UTF8.self),
          event: segment.looseEvent(position)
        )
      }
      guard let segment = segments.popFirst() else { return nil }
      current = (segment, segment.reader.makeRowReader())
      positions = segment.looseInOrder(segment.loose.rows.indices)[...]
    }
  }
}
