import MailingModel

/// Counts destinations of one mailing into its table of evidence: those that have the same events
/// together.
struct DestinationCount {
  private var table = EvidenceTable()
  /// By slot of the signature: one that was met there, and how often since.
  private var met = Array(repeating: Met(), count: 1 << 10)
  private var inferred = 0
  private var clicksWithoutLink = 0
  /// Of the first attempts of destinations.
  private var earliest = UInt32.max
  private var latest = UInt32.min

  private struct Met {
    var signature = TallySignature()
    var count = 0
  }

  /// What came of it.
  func evidence(of mailing: MailingReference) -> MailingEvidence {
    var table = table
    for met in met where met.count > 0 { table.add(met.signature.tally, met.count) }
    return MailingEvidence(
      mailing: mailing,
      table: table,
      firstAttempts: earliest <= latest
        ? Moment(seconds: earliest)...Moment(seconds: latest) : nil,
      inferred: inferred,
      clicksWithoutLink: clicksWithoutLink
    )
  }

  /// Counts those of a part.
  mutating func add(_ part: Part, _ places: Range<Int>) {
    let (starts, times, rows) = (part.starts, part.times, part.rows)
    for place in places {
      let events = Int(starts[place])..<Int(starts[place + 1])
      add(rows, events)
      if let first = events.first(where: { rows[$0].kind == .attempt }) {
        earliest = min(earliest, times[first])
        latest = max(latest, times[first])
      } else {
        inferred += 1
      }
    }
  }

  /// Counts those that a selection holds, by their events that count.
  mutating func add(_ view: PartView) {
    let (times, rows) = (view.part.times, view.part.rows)
    for (place, events) in view {
      add(rows, events)
      let all = view.part.events(of: place)
      if let first = all.first(where: { rows[$0].kind == .attempt }) {
        earliest = min(earliest, times[first])
        latest = max(latest, times[first])
      } else {
        inferred += 1
      }
    }
  }

  @inline(__always)
  private mutating func add(_ rows: [EventRow], _ events: Range<Int>) {
    guard events.count <= TallySignature.limit else { return addMany(rows, events) }
    var (signature, withoutLink) = (TallySignature(), 0)
    for event in events {
      let row = rows[event]
      signature.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
      withoutLink &+= row.isWithoutLink ? 1 : 0
    }
    clicksWithoutLink += withoutLink
    let slot = signature.slot(below: met.count)
    if met[slot].signature != signature {
      if met[slot].count > 0 { table.add(met[slot].signature.tally, met[slot].count) }
      met[slot] = Met(signature: signature)
    }
    met[slot].count += 1
  }

  private mutating func addMany(_ rows: [EventRow], _ events: Range<Int>) {
    var tally = DestinationTally()
    for event in events {
      tally.add(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
      if rows[event].isWithoutLink { clicksWithoutLink += 1 }
    }
    table.add(tally)
  }
}
