import MailingModel

extension Segment {
  /// The contingency table of one mailing.
  ///
  /// - Complexity: one pass over its events.
  func evidence(of mailing: Mailing) -> MailingEvidence {
    var table = EvidenceTable()
    var earliest = UInt32.max
    var latest = UInt32.min
    var inferred = 0
    var clicksWithoutLink = 0
    for destination in mailing.destinations {
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

  /// What the segment was settled from, to be settled again together with more.
  ///
  /// - Parameter ranks: the new ranks of the files that stay.
  func batches(keepingFiles ranks: [Int: Int]) -> [EventBatch] {
    var attempts: [Sender: EventBatch] = [:]
    var others: [Sender: EventBatch] = [:]
    func add(
      _ row: EventRow,
      _ time: UInt32,
      _ message: UInt64,
      _ address: UInt64,
      _ mailing: String
    ) {
      guard let rank = ranks[row.file] else { return }
      let sender = reader.sender(ofFile: row.file)
      if row.kind == .attempt {
        attempts[sender, default: EventBatch(sender: sender)]
          .append(row.moved(toFile: rank), time, message, address: address, mailing: mailing)
      } else {
        others[sender, default: EventBatch(sender: sender)]
          .append(row.moved(toFile: rank), time, message)
      }
    }
    for mailing in mailings {
      for destination in mailing.destinations {
        for event in events(of: destination) {
          add(
            rows[event],
            times[event],
            messages[destination],
            addresses.hashes[destination],
            mailing.id
          )
        }
      }
    }
    for conflict in conflicts {
      add(conflict.row, conflict.time, conflict.message, conflict.address, conflict.mailing)
    }
    for event in loose.rows.indices {
      add(loose.rows[event], loose.times[event], loose.messages[event], 0, "")
    }
    let senders = Sender.allCases
    return senders.compactMap { attempts[$0] } + senders.compactMap { others[$0] }
  }
}

extension EventBatch {
  /// Adds an event that is no attempt.
  mutating func append(_ row: EventRow, _ time: UInt32, _ message: UInt64) {
    rows.append(row)
    times.append(time)
    messages.append(message)
  }

  /// Adds an attempt.
  mutating func append(
    _ row: EventRow,
    _ time: UInt32,
    _ message: UInt64,
    address: UInt64,
    mailing: String
  ) {
    append(row, time, message)
    addresses.append(address)
    if mailingNames.last != mailing {
      // Attempts come by mailing, so a name seldom comes twice.
      mailingNames.append(mailing)
    }
    mailings.append(UInt32(mailingNames.count - 1))
  }
}
