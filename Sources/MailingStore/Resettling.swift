import MailingModel

extension Segment {
  /// What the segment was settled from, to be settled again together with more.
  ///
  /// - Parameter ranks: the new ranks of the files that stay.
  /// - Throws: `SourceError` if an address must be read back and cannot be.
  func batches(keepingFiles ranks: [Int: Int]) throws(SourceError) -> [EventBatch] {
    var batches = Resettling(segment: self, ranks: ranks)
    for mailing in mailings {
      for destination in mailing.destinations { try batches.add(destination, of: mailing.id) }
    }
    for conflict in conflicts {
      batches.add(
        conflict.row,
        conflict.time,
        conflict.message,
        address: conflict.address,
        mailing: conflict.mailing
      )
    }
    for event in loose.rows.indices {
      batches.add(
        loose.rows[event],
        loose.times[event],
        loose.messages[event],
        address: loose.addresses[event]
      )
    }
    return batches.all
  }
}

/// Events of a segment on their way into batches again.
private struct Resettling {
  private let segment: Segment
  private let ranks: [Int: Int]
  private let reader: any RowReader
  private var attempts: [Sender: EventBatch] = [:]
  private var others: [Sender: EventBatch] = [:]

  init(segment: Segment, ranks: [Int: Int]) {
    (self.segment, self.ranks) = (segment, ranks)
    reader = segment.reader.makeRowReader()
  }

  /// Attempts first, as they name the destinations.
  var all: [EventBatch] {
    let senders = Sender.allCases
    return senders.compactMap { attempts[$0] } + senders.compactMap { others[$0] }
  }

  /// Adds the events of a destination.
  ///
  /// Of its address only the hash is kept, which is that of the row that names it. As long as that
  /// row stays it names the destination again; when its file goes, another does, and its address
  /// has to be read.
  mutating func add(_ destination: Int, of mailing: String) throws(SourceError) {
    let naming = segment.namingRow(of: destination)
    let isNamed = ranks[naming.file] != nil
    let (message, hash) = (segment.messages[destination], segment.addressHashes[destination])
    for event in segment.events(of: destination) {
      let row = segment.rows[event]
      guard row.kind == .attempt else {
        let isNaming = isNamed && row == naming
        let address = isNaming ? hash : EventBatch.unread
        add(row, segment.times[event], message, address: address)
        continue
      }
      let isKnown = isNamed || ranks[row.file] == nil
      let address = isKnown ? hash : try reader.identity(at: row, of: message).addressHash
      add(row, segment.times[event], message, address: address, mailing: mailing)
    }
  }

  /// Adds an event whose file stays.
  ///
  /// - Parameter mailing: of an attempt.
  mutating func add(
    _ row: EventRow,
    _ time: UInt32,
    _ message: UInt64,
    address: UInt64,
    mailing: String? = nil
  ) {
    guard let rank = ranks[row.file] else { return }
    let sender = segment.reader.sender(ofFile: row.file)
    let moved = row.moved(toFile: rank)
    if let mailing {
      attempts[sender, default: EventBatch(sender: sender)]
        .append(moved, time, message, address, mailing: mailing)
    } else {
      others[sender, default: EventBatch(sender: sender)].append(moved, time, message, address)
    }
  }
}

extension EventBatch {
  /// Adds an event that is no attempt.
  fileprivate mutating func append(
    _ row: EventRow,
    _ time: UInt32,
    _ message: UInt64,
    _ address: UInt64
  ) {
    rows.append(row)
    times.append(time)
    messages.append(message)
    addresses.append(address)
  }

  /// Adds an attempt.
  fileprivate mutating func append(
    _ row: EventRow,
    _ time: UInt32,
    _ message: UInt64,
    _ address: UInt64,
    mailing: String
  ) {
    append(row, time, message, address)
    // Attempts come by mailing, so a name seldom comes twice.
    if mailingNames.last != mailing { mailingNames.append(mailing) }
    mailings.append(UInt32(mailingNames.count - 1))
  }
}
