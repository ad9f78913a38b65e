import MailingModel

/// Tells events without a destination by set, then in the order of events.
final class UnattributedCursor: RowCursor {
  private var segments: ArraySlice<Segment>
  private var current: (segment: Segment, reader: any RowReader)?
  private var events: ArraySlice<Segment.LooseEvent> = []

  init(_ segments: [Segment]) { self.segments = segments[...] }

  func next() throws(SourceError) -> UnattributedEvent? {
    while true {
      if let (segment, reader) = current, let loose = events.popFirst() {
        let identity = try reader.identity(at: loose.event.row, of: loose.event.message)
        return UnattributedEvent(
          set: segment.set,
          message: String(decoding: identity.message, as: UTF8.self),
          address: String(decoding: identity.address, as: UTF8.self),
          event: segment.event(loose.event)
        )
      }
      guard let segment = segments.popFirst() else { return nil }
      current = (segment, segment.reader.makeRowReader())
      events = segment.loose[...]
    }
  }
}
