import MailingModel

/// Tells destinations by mailing, then by message id in bytes, then by when they were sent.
final class DestinationCursor: RowCursor {
  private var mailings: ArraySlice<(segment: Segment, mailing: Segment.Mailing)>
  private let test: DestinationTest
  private var current: (segment: Segment, mailing: Segment.Mailing, reader: any RowReader)?
  private var order: ArraySlice<UInt32> = []

  init(_ mailings: [(segment: Segment, mailing: Segment.Mailing)], _ test: DestinationTest) {
    (self.mailings, self.test) = (mailings[...], test)
  }

  func next() throws(SourceError) -> DestinationHistory? {
    while true {
      if let (segment, mailing, reader) = current, let destination = order.popFirst() {
        return try segment.history(of: Int(destination), mailing, reader)
      }
      guard let (segment, mailing) = mailings.popFirst() else { return nil }
      let reader = segment.reader.makeRowReader()
      let told = segment.inOrderOfRows(
        segment.runs(of: mailing).flatMap { run in
          run.places.filter { test(run.part.tally(of: $0)) }.map { UInt32(run.number(of: $0)) }
        }
      )
      order = try BytewiseOrder.sorted(told) { (destination) throws(SourceError) in
        try segment.identity(of: Int(destination), reader).message
      } then: {
        segment.isNamed(Int($0), before: Int($1))
      }[...]
      current = (segment, mailing, reader)
    }
  }
}
