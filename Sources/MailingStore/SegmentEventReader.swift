import MailingModel

/// Reads rows of any set back, with one row reader for each set that was asked for.
final class SegmentEventReader: EventReader {
  private let segments: [Segment]
  private var readers: [String?: any RowReader] = [:]

  init(_ segments: [Segment]) { self.segments = segments }

  func details(at location: RowLocation) throws(SourceError) -> EventDetails {
    try reader(ofSet: location.set).details(at: location.row, of: location.message)
  }

  private func reader(ofSet set: String?) throws(SourceError) -> any RowReader {
    if let reader = readers[set] { return reader }
    guard let segment = segments.first(where: { $0.set == set }) else { throw .changed(file: "") }
    let reader = segment.reader.makeRowReader()
    readers[set] = reader
    return reader
  }
}
