import MailingModel

extension Segment {
  /// The contingency table of one mailing.
  ///
  /// - Complexity: one pass over its events by all threads, the first time.
  func evidence(of mailing: Mailing) -> MailingEvidence {
    known.evidence(of: mailing.id) {
      let counts = concurrently(parts.count, threads: threads) {
        DestinationCount()
      } _: { (count, part) in
        count.add(parts[part], parts[part].places(of: mailing.number))
      } finish: {
        $0
      }
      return MailingEvidence(of: reference(mailing), counts, leftOut: leftOut(of: mailing))
    }
  }

  func reference(_ mailing: Mailing) -> MailingReference {
    MailingReference(set: self.set, mailing: mailing.id)
  }

  /// What the list of loaded mailings says of one.
  func summary(of mailing: Mailing) -> MailingSummary {
    var events = 0
    var (earliest, latest) = (UInt32.max, UInt32.min)
    for run in runs(of: mailing) {
      let first = Int(run.part.starts[run.places.lowerBound])
      let times = run.part.times[first..<Int(run.part.starts[run.places.upperBound])]
      events += times.count
      if let least = times.min(), let most = times.max() {
        (earliest, latest) = (min(earliest, least), max(latest, most))
      }
    }
    return MailingSummary(
      mailing: reference(mailing),
      destinations: mailing.destinations,
      events: events,
      times: earliest <= latest ? Moment(seconds: earliest)...Moment(seconds: latest) : nil,
      sources: reader.files,
      formats: reader.formats
    )
  }

  /// The id and the address of a destination, read back.
  ///
  /// - Throws: `SourceError.changed` if the row does not carry the id any more.
  func identity(
    of destination: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) -> RowIdentity {
    let naming = namingEvent(of: destination)
    return try rowReader.identity(at: naming.row, of: naming.message)
  }
}

extension MailingEvidence {
  /// The evidence of a mailing whose destinations were counted in several turns.
  init(of mailing: MailingReference, _ counts: [DestinationCount], leftOut: Int = 0) {
    self.init(mailing: mailing, table: EvidenceTable(), machineEventsLeftOut: leftOut)
    for count in counts { merge(count.evidence(of: mailing)) }
  }
}
