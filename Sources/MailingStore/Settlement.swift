import MailingModel

/// Ties the events of a set to destinations and puts them in their final order.
///
/// The steps follow each other: attempts name the destinations, the other events find theirs,
/// destinations get their numbers, events their places. What an event's message was is replaced
/// in its batch by the number of its destination, so that nothing stands twice in memory.
struct Settlement {
  private var batches: [EventBatch]
  private let reader: any DetailReader
  private let sendersWithAttempts: Set<Sender>

  /// Destinations in the order of their first appearance.
  private var messages: [UInt64] = []
  private var addresses: [UInt64] = []
  private var mailings: [UInt32] = []
  private var slots: HashSlots
  /// Of the row that names the destination: its first attempt, or without one its first event.
  private var namingTimes: [UInt32] = []
  private var namingRows: [EventRow] = []
  private var mailingNames = NameTable()
  private var loose = LooseEvents()
  private var conflicts: [Segment.Conflict] = []

  /// Stands in a batch for the destination of a row that has none.
  private static let none = UInt64.max

  private init(_ batches: consuming [EventBatch], _ reader: any DetailReader) {
    var senders: Set<Sender> = []
    var rows = 0
    for batch in batches.indices where batches[batch].holdsAttempts {
      senders.insert(batches[batch].sender)
      rows += batches[batch].rows.count
    }
    self.batches = batches
    self.reader = reader
    sendersWithAttempts = senders
    slots = HashSlots(count: rows)
    messages.reserveCapacity(rows)
    addresses.reserveCapacity(rows)
    mailings.reserveCapacity(rows)
    namingTimes.reserveCapacity(rows)
    namingRows.reserveCapacity(rows)
  }

  /// Settles batches into a segment.
  ///
  /// - Parameter batches: in the order of the files and within each of its rows.
  /// - Throws: `SourceError` if addresses of events without attempts cannot be read back, or what
  ///   `check` throws, which is called now and then.
  static func settle(
    _ batches: consuming [EventBatch],
    set: String?,
    reader: any DetailReader
  ) throws(SourceError) -> Segment {
    var settlement = Settlement(consume batches, reader)
    try settlement.nameDestinations()
    settlement.takeOutConflicts()
    try settlement.findDestinations()
    try Cancellation.check()
    return settlement.segment(set)
  }

  /// Step one: each message id of the attempts is a destination; the first row in order says
  /// to which mailing and address it belongs.
  private mutating func nameDestinations() throws(SourceError) {
    for batch in batches.indices where batches[batch].holdsAttempts {
      try Cancellation.check()
      let names = batches[batch].mailingNames.map { mailingNames.index(of: $0) }
      for row in batches[batch].rows.indices {
        let mailing = names[Int(batches[batch].mailings[row])]
        batches[batch].mailings[row] = mailing
        let (time, place) = (batches[batch].times[row], batches[batch].rows[row])
        let message = batches[batch].messages[row]
        guard let known = slots.findOrAppend(message, to: &messages) else {
          batches[batch].messages[row] = UInt64(messages.count - 1)
          addresses.append(batches[batch].addresses[row])
          mailings.append(mailing)
          namingTimes.append(time)
          namingRows.append(place)
          continue
        }
        batches[batch].messages[row] = UInt64(known)
        if (time, place) < (namingTimes[known], namingRows[known]) {
          (namingTimes[known], namingRows[known]) = (time, place)
          addresses[known] = batches[batch].addresses[row]
          mailings[known] = mailing
        }
      }
    }
  }

