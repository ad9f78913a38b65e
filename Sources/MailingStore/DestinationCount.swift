import MailingModel

/// Counts destinations of one mailing into its table of evidence.
struct DestinationCount {
  private let mailing: MailingReference
  private var counting = EvidenceCounting()
  private var inferred = 0
  private var clicksWithoutLink = 0
  /// Of the first attempts of destinations.
  private var earliest = UInt32.max
  private var latest = UInt32.min

  init(mailing: MailingReference) { self.mailing = mailing }

  /// What came of it.
  var evidence: MailingEvidence {
    MailingEvidence(
      mailing: mailing,
      table: counting.counted,
      firstAttempts: earliest <= latest
        ? Moment(seconds: earliest)...Moment(seconds: latest) : nil,
      inferred: inferred,
      clicksWithoutLink: clicksWithoutLink
    )
  }

  mutating func add(_ run: Segment.Run) {
    for place in run.places { add(run.part, place) }
  }

  @inline(__always)
  private mutating func add(_ part: Part, _ place: Int) {
    let events = part.events(of: place)
    if events.count <= TallySignature.limit {
      var signature = TallySignature()
      for event in events {
        let row = part.rows[event]
        signature.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
        clicksWithoutLink += row.isWithoutLink ? 1 : 0
      }
      counting.add(signature)
    } else {
      counting.add(part.tally(of: place))
      clicksWithoutLink += events.count { part.rows[$0].isWithoutLink }
    }
    if let first = events.first(where: { part.rows[$0].kind == .attempt }) {
      earliest = min(earliest, part.times[first])
      latest = max(latest, part.times[first])
    } else {
      inferred += 1
    }
  }
}
