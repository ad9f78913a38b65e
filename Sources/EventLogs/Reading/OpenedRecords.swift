import MailingModel

/// Reads records back.
final class OpenedRecords: OpenedLog {
  let window: LogWindow
  private let plan: RecordPlan
  private let decoder: any RecordDecoder
  private let historyReader: HistoryReader?
  private let hash = IdentityHash()

  init(_ log: LogFile, _ encoding: Encoding) throws(SourceError) {
    window = try LogWindow(log)
    plan = RecordPlan(log.format.table, hasDetails: true)
    decoder = encoding.makeDecoder(plan.paths)
    historyReader = plan.history.map { HistoryReader($0.plan) }
  }

  func identity(at offset: Int, of message: UInt64) throws(SourceError) -> RowIdentity {
    _ = try read(offset)
    guard let id = key(carrying: message) else { throw .changed(file: window.log.path) }
    return RowIdentity(message: id, address: decoder.recipient(plan) { Array($0) } ?? [])
  }

  func details(
    at row: EventRow,
    time: UInt32,
    of message: UInt64
  ) throws(SourceError) -> [(name: String, value: String)] {
    _ = try read(row.offset)
    guard key(carrying: message) != nil else { throw .changed(file: window.log.path) }
    guard let history = plan.history else { return details(decoder, plan) }
    guard history.whole != .event(row.kind) else { return [] }
    return told(of: row.kind, time, in: history) ?? []
  }

  func content(at offset: Int) throws(SourceError) -> [UInt8] {
    let length = try read(offset)
    return try window.bytes(at: offset, length: length)
  }

  func mailingField(at offset: Int) throws(SourceError) -> (length: Int, field: Int?) {
    let length = try read(offset)
    let held = UnsafeRawPointer(window.held.bytes)
    let field = decoder.firstFilled(plan.mailing)?.baseAddress.map { $0 - held }
    guard let field, (0..<window.held.count).contains(field) else { return (length, nil) }
    return (length, field + window.held.offset)
  }

  /// Reads the record at an offset.
  ///
  /// - Returns: its length.
  private func read(_ offset: Int) throws(SourceError) -> Int {
    try window.hold(offset)
    while true {
      let held = window.held
      let place = offset - held.offset
      let end = decoder.read(
        held.bytes,
        at: place,
        limit: held.count,
        isLast: held.reachesEnd
      )
      switch end {
      case .record(let next): return next - place
      case .broken: throw .changed(file: window.log.path)
      case .incomplete: try window.holdMore(offset)
      }
    }
  }

  /// What tells the message from others, if it has this hash.
  private func key(carrying message: UInt64) -> [UInt8]? {
    var times = window.log.times
    let first = plan.history.flatMap { history -> UInt32? in
      var first: UInt32?
      events(of: history) { decoder, _ in
        guard first == nil else { return }
        first = history.plan.time(decoder, &times)
      }
      return first
    }
    let sender = window.log.format.sender
    return decoder.key(plan, first) { id in
      hash.message(id.bytes, of: sender) == message ? Array(id) : nil
    } ?? nil
  }

  /// What one of the events in a record says.
  private func told(
    of kind: EventKind,
    _ time: UInt32,
    in history: RecordPlan.History
  ) -> [(name: String, value: String)]? {
    var times = window.log.times
    var told: [(name: String, value: String)]?
    events(of: history) { decoder, isLast in
      guard told == nil, history.plan.time(decoder, &times) == time,
        decoder.verdict(history.plan.rules, isLast: isLast) == .event(kind)
      else { return }
      told = details(decoder, history.plan)
    }
    return told
  }

  private func events(
    of history: RecordPlan.History,
    _ body: (_ record: any RecordDecoder, _ isLast: Bool) -> Void
  ) {
    guard let list = decoder.value(history.slot) else { return }
    historyReader?.forEach(in: list, body)
  }

  private func details(
    _ decoder: any RecordDecoder,
    _ plan: RecordPlan
  ) -> [(name: String, value: String)] {
    Details.told { name in
      decoder.firstFilled(plan.details[name] ?? []).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
