import MailingModel

extension MailingStore {
  public func outcomes(
    _ selection: Selection,
    by key: CrossTable.Key
  ) throws(SourceError) -> any RowCursor<KeyedOutcome> {
    guard let mailing = selection.mailings.first, let found = try find(mailing, for: selection)
    else { return OutcomeCursor.empty }
    return try OutcomeCursor(Side(Scope(found, selection)), key)
  }

  public func destinations(
    of keys: [PairKey],
    by key: CrossTable.Key,
    in selection: Selection
  ) throws(SourceError) -> [DestinationHistory?] {
    guard let mailing = selection.mailings.first, let found = try find(mailing, for: selection)
    else { return keys.map { _ in nil } }
    let scope = try Scope(found, selection)
    let reader = scope.segment.reader.makeRowReader()
    return try keys.map { (one) throws(SourceError) in
      let all = scope.destinations(of: one, by: key)
      return try scope.segment.dominant(all, scope.outcome).map { (number) throws(SourceError) in
        try scope.history(of: number, reader)
      }
    }
  }
}

/// Tells the recipients of a mailing by their keys.
private final class OutcomeCursor: RowCursor {
  private let side: Side?
  private let isByMessage: Bool
  /// The texts of all keys, one behind the other.
  private var texts: [UInt8] = []
  private var order: ArraySlice<Recipient> = []

  private struct Recipient {
    let start: Int
    let end: Int
    let destination: Int
  }

  static var empty: OutcomeCursor { OutcomeCursor() }

  private init() { (side, isByMessage) = (nil, false) }

  /// - Complexity: reads a row of each recipient back, in the order of files, and sorts them; of each
  ///   about 65 bytes stand in memory.
  init(_ side: Side, _ key: CrossTable.Key) throws(SourceError) {
    (self.side, isByMessage) = (side, key == .message)
    var destinations: [UInt32] = []
    side.forEachRecipient(by: key) { destinations.append(UInt32(truncatingIfNeeded: $0)) }
    let segment = side.segment
    let reader = segment.reader.makeRowReader()
    var recipients: [Recipient] = []
    recipients.reserveCapacity(destinations.count)
    for destination in segment.inOrderOfRows(destinations).lazy.map({ Int($0) }) {
      let start = texts.count
      let identity = try segment.identity(of: destination, reader)
      texts += isByMessage ? identity.message : folded(identity.address)
      recipients.append(Recipient(start: start, end: texts.count, destination: destination))
    }
    order = try BytewiseOrder.sorted(recipients) { (recipient) throws(SourceError) in
      Array(texts[recipient.start..<recipient.end])
    } then: {
      segment.isNamed($0.destination, before: $1.destination)
    }[...]
  }

  func next() throws(SourceError) -> KeyedOutcome? {
    while let side, let recipient = order.popFirst() {
      guard let outcome = side.outcome(of: recipient.destination) else { continue }
      let file = side.segment.namingEvent(of: recipient.destination).row.file
      let key = PairKey(
        text: Array(texts[recipient.start..<recipient.end]),
        sender: isByMessage ? side.segment.reader.sender(ofFile: file) : nil
      )
      return KeyedOutcome(key: key, outcome: outcome)
    }
    return nil
  }
}

extension Scope {
  /// The outcome of a destination of the mailing; nil if the selection does not hold it.
  fileprivate func outcome(of destination: Int) -> Outcome? {
    let view = view(of: destination)
    let place = segment.place(of: destination).place
    return view.holds(place) ? view.evidence(of: view.events(of: place)).outcome(errors) : nil
  }

  /// The destinations of a recipient in the mailing, whether the selection holds them or not.
  fileprivate func destinations(of key: PairKey, by kind: CrossTable.Key) -> [Int] {
    let bytes = key.text.span.bytes
    guard kind == .message else {
      return segment.destinations(ofAddress: IdentityHash().folded(bytes), in: mailing)
    }
    let reader = segment.reader
    let senders = key.sender.map { [$0] } ?? Set(reader.files.indices.map(reader.sender))
    return senders.compactMap { sender in
      let hash = IdentityHash().message(bytes, of: sender)
      return segment.destination(ofMessage: hash, in: mailing)
    }
  }
}
