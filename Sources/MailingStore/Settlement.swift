import CMachine
import MailingModel

/// Ties the events of a set to destinations and puts them in their final order.
///
/// The steps follow each other: attempts name the destinations, the other events find theirs,
/// destinations get their numbers, events their places. What an event's message was gives way to the
/// number of its destination, batch by batch, so that nothing stands twice in memory.
struct Settlement {
  private var batches: [EventBatch]
  private let reader: any DetailReader
  private let sendersWithAttempts: Set<Sender>
  private let threads: Int
  /// By batch and row: its destination, or `none`.
  private var destinations: [[UInt32]]

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

  private static let none = HashSlots.none

  private init(_ batches: consuming [EventBatch], _ reader: any DetailReader, _ threads: Int) {
    var senders: Set<Sender> = []
    var rows = 0
    for batch in batches.indices where batches[batch].holdsAttempts {
      senders.insert(batches[batch].sender)
      rows += batches[batch].rows.count
    }
    self.batches = batches
    (self.reader, self.threads) = (reader, threads)
    destinations = Array(repeating: [], count: self.batches.count)
    sendersWithAttempts = senders
    slots = HashSlots(count: rows)
    messages.reserveColumn(rows)
    addresses.reserveColumn(rows)
    mailings.reserveColumn(rows)
    namingTimes.reserveColumn(rows)
    namingRows.reserveColumn(rows)
  }

  /// Settles batches into a segment.
  ///
  /// - Parameters:
  ///   - batches: in the order of the files and within each of its rows.
  ///   - threads: how many may work at once.
  /// - Throws: `SourceError` if addresses of events without attempts cannot be read back, or what
  ///   `check` throws, which is called now and then.
  static func settle(
    _ batches: consuming [EventBatch],
    set: String?,
    reader: any DetailReader,
    threads: Int
  ) throws(SourceError) -> Segment {
    var settlement = Settlement(consume batches, reader, threads)
    try settlement.nameDestinations()
    settlement.takeOutConflicts()
    try settlement.findDestinations()
    try Cancellation.check()
    // Many small columns are gone by now, whose memory would stay with the process.
    cmachine_give_memory_back()
    let segment = settlement.segment(set)
    cmachine_give_memory_back()
    return segment
  }

  /// Step one: each message id of the attempts is a destination; the first row in order says
  /// to which mailing and address it belongs.
  private mutating func nameDestinations() throws(SourceError) {
    for batch in batches.indices where batches[batch].holdsAttempts {
      try Cancellation.check()
      let names = batches[batch].mailingNames.map { mailingNames.index(of: $0) }
      destinations[batch] = slots.enter(batches[batch].messages, to: &messages)
      batches[batch].messages = []
      name(batches[batch], destinations[batch], names)
    }
  }

  private mutating func name(_ batch: EventBatch, _ found: [UInt32], _ names: [UInt32]) {
    var row = 0
    while row < found.count {
      let known = Int(found[row])
      let end = endOfNew(found, row)
      if end > row {
        addresses += batch.addresses[row..<end]
        mailings += batch.mailings[row..<end].lazy.map { names[Int($0)] }
        namingTimes += batch.times[row..<end]
        namingRows += batch.rows[row..<end]
        row = end
        continue
      }
      if (batch.times[row], batch.rows[row]) < (namingTimes[known], namingRows[known]) {
        (namingTimes[known], namingRows[known]) = (batch.times[row], batch.rows[row])
        (addresses[known], mailings[known]) =
          (batch.addresses[row], names[Int(batch.mailings[row])])
      }
      row += 1
    }
  }

  /// Where the rows end, from a row on, that each name a destination of their own: most do.
  private func endOfNew(_ found: [UInt32], _ row: Int) -> Int {
    var (end, next) = (row, UInt32(namingRows.count))
    while end < found.count, found[end] == next { (end, next) = (end + 1, next + 1) }
    return end
  }

