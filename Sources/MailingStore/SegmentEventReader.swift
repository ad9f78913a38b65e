import MailingModel

/// Reads rows of any set back.
final class SegmentEventReader: EventReader {
  private let segments: [Segment]
  /// Of the sets that were asked for last: two, since a comparison goes back and forth. More would
  /// keep too many files open.
  private var readers: [(set: String?, reader: any RowReader)] = []

  init(_ segments: [Segment]) { self.segments = segments }

  func details(of event: Event) throws(SourceError) -> EventDetails {
    let location = event.location
    return try reader(ofSet: location.set).details(
      at: location.row,
      time: event.time.seconds,
      of: location.message
    )
  }

  private func reader(ofSet set: String?) throws(SourceError) -> any RowReader {
    if let known = readers.first(where: { $0.set == set }) { return known.reader }
    guard let segment = segments.first(where: { $0.set == set }) else { throw .changed(file: "") }
    if readers.count == 2 { readers.removeFirst() }
    let reader = segment.reader.makeRowReader()
    readers.append((set, reader))
    return reader
  }
}
