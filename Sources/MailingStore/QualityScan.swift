import MailingModel

extension MailingStore {
  public func quality(_ selection: Selection) throws(SourceError) -> Quality {
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
      quality.duplicateRows += try segment.duplicateRows()
      for finding in segment.reader.findings { quality.add(finding) }
      for mailing in mailings { segment.countSurprises(of: mailing, into: &counts) }
    }
    counts[.machineEvents] = try machineEvents(selection)
    counts[.unattributed] = quality.unattributedEvents
    counts[.rejected] = quality.rejectedRows
    counts[.duplicates] = quality.duplicateRows
    for code in FindingCode.allCases {
      quality.add(Quality.Finding(code, count: counts[code] ?? 0))
    }
    return quality
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
  fileprivate func countSurprises(of mailing: Mailing, into counts: inout [FindingCode: Int]) {
    if mailing.id == EventBatch.unknownMailing {
      counts[.unknownMailing, default: 0] += mailing.destinations
    }
    for run in runs(of: mailing) {
      let part = run.part
      for place in run.places {
        var surprises = Surprises()
        for event in part.events(of: place) {
          let row = part.rows[event]
          surprises.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
          if row.isWithoutLink { counts[.oldStyleClicks, default: 0] += 1 }
        }
        for odd in surprises.found { counts[odd.code, default: 0] += 1 }
        if part.isInferred(place) { counts[.inferred, default: 0] += 1 }
      }
    }
    var all = addresses(in: mailing)
    while let (_, destinations) = all.next() {
      if destinations.count > 1 { counts[.severalDestinations, default: 0] += 1 }
    }
  }
}
