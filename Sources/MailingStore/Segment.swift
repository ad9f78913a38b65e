import MailingModel

/// All events of one set, grouped by destination, as columns that never change.
///
/// Destinations are numbered by mailing, then by first appearance. Ids and addresses are kept
/// as hashes; who needs the text reads it back from the row that named the destination.
struct Segment: Sendable {
  /// The name of the set, nil for the unnamed one.
  let set: String?
  /// In the order of `precedes`; their destinations are contiguous.
  let mailings: [Mailing]
  /// By destination: the position of its first event; one more at the end.
  let starts: [UInt32]
  /// By event, in order within each destination: UTC seconds since 1970.
  let times: [UInt32]
  /// By event: the row.
  let rows: [EventRow]
  /// By destination: `IdentityHash.message` of the message id.
  let messages: [UInt64]
  let messageSlots: HashSlots
  /// By destination: `IdentityHash.folded` of the address; 0 without one.
  let addressHashes: [UInt64]
  let addressIndex: Deferred<AddressIndex>
  let loose: LooseEvents
  let conflicts: [Conflict]
  let reader: any DetailReader
  /// How many threads may answer at once.
  let threads: Int
  let known = KnownEvidence()

  /// One mailing of the set.
  struct Mailing: Sendable, Equatable {
    let id: String
    let destinations: Range<Int>
  }

  /// An attempts row whose message belongs to another mailing already.
  struct Conflict: Sendable {
    let message: UInt64
    let time: UInt32
    let row: EventRow
    let address: UInt64
    /// What the row says, and where the message belongs.
    let mailing: String
    let winner: String
  }

  var destinationCount: Int { messages.count }

  /// The destinations by address.
  ///
  /// - Complexity: some 50 nanoseconds a destination the first time, if nobody prepared it.
  var addresses: AddressIndex { addressIndex.value }

  /// The positions of a destination's events.
  @inline(__always)
  func events(of destination: Int) -> Range<Int> {
    Int(starts[destination])..<Int(starts[destination + 1])
  }

  /// The mailing of that id.
  func mailing(_ id: String) -> Mailing? { mailings.first { $0.id == id } }

  /// The events of a destination, counted.
  @inline(__always)
  func tally(of destination: Int) -> DestinationTally {
    var tally = DestinationTally()
    for event in events(of: destination) {
      tally.add(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
    }
    return tally
  }

  /// What the events of a destination prove.
  func evidence(of destination: Int) -> Evidence {
    var evidence: Evidence = []
    for event in events(of: destination) {
      evidence.witness(rows[event].kind, onUnsubscribeLink: rows[event].onUnsubscribeLink)
    }
    return evidence
  }

  /// The row that names a destination: its first attempt, or without one its first event.
  func namingRow(of destination: Int) -> EventRow { rows[namingEvent(of: destination)] }

  /// Whether one destination comes before another in the order of the events that name them.
  func isNamed(_ destination: Int, before other: Int) -> Bool {
    let (event, others) = (namingEvent(of: destination), namingEvent(of: other))
    return (times[event], rows[event]) < (times[others], rows[others])
  }

  private func namingEvent(of destination: Int) -> Int {
    let events = events(of: destination)
    return events.first { rows[$0].kind == .attempt } ?? events.lowerBound
  }

  /// Whether no attempts row names a destination.
  func isInferred(_ destination: Int) -> Bool {
    !events(of: destination).contains { rows[$0].kind == .attempt }
  }

  /// The events of a destination as others know them.
  func history(of destination: Int) -> [Event] {
    events(of: destination).map {
      event(rows[$0], time: times[$0], message: messages[destination])
    }
  }

  /// An event as others know it.
  func event(_ row: EventRow, time: UInt32, message: UInt64) -> Event {
    Event(
      time: Moment(seconds: time),
      kind: row.kind,
      onUnsubscribeLink: row.onUnsubscribeLink,
      location: RowLocation(set: set, row: row, message: message)
    )
  }
}

extension Segment {
  /// Events without a destination in the order of events.
  func looseInOrder(_ positions: some Sequence<Int>) -> [Int] {
    positions.sorted {
      (loose.times[$0], loose.rows[$0]) < (loose.times[$1], loose.rows[$1])
    }
  }

  /// An event without a destination.
  func looseEvent(_ position: Int) -> Event {
    event(loose.rows[position], time: loose.times[position], message: loose.messages[position])
  }

  /// The id and the address of an event without a destination, read back.
  func looseIdentity(
    _ position: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) -> RowIdentity {
    try rowReader.identity(at: loose.rows[position], of: loose.messages[position])
  }
}

/// Events whose message is in no attempts log of their set.
struct LooseEvents: Sendable {
  var messages: [UInt64] = []
  var times: [UInt32] = []
  var rows: [EventRow] = []
  /// `IdentityHash.folded` of the address, 0 without one.
  var addresses: [UInt64] = []
}
