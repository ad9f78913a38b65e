import MailingModel

extension MailingStore {
  public func quality(_ selection: Selection, now: Moment) throws(SourceError) -> Quality {
    var quality = Quality()
    var counts: [FindingCode: Int] = [:]
    for (segment, mailings) in inView(selection) {
      quality.unattributedEvents += segment.loose.count
      quality.rejectedRows += segment.reader.rejected.count + segment.conflicts.count
      let ignored = segment.reader.ignored
      quality.ignoredRows += segment.reader.leftOutRows + ignored.values.reduce(0, +)
      quality.ignoredRows += segment.repeatedEvents
      counts[.repeatedEvents, default: 0] += segment.repeatedEvents
      quality.add(ignored)
      try segment.findDuplicates { _ in quality.duplicateRows += 1 }
      for finding in segment.reader.findings { quality.add(finding) }
      for mailing in mailings {
        try Cancellation.check()
        segment.countSurprises(of: mailing, EventDoubts(now: now), into: &counts)
      }
    }
    counts[.machineEvents] = try machineEvents(selection)
    counts[.unattributed] = quality.unattributedEvents
    counts[.rejected] = quality.rejectedRows
    counts[.duplicates] = quality.duplicateRows
    for (code, count) in counts { quality.add(Quality.Finding(code, count: count)) }
    quality.sort()
    return quality
  }

  public func names(of code: FindingCode, in selection: Selection) -> [String] {
    inView(selection).flatMap { segment, _ in
      segment.reader.findings.filter { $0.code == code }.flatMap(\.examples)
    }
  }
}

/// What is doubtful about single events of destinations, whatever else these have.
struct EventDoubts {
  static let codes: [FindingCode] = [.oldStyleClicks, .futureEvents]

  let now: Moment

  @inline(__always)
  func holds(_ code: FindingCode, _ row: EventRow, at time: UInt32) -> Bool {
    switch code {
    case .oldStyleClicks: row.isWithoutLink
    case .futureEvents: time > now.seconds
    default: false
    }
  }
}

extension MailingStore {
  /// The events that machines did, as far as they can be told: not if a file is gone.
  private func machineEvents(_ selection: Selection) throws(SourceError) -> Int {
    do throws(SourceError) { return try machineEvents(selection, lookingAt: nil) ?? 0 } catch {
      if case .cancelled = error { throw error }
      return 0
    }
  }
}

extension Segment {
  /// Counts what is odd about the destinations of a mailing.
  fileprivate func countSurprises(
    of mailing: Mailing,
    _ doubts: EventDoubts,
    into counts: inout [FindingCode: Int]
  ) {
    if mailing.id == EventBatch.unknownMailing {
      counts[.unknownMailing, default: 0] += mailing.destinations
    }
    for run in runs(of: mailing) {
      let part = run.part
      for place in run.places {
        let events = part.events(of: place)
        for event in events {
          for code in EventDoubts.codes
          where doubts.holds(code, part.rows[event], at: part.times[event]) {
            counts[code, default: 0] += 1
          }
        }
        for odd in part.surprises(in: events).found { counts[odd.code, default: 0] += 1 }
        if part.isInferred(place) { counts[.inferred, default: 0] += 1 }
      }
    }
    var all = addresses(in: mailing)
    while let (_, destinations) = all.next() {
      if destinations.count > 1 { counts[.severalDestinations, default: 0] += 1 }
    }
  }
}

extension Scope {
  /// Whether a finding counts a destination.
  func isOdd(_ code: FindingCode, _ place: Int, _ events: Range<Int>, _ view: PartView) -> Bool {
    switch code {
    case .inferred: view.part.isInferred(place)
    case .unknownMailing: mailing.id == EventBatch.unknownMailing
    default: view.part.surprises(in: events).found.contains { $0.code == code }
    }
  }
}

extension Part {
  /// What is odd about the destination of some events.
  fileprivate func surprises(in events: Range<Int>) -> Surprises {
    var surprises = Surprises()
    for event in events {
      surprises.add(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
    }
    return surprises
  }
}
