import MailingModel

extension DestinationHistory {
  /// What is surprising about a destination, under a reading of errors.
  ///
  /// The count is of events, but 1 for what is about the destination as a whole.
  public func surprises(_ reading: ErrorsReading) -> [Note] {
    var surprises = Surprises()
    for event in events { surprises.add(event.kind, onUnsubscribeLink: event.onUnsubscribeLink) }
    let about: [(code: FindingCode, count: Int)] = [
      (.inferred, isInferred ? 1 : 0),
      (.nothingMeasured, tally.evidence.isEmpty ? 1 : 0),
      (.outrankedLater, outrankedLater(reading)),
    ]
    return (about.filter { $0.count > 0 } + surprises.found).map { Note($0.code, count: $0.count) }
  }

  /// What a recipient did after unsubscribing or complaining: a reader who expects the last event
  /// to win, such as a click after an unsubscribe, will not see it win. That people look at a
  /// message again after a click surprises nobody.
  private func outrankedLater(_ reading: ErrorsReading) -> Int {
    let outcome = outcome(reading)
    guard outcome >= .unsubscribe, let decisive = decisiveEvent(reading) else { return 0 }
    return evidence(reading)[decisive...].count { later in
      later.map { $0 >= .impression && $0 != outcome } ?? false
    }
  }
}

extension Histories {
  /// What a reader should know of the address of each destination, beside what is told of it here.
  public var notesOnAddresses: [[Note]] {
    // By their hashes: to find out that arrays of bytes can be keys takes longer than all else here.
    let hash = IdentityHash()
    let hashes = destinations.map { hash.folded(Array($0.address.utf8).span.bytes) }
    let told = hashes.reduce(into: [UInt64: Int]()) { $0[$1, default: 0] += 1 }
    return zip(hashes, company).map { hash, company in
      let others = company.inView - told[hash, default: 0]
      let notes = [
        Note(.severalDestinations, count: company.inMailing > 1 ? company.inMailing : 0),
        Note(.otherDestinations, count: max(others, 0)),
        Note(.unattributed, count: unattributed.isEmpty ? company.unattributed : 0),
      ]
      return notes.filter { $0.count > 0 }
    }
  }
}
