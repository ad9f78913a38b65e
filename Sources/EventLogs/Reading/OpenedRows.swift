import MailingModel

/// Reads rows of comma-separated values back.
final class OpenedRows: OpenedLog {
  let window: LogWindow
  private let plan: ColumnPlan
  private var scanner: RowScanner
  /// The field that was asked for last, where it stands, and what cuts rows as far as that.
  private var asked: (field: LoggedField?, place: Int?)
  private var askedScanner: RowScanner
  private let sender: Sender
  private let hash = IdentityHash()

  /// A row in the window, cut into fields.
  private struct Row {
    let fields: ArraySlice<FieldRange>
    let bytes: UnsafePointer<UInt8>
    let place: Int
    let end: Int

    /// Its bytes without the line end.
    var content: [UInt8] {
      var content = Array(UnsafeBufferPointer(start: bytes + place, count: end - place))
      if content.last == UInt8(ascii: "\n") { content.removeLast() }
      if content.last == UInt8(ascii: "\r") { content.removeLast() }
      return content
    }
  }

  init(_ log: LogFile, _ plan: ColumnPlan) throws(SourceError) {
    window = try LogWindow(log)
    self.plan = plan
    scanner = RowScanner(expecting: plan.places.count)
    askedScanner = scanner
    sender = log.format.sender
  }

  func identity(at offset: Int, of message: UInt64) throws(SourceError) -> RowIdentity {
    try withRow(at: offset, &scanner) { row in
      guard carries(message, row) else { return nil }
      return RowIdentity(
        message: row.fields[plan.places.message].value(row.bytes),
        address: plan.places.address.map { row.fields[$0].value(row.bytes) } ?? []
      )
    }
  }

  func details(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [(name: String, value: String)] {
    try withRow(at: row.offset, &scanner) { read in
      guard carries(message, read) else { return nil }
      return plan.details(read.fields, read.bytes, window.log.format.table)
    }
  }

  func read(
    _ field: LoggedField,
    of event: LoggedEvent,
    into text: inout [UInt8]
  ) throws(SourceError) {
    if asked.field != field { ask(for: field) }
    let place = asked.place
    try withRow(at: event.row.offset, &askedScanner) { read -> Void? in
      guard carries(event.message, read) else { return nil }
      if let place { read.fields[place].add(read.bytes, to: &text) }
      return ()
    }
  }

  private func ask(for field: LoggedField) {
    asked = (field, plan.place(of: field, window.log.format.table))
    askedScanner = RowScanner(beginning: max(asked.place ?? 0, plan.places.message) + 1)
  }

  func content(at offset: Int) throws(SourceError) -> [UInt8] {
    try withRow(at: offset, &scanner) { $0.content }
  }

  func repetitionKey(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [UInt8] { try content(at: row.offset) }

  func mailingField(at offset: Int) throws(SourceError) -> (length: Int, field: Int?) {
    try withRow(at: offset, &scanner) { row in
      let field = plan.places.mailing.map { row.fields[$0].opening(row.bytes) }
      return (row.content.count, field.map { offset + $0 - row.place })
    }
  }

  /// Lends the fields and the bytes of a row that was accepted once.
  ///
  /// - Parameter body: returns nil if this is not that row.
  /// - Throws: `SourceError.changed` if it is not.
  private func withRow<Result>(
    at offset: Int,
    _ scanner: inout RowScanner,
    _ body: (Row) -> Result?
  ) throws(SourceError) -> Result {
    try window.hold(offset)
    let held = window.held
    while true {
      let place = offset - held.offset
      let ending = scanner.scan(
        held.bytes,
        from: place,
        limit: held.count,
        isLast: held.reachesEnd
      )
      switch ending {
      case .row(let next):
        let fields = scanner.fields.prefix(scanner.count)
        let row = Row(fields: fields, bytes: held.bytes, place: place, end: next)
        guard scanner.isWhole, let result = body(row) else {
          throw .changed(file: window.log.path)
        }
        return result
      case .broken: throw .changed(file: window.log.path)
      case .incomplete: try window.holdMore(offset)
      }
    }
  }

  /// Whether a row carries the message id of a hash.
  private func carries(_ message: UInt64, _ row: Row) -> Bool {
    row.fields[plan.places.message].withValue(row.bytes) {
      hash.message($0, of: sender) == message
    }
  }
}
