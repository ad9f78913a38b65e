import MailingModel

extension MailingStore {
  public func quality(_ selection: Selection) throws(SourceError) -> Quality {
    var quality = Quality()
    var counts: [FindingCode: Int] = [:]
    for (segment, mailings) in inView(selection) {
      quality.unattributedEvents += segment.loose.rows.count
      quality.rejectedRows += segment.reader.rejected.count + segment.conflicts.count
      quality.ignoredRows += segment.reader.ignoredRows
      quality.duplicateRows += try segment.duplicateRows()
      for finding in segment.reader.findings { quality.add(finding) }
      for mailing in mailings { segment.countSurprises(of: mailing, into: &counts) }
    }
    counts[.unattributed] = quality.unattributedEvents
    counts[.rejected] = quality.rejectedRows
    counts[.duplicates] = quality.duplicateRows
    for code in FindingCode.allCases {
      quality.add(Quality.Finding(code, count: counts[code] ?? 0))
    }
    return quality
  }
}

extension Segment {
  /// Counts what is odd about the destinations of a mailing.
  fileprivate func countSurprises(of mailing: Mailing, into counts: inout [FindingCode: Int]) {
    for destination in mailing.destinations {
      var surprises = Surprises()
      for event in events(of: destination) {
        surprises.add(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
        if rows[event].isWithoutLink { counts[.oldStyleClicks, default: 0] += 1 }
      }
      for odd in surprises.found { counts[odd.code, default: 0] += 1 }
      if isInferred(destination) { counts[.inferred, default: 0] += 1 }
    }
    addresses.forEachAddress(in: mailing.destinations) { _, destinations in
      if destinations.dropFirst().first(where: { _ in true }) != nil {
        counts[.severalDestinations, default: 0] += 1
      }
    }
  }
}
