import MailingModel

extension Segment {
  /// The contingency table of one mailing.
  ///
  /// - Complexity: one pass over its events by all threads, the first time.
  func evidence(of mailing: Mailing) -> MailingEvidence {
    known.evidence(of: mailing.id) {
      let size = 1 << 16
      let starts = Array(
        stride(from: mailing.destinations.lowerBound, to: mailing.destinations.upperBound, by: size)
      )
      let parts = concurrently(starts.count, threads: threads) { (place) -> MailingEvidence in
        let end = min(starts[place] + size, mailing.destinations.upperBound)
        return evidence(of: starts[place]..<end, in: mailing)
      }
      var all = evidence(of: 0..<0, in: mailing)
      for part in parts { all.merge(part) }
      return all
    }
  }

  private func evidence(of destinations: Range<Int>, in mailing: Mailing) -> MailingEvidence {
    var table = EvidenceTable()
    var earliest = UInt32.max
    var latest = UInt32.min
    var inferred = 0
    var clicksWithoutLink = 0
    for destination in destinations {
      var tally = DestinationTally()
      var firstAttempt: UInt32?
      for event in events(of: destination) {
        let row = rows[event]
        if row.kind == .attempt && firstAttempt == nil { firstAttempt = times[event] }
        tally.add(row.kind, onUnsubscribeLink: row.onUnsubscribeLink)
        if row.isWithoutLink { clicksWithoutLink += 1 }
      }
      table.add(tally)
      if let firstAttempt {
        earliest = min(earliest, firstAttempt)
        latest = max(latest, firstAttempt)
      } else {
        inferred += 1
      }
    }
    return MailingEvidence(
      mailing: MailingReference(set: self.set, mailing: mailing.id),
      table: table,
      firstAttempts: earliest <= latest
        ? Moment(seconds: earliest)...Moment(seconds: latest) : nil,
      inferred: inferred,
      clicksWithoutLink: clicksWithoutLink
    )
  }

  /// What the list of loaded mailings says of one.
  func summary(of mailing: Mailing) -> MailingSummary {
    let first = Int(starts[mailing.destinations.lowerBound])
    let end = Int(starts[mailing.destinations.upperBound])
    let range = times[first..<end]
    var span: ClosedRange<Moment>?
    if let earliest = range.min(), let latest = range.max() {
      span = Moment(seconds: earliest)...Moment(seconds: latest)
    }
    return MailingSummary(
      mailing: MailingReference(set: self.set, mailing: mailing.id),
      destinations: mailing.destinations.count,
      events: end - first,
      times: span,
      sources: reader.files
    )
  }

  /// Everything known of a destination, its id and address read back.
  func history(
    of destination: Int,
    _ mailing: Mailing,
    _ rowReader: any RowReader
  ) throws(SourceError) -> DestinationHistory {
    let identity = try identity(of: destination, rowReader)
    return DestinationHistory(
      mailing: MailingReference(set: self.set, mailing: mailing.id),
      message: String(decoding: identity.message, as: UTF8.self),
      address: String(decoding: identity.address, as: UTF8.self),
      isInferred: isInferred(destination),
      events: history(of: destination)
    )
  }

  /// The id and the address of a destination, read back.
  ///
  /// - Throws: `SourceError.changed` if the row does not carry the id any more.
  func identity(
    of destination: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) -> RowIdentity {
    try rowReader.identity(at: namingRow(of: destination), of: messages[destination])
  }
}