  /// Step two: attempts rows that give a message to another mailing than its first one.
  private mutating func takeOutConflicts() {
    for batch in batches.indices where batches[batch].holdsAttempts {
      for row in batches[batch].rows.indices {
        let destination = Int(batches[batch].messages[row])
        let mailing = batches[batch].mailings[row]
        guard mailing != mailings[destination] else { continue }
        conflicts.append(
          Segment.Conflict(
            message: messages[destination],
            time: batches[batch].times[row],
            row: batches[batch].rows[row],
            address: batches[batch].addresses[row],
            mailing: mailingNames[mailing],
            winner: mailingNames[mailings[destination]]
          )
        )
        batches[batch].messages[row] = Self.none
      }
      (batches[batch].mailings, batches[batch].addresses) = ([], [])
    }
  }

  /// Step three: the other events find their destination or stay loose; where their sender's
  /// attempts were not loaded they make one.
  private mutating func findDestinations() throws(SourceError) {
    let rowReader = reader.makeRowReader()
    for batch in batches.indices where !batches[batch].holdsAttempts {
      try Cancellation.check()
      let infers = !sendersWithAttempts.contains(batches[batch].sender)
      for row in batches[batch].rows.indices {
        let message = batches[batch].messages[row]
        if infers {
          batches[batch].messages[row] = UInt64(try infer(batch, row, rowReader))
        } else if let known = slots.find(message, in: messages) {
          batches[batch].messages[row] = UInt64(known)
        } else {
          loose.messages.append(message)
          loose.times.append(batches[batch].times[row])
          loose.rows.append(batches[batch].rows[row])
          loose.addresses.append(try address(batch, row, rowReader))
          batches[batch].messages[row] = Self.none
        }
      }
      batches[batch].addresses = []
    }
    (namingTimes, namingRows) = ([], [])
  }

  /// The destination of an event that no attempts row could name; its first event names it.
  private mutating func infer(
    _ batch: Int,
    _ row: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) -> Int {
    let (time, place) = (batches[batch].times[row], batches[batch].rows[row])
    guard let known = slots.findOrAppend(batches[batch].messages[row], to: &messages) else {
      mailings.append(mailingNames.index(of: "unknown"))
      addresses.append(try address(batch, row, rowReader))
      namingTimes.append(time)
      namingRows.append(place)
      return messages.count - 1
    }
    if (time, place) < (namingTimes[known], namingRows[known]) {
      (namingTimes[known], namingRows[known]) = (time, place)
      addresses[known] = try address(batch, row, rowReader)
    }
    return known
  }

  /// The hash of the address of a row, read back unless it is known.
  private func address(
    _ batch: Int,
    _ row: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) -> UInt64 {
    if !batches[batch].addresses.isEmpty, batches[batch].addresses[row] != EventBatch.unread {
      return batches[batch].addresses[row]
    }
    let (place, message) = (batches[batch].rows[row], batches[batch].messages[row])
    return try rowReader.identity(at: place, of: message).addressHash
  }

  /// Step four: destinations are numbered by mailing, events placed by destination and sorted.
  private mutating func segment(_ set: String?) -> Segment {
    let numbering = Numbering(mailings: mailings, names: mailingNames.names)
    mailings = []
    let grouped = GroupedEvents(&batches, numbering.numbers, none: Self.none)
    let messages = numbering.reordered(self.messages)
    self.messages = []
    let addresses = numbering.reordered(self.addresses)
    self.addresses = []
    var slots = HashSlots(count: messages.count)
    for position in messages.indices {
      _ = slots.replace(messages[position], with: position, in: messages)
    }
    return Segment(
      set: set,
      mailings: numbering.mailings,
      starts: grouped.starts,
      times: grouped.times,
      rows: grouped.rows,
      messages: messages,
      messageSlots: slots,
      addresses: AddressIndex(hashes: addresses),
      loose: loose,
      conflicts: conflicts,
      reader: reader
    )
  }
}

/// Names by number, in the order in which they first came.
struct NameTable {
  private(set) var names: [String] = []
  private var numbers: [String: UInt32] = [:]

  subscript(_ number: UInt32) -> String { names[Int(number)] }

  /// The number of a name, new or old.
  mutating func index(of name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    let number = UInt32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }
}