  /// Step two: attempts rows that give a message to another mailing than its first one.
  private mutating func takeOutConflicts() {
    for batch in batches.indices where batches[batch].holdsAttempts {
      defer { (batches[batch].mailings, batches[batch].addresses) = ([], []) }
      // Of a single mailing all are.
      guard mailingNames.names.count > 1 else { continue }
      let names = batches[batch].mailingNames.map { mailingNames.index(of: $0) }
      for row in batches[batch].rows.indices {
        let destination = Int(destinations[batch][row])
        let mailing = names[Int(batches[batch].mailings[row])]
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
        destinations[batch][row] = Self.none
      }
    }
  }

  /// Step three: the other events find their destination or stay loose; where their sender's
  /// attempts were not loaded they make one.
  private mutating func findDestinations() throws(SourceError) {
    let others = batches.indices.filter { !batches[$0].holdsAttempts }
    let named = others.filter { sendersWithAttempts.contains(batches[$0].sender) }
    for (batch, found) in zip(named, try positions(named)) { destinations[batch] = found }
    let rowReader = reader.makeRowReader()
    for batch in others {
      if sendersWithAttempts.contains(batches[batch].sender) {
        try setLooseApart(batch, rowReader)
      } else {
        try infer(batch, rowReader)
      }
      (batches[batch].messages, batches[batch].addresses) = ([], [])
    }
    (namingTimes, namingRows) = ([], [])
  }

  /// The destinations of the events of some batches.
  private func positions(_ found: [Int]) throws(SourceError) -> [[UInt32]] {
    let (slots, messages, columns) = (slots, messages, found.map { batches[$0].messages })
    return try concurrently(found.count, threads: threads) {
    } _: { (_, place) throws(SourceError) in
      try Cancellation.check()
      return slots.positions(of: columns[place], in: messages)
    }
  }

  /// Keeps the events of a batch that found no destination.
  private mutating func setLooseApart(
    _ batch: Int,
    _ rowReader: any RowReader
  ) throws(SourceError) {
    for (row, destination) in destinations[batch].enumerated() where destination == Self.none {
      loose.messages.append(batches[batch].messages[row])
      loose.times.append(batches[batch].times[row])
      loose.rows.append(batches[batch].rows[row])
      loose.addresses.append(try address(batch, row, rowReader))
    }
  }

  /// Makes destinations of the events of a batch that no attempts row could name; the first event of
  /// each names it.
  private mutating func infer(_ batch: Int, _ rowReader: any RowReader) throws(SourceError) {
    let mailing = mailingNames.index(of: "unknown")
    destinations[batch] = slots.enter(batches[batch].messages, to: &messages)
    for (row, destination) in destinations[batch].enumerated() {
      let (time, place) = (batches[batch].times[row], batches[batch].rows[row])
      let known = Int(destination)
      if known == namingRows.count {
        mailings.append(mailing)
        addresses.append(try address(batch, row, rowReader))
        namingTimes.append(time)
        namingRows.append(place)
      } else if (time, place) < (namingTimes[known], namingRows[known]) {
        (namingTimes[known], namingRows[known]) = (time, place)
        addresses[known] = try address(batch, row, rowReader)
      }
    }
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
    let hashes = numbering.reordered(addresses)
    addresses = []
    let grouped = GroupedEvents(&batches, &destinations, numbering, threads: threads)
    if let numbers = numbering.numbers { slots.renumber(numbers) }
    return Segment(
      set: set,
      mailings: numbering.mailings,
      starts: grouped.starts,
      times: grouped.times,
      rows: grouped.rows,
      messages: numbering.reordered(messages),
      messageSlots: slots,
      addressHashes: hashes,
      addressIndex: Deferred { AddressIndex(hashes: hashes) },
      loose: loose,
      conflicts: conflicts,
      reader: reader,
      threads: threads
    )
  }
}
