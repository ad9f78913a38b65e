import MailingModel

/// Reads records back.
final class OpenedRecords: OpenedLog {
  let window: LogWindow
  /// Tells the record that was read last.
  private var telling: RecordTelling
  private let withDetails: RecordTelling
  /// What is wrong among details must not cost a record that could be loaded.
  private let withoutDetails: RecordTelling
  private let hash = IdentityHash()
  /// Tells the field that was asked for last.
  private var asked: FieldTelling?
  private let encoding: Encoding
  /// Those of the record that was asked about last, which may be of many messages.
  private var identities: (offset: Int, all: [UInt64: RowIdentity]) = (-1, [:])

  init(_ log: LogFile, _ encoding: Encoding) throws(SourceError) {
    window = try LogWindow(log)
    self.encoding = encoding
    withDetails = RecordTelling(log, encoding, hasDetails: true)
    withoutDetails = RecordTelling(log, encoding)
    telling = withDetails
  }

  func identity(at offset: Int, of message: UInt64) throws(SourceError) -> RowIdentity {
    if identities.offset != offset { identities = (offset, try readIdentities(offset)) }
    guard let identity = identities.all[message] else { throw .changed(file: window.log.path) }
    return identity
  }

  /// By hash of the message: whose events a record tells.
  private func readIdentities(_ offset: Int) throws(SourceError) -> [UInt64: RowIdentity] {
    _ = try read(offset)
    let sender = window.log.format.sender
    var all: [UInt64: RowIdentity] = [:]
    telling.tell { told in
      guard case .event(let event) = told else { return }
      let message = hash.message(event.message.bytes, of: sender)
      guard all[message] == nil else { return }
      let address = event.recipient.map { Array($0) } ?? []
      all[message] = RowIdentity(message: Array(event.message), address: address)
    }
    return all
  }

  func details(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [(name: String, value: String)] {
    let details = try first(at: row.offset, of: message) { event in
      event.kind == row.kind && event.time == time ? event.fields.details : nil
    }
    guard let details else { throw .changed(file: window.log.path) }
    return details
  }

  func read(
    _ field: LoggedField,
    of event: LoggedEvent,
    into text: inout [UInt8]
  ) throws(SourceError) {
    let asked = asking(for: field)
    guard try decode(event.row.offset, asked.telling) != nil else {
      // As it has no details either then.
      _ = try identity(at: event.row.offset, of: event.message)
      return
    }
    guard asked.add(event, to: &text) else {
      throw .changed(file: window.log.path)
    }
  }

  private func asking(for field: LoggedField) -> FieldTelling {
    if let asked, asked.field == field { return asked }
    let asked = FieldTelling(field, window.log, encoding)
    self.asked = asked
    return asked
  }

  func repetitionKey(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [UInt8] {
    if withDetails.plan.history != nil {
      // A list may be cut otherwise when it is told again.
      let details = try details(at: row, time: time, of: message)
      return Array(details.map { $0.name + "=" + $0.value }.joined(separator: "\u{0}").utf8)
    }
    let offset = row.offset
    let length = try read(offset)
    if let id = telling.plan.eventID.flatMap({ telling.decoder.firstFilled($0) }) {
      // Some examples have one id for all.
      return Array(id) + (telling.decoder.firstFilled(telling.plan.kind) ?? id)
    }
    return try trimmed(offset, length: length)
  }

  func content(at offset: Int) throws(SourceError) -> [UInt8] {
    try trimmed(offset, length: try read(offset))
  }

  /// So many bytes from an offset on without a line end.
  private func trimmed(_ offset: Int, length: Int) throws(SourceError) -> [UInt8] {
    var bytes = try window.bytes(at: offset, length: length)
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return bytes
  }

  func mailingField(at offset: Int) throws(SourceError) -> (length: Int, field: Int?) {
    let length = try read(offset)
    let held = UnsafeRawPointer(window.held.bytes)
    let field = telling.decoder.firstFilled(telling.plan.mailing)?.baseAddress.map { $0 - held }
    guard let field, (0..<window.held.count).contains(field) else { return (length, nil) }
    return (length, field + window.held.offset)
  }

  /// Reads the record at an offset.
  ///
  /// - Returns: its length.
  private func read(_ offset: Int) throws(SourceError) -> Int {
    telling = withDetails
    if let length = try decode(offset, withDetails) { return length }
    telling = withoutDetails
    if let length = try decode(offset, withoutDetails) { return length }
    throw .changed(file: window.log.path)
  }

  /// - Returns: the length of the record at an offset; nil if it cannot be read so.
  private func decode(_ offset: Int, _ telling: RecordTelling) throws(SourceError) -> Int? {
    let decoder = telling.decoder
    try window.hold(offset)
    while true {
      decoder.forget()
      let held = window.held
      let place = offset - held.offset
      let end = decoder.read(held.held, at: place)
      switch end {
      case .record(let next): return next - place
      case .broken: return nil
      case .incomplete: try window.holdMore(offset)
      }
    }
  }

  /// The first thing that an event of a message in the record at an offset gives.
  private func first<Found>(
    at offset: Int,
    of message: UInt64,
    _ find: (RecordTelling.ToldEvent) -> Found?
  ) throws(SourceError) -> Found? {
    _ = try read(offset)
    let sender = window.log.format.sender
    var found: Found?
    telling.tell { told in
      guard found == nil, case .event(let event) = told,
        hash.message(event.message.bytes, of: sender) == message
      else { return }
      found = find(event)
    }
    return found
  }
}
