import MailingModel

/// Finds the rows that could not be read by set, file and line: those that made no sense and those
/// whose message belongs to another mailing.
final class RejectedLines {
  private var segments: ArraySlice<Segment>
  private var current: (segment: Segment, reader: any RowReader)?
  private var rows: ArraySlice<Entry> = []

  private enum Entry {
    case line(RejectedLine)
    case conflict(Segment.Conflict)

    var place: (Int, Int) {
      switch self {
      case .line(let line): (line.file, line.offset)
      case .conflict(let conflict): (conflict.event.row.file, conflict.event.row.offset)
      }
    }
  }

  init(_ segments: [Segment]) { self.segments = segments[...] }

  func next() throws(SourceError) -> (line: RejectedLine, set: String?, reader: any RowReader)? {
    while true {
      if let (segment, reader) = current, let row = rows.popFirst() {
        let line =
          switch row {
          case .line(let line): line
          case .conflict(let conflict):
            try reader.rejectedLine(at: conflict.event.row, otherThan: conflict.winner)
          }
        return (line, segment.set, reader)
      }
      guard let segment = segments.popFirst() else { return nil }
      current = (segment, segment.reader.makeRowReader())
      let lines = segment.reader.rejected.map(Entry.line)
      rows = (lines + segment.conflicts.map(Entry.conflict)).sorted { $0.place < $1.place }[...]
    }
  }
}

/// Tells the rows that could not be read.
final class RejectCursor: RowCursor {
  private let lines: RejectedLines

  init(_ segments: [Segment]) { lines = RejectedLines(segments) }

  func next() throws(SourceError) -> RejectedRow? {
    guard let (line, set, reader) = try lines.next() else { return nil }
    return try reader.rejectedRow(line, set: set)
  }
}

/// Gives the rows that could not be read as they stand in their files, part by part.
final class RejectedBytesCursor: RowCursor {
  private let lines: RejectedLines
  private var left: Int
  private var current: (line: RejectedLine, reader: any RowReader, place: Int)?

  init(_ segments: [Segment], limit: Int?) {
    (lines, left) = (RejectedLines(segments), limit ?? .max)
  }

  func next() throws(SourceError) -> [UInt8]? {
    if current == nil {
      guard left > 0, let (line, _, reader) = try lines.next() else { return nil }
      left -= 1
      current = (line, reader, 0)
    }
    guard let (line, reader, place) = current else { return nil }
    let part = try reader.bytes(of: line, from: place)
    let isLast = place + part.count >= line.length
    current = isLast ? nil : (line, reader, place + part.count)
    return isLast ? part + [UInt8(ascii: "\n")] : part
  }
}
