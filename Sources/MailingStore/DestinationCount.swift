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
    let all = Int(starts[places.lowerBound])..<Int(starts[places.upperBound])
    let sums = sums(rows, all)
    for place in places {
      let events = Int(starts[place])..<Int(starts[place + 1])
      // How many events a destination has is a bad guess, so what they are is not looked at in turn.
      let sum = sums[events.upperBound - all.lowerBound] &- sums[events.lowerBound - all.lowerBound]
      if events.count <= TallySignature.limit, let signature = TallySignature(ofTerms: sum) {
        add(signature)
      } else {
        add(rows, events)
      }
      addAttempt(events.first { rows[$0].kind == .attempt }.map { times[$0] })
    }
  }

  /// Counts those that a selection holds, by their events that count.
  mutating func add(_ view: PartView) {
    let (times, rows) = (view.part.times, view.part.rows)
    for (place, events) in view {
      add(rows, events)
      clicksWithoutLink += events.count { rows[$0].isWithoutLink }
      let all = view.part.events(of: place)
      addAttempt(all.first { rows[$0].kind == .attempt }.map { times[$0] })
    }
  }

  /// The sums of the terms of those events before each of some, and before the end. On the way, clicks without
  /// a link are counted.
  private mutating func sums(_ rows: [EventRow], _ events: Range<Int>) -> [UInt64] {
    var sums = Array(repeating: UInt64(0), count: events.count + 1)
    var (sum, withoutLink): (UInt64, Int) = (0, 0)
    var room = sums.mutableSpan
    let rows = rows.span
    for event in events {
      let row = rows[event]
      sum &+= TallySignature.term(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
      withoutLink &+= row.isWithoutLink ? 1 : 0
      room[event &- events.lowerBound &+ 1] = sum
    }
    clicksWithoutLink += withoutLink
    return sums
  }

  @inline(__always)
  private mutating func addAttempt(_ time: UInt32?) {
    if let time {
      earliest = min(earliest, time)
      latest = max(latest, time)
    } else {
      inferred += 1
    }
  }

  @inline(__always)
  private mutating func add(_ rows: [EventRow], _ events: Range<Int>) {
    guard events.count <= TallySignature.limit else { return addMany(rows, events) }
    var signature = TallySignature()
    for event in events {
      signature.add(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
    }
    add(signature)
  }

  @inline(__always)
  private mutating func add(_ signature: TallySignature) {
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
    }
    table.add(tally)
  }
}
