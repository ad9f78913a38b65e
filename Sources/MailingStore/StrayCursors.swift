import MailingModel

/// Tells rejected rows by set, file and line: those that made no sense and those whose message
/// belongs to another mailing.
final class RejectCursor: RowCursor {
  private var segments: ArraySlice<Segment>
  private var current: (segment: Segment, reader: any RowReader)?
  private var rows: ArraySlice<Entry> = []

  private enum Entry {
    case line(RejectedLine)
    case conflict(Segment.Conflict)

    var place: (Int, Int) {
      switch self {
      case .line(let line): (line.file, line.offset)
      case .conflict(let conflict): (conflict.row.file, conflict.row.offset)
      }
    }
  }

  init(_ segments: [Segment]) { self.segments = segments[...] }

  func next() throws(SourceError) -> RejectedRow? {
    while true {
      if let current, let row = rows.popFirst() {
        let set = current.segment.set
        switch row {
        case .line(let line): return try current.reader.rejectedRow(line, set: set)
        case .conflict(let conflict):
          return try current.reader.rejectedRow(
            at: conflict.row,
            otherThan: conflict.winner,
            set: set
          )
        }
      }
      guard let segment = segments.popFirst() else { return nil }
      current = (segment, segment.reader.makeRowReader())
      let lines = segment.reader.rejected.map(Entry.line)
      rows = (lines + segment.conflicts.map(Entry.conflict)).sorted { $0.place < $1.place }[...]
    }
  }
}

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
