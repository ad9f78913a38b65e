import MailingModel

/// Tells event by event what records say: while they are loaded, and when they are read back.
final class RecordTelling {
  let plan: RecordPlan
  let decoder: any RecordDecoder
  private let historyReader: HistoryReader?
  private var times: TimeReader
  private let lists = JSONTexts()
  /// Texts that are put together: what tells a message, and a recipient.
  private let composed = (message: ValueBuffer(1), recipient: ValueBuffer(1))

  /// - Parameter hasDetails: whether details are wanted too.
  convenience init(_ log: LogFile, _ encoding: Encoding, hasDetails: Bool = false) {
    self.init(
      log,
      encoding,
      RecordPlan(log.format.table, telling: hasDetails ? EventDetails.names : [])
    )
  }

  /// Tells of one field, and what tells whose it is.
  convenience init(_ log: LogFile, _ encoding: Encoding, asking field: LoggedField) {
    let table = log.format.table.asking(for: field)
    self.init(log, encoding, RecordPlan(table, telling: [field.rawValue]))
  }

  private init(_ log: LogFile, _ encoding: Encoding, _ plan: RecordPlan) {
    self.plan = plan
    decoder = encoding.makeDecoder(plan.paths, wrappers: plan.wrappers)
    historyReader = plan.history.map { HistoryReader($0.plan) }
    times = log.times
  }

  /// Something that a record says.
  enum Told {
    case event(ToldEvent)
    /// Something that counts for nothing.
    case ignored(FindingCode, name: UnsafeRawBufferPointer?)
    /// Something that makes no sense, because of this value.
    case wrong(RejectionReason, at: UnsafeRawBufferPointer?)
  }

  /// An event. What it lends holds until the next is told.
  struct ToldEvent {
    let kind: EventKind
    /// UTC seconds since 1970.
    let time: UInt32
    /// What tells its message from others.
    let message: UnsafeRawBufferPointer
    /// An address, or where there is none a profile, as text that can be looked up.
    let recipient: UnsafeRawBufferPointer?
    /// Whether it is said whose event it is: if not, it is in no number.
    let isCertain: Bool
    /// Where else its fields are: in a list, and in the record.
    let fields: RecordFields
  }

  /// The fields of the record that was decoded last, those in its list apart.
  var ownFields: RecordFields { RecordFields(decoder: decoder, plan: plan, outer: nil) }

  /// The recipient, if one is named.
  func recipient(_ fields: RecordFields) -> UnsafeRawBufferPointer? {
    fields.recipient(composed.recipient)
  }

  /// Tells what the record says that was decoded last, in the order in which it stands there.
  func tell(_ body: (Told) -> Void) {
    let own = ownFields
    guard let history = plan.history else { return tell(own, isLast: true, firstTime: nil, body) }
    guard let list = decoder.value(history.slot) else {
      return tell(own, isLast: true, firstTime: nil, body)
    }
    var first: UInt32?
    var isEmpty = true
    let isWhole = historyReader?.forEach(in: list) { entry, isLast in
      isEmpty = false
      let fields = RecordFields(decoder: entry, plan: history.plan, outer: (decoder, plan))
      if first == nil, let time = time(fields) {
        first = time
        if let whole = history.whole { tell(own, as: whole, at: time, firstTime: time, body) }
      }
      tell(fields, isLast: isLast, firstTime: first, body)
    }
    if isWhole == false { return body(.wrong(.noKind, at: nil)) }
    if isEmpty { body(.ignored(.ignoredEmpty, name: nil)) }
  }

  private func tell(
    _ fields: RecordFields,
    isLast: Bool,
    firstTime: UInt32?,
    _ body: (Told) -> Void
  ) {
    guard let verdict = fields.plan.verdict(fields.decoder, isLast: isLast) else {
      let name = fields.decoder.firstFilled(fields.plan.kind)
      return body(name.map { .ignored(.ignoredUnknownKinds, name: $0) } ?? .wrong(.noKind, at: nil))
    }
    if case .ignored(let code) = verdict { return body(.ignored(code, name: nil)) }
    let (read, wrong) = fields.plan.time(fields.decoder, &times)
    guard let time = read else {
      let text = wrong.map { String(decoding: $0.prefix(40), as: UTF8.self) } ?? ""
      return body(.wrong(.badTime(text), at: wrong))
    }
    tell(fields, as: verdict, at: time, firstTime: firstTime, body)
  }

  private func time(_ fields: RecordFields) -> UInt32? {
    fields.plan.time(fields.decoder, &times).time
  }

  private func tell(
    _ fields: RecordFields,
    as verdict: Verdict,
    at time: UInt32,
    firstTime: UInt32?,
    _ body: (Told) -> Void
  ) {
    guard case .event(let kind) = verdict else { return }
    guard let message = message(fields, firstTime) else {
      return body(.wrong(.emptyMessage, at: nil))
    }
    func tell(
      _ message: UnsafeRawBufferPointer,
      _ recipient: UnsafeRawBufferPointer?,
      isCertain: Bool
    ) {
      let event = ToldEvent(
        kind: kind,
        time: time,
        message: message,
        recipient: recipient,
        isCertain: isCertain,
        fields: fields
      )
      body(.event(event))
    }
    guard let wanted = plan.recipients, let to = recipients(wanted, kind) else {
      let recipient = recipient(fields)
      return tell(
        message,
        recipient,
        isCertain: fields.isCertain && (recipient != nil || !fields.plan.needsRecipient)
      )
    }
    if to.addresses.isEmpty { return tell(message, nil, isCertain: to.isCertain) }
    let id = Array(message)
    for address in to.addresses {
      let key = to.isOneOfSeveral ? id + [0x20] + address.map(\.lowered) : id
      key.withUnsafeBytes { key in
        address.withUnsafeBytes { tell(key, $0, isCertain: to.isCertain) }
      }
    }
  }

  /// Whom an event is about; nil where the record has no such lists.
  private func recipients(
    _ recipients: RecordPlan.Recipients,
    _ kind: EventKind
  ) -> (addresses: [[UInt8]], isOneOfSeveral: Bool, isCertain: Bool)? {
    let lists = recipients.lists
    let all = decoder.value(recipients.all).map { addresses(in: $0, lists.key) }
    var own = decoder.firstFilled(recipients.own).map { addresses(in: $0, lists.key) }
    if lists.common.contains(kind) || (all?.count == 1 && own == nil) { own = own ?? all }
    guard let count = (all ?? own)?.count else { return nil }
    let isGuess = lists.guesses.contains(kind) && (own?.count ?? 0) > 1
    guard let own, !own.isEmpty, !isGuess else { return ([], false, false) }
    return (own, count > 1, true)
  }

  /// The addresses of a list, without the names beside them.
  private func addresses(in list: UnsafeRawBufferPointer, _ key: String) -> [[UInt8]] {
    lists.texts(of: list, key: key).map { text in
      guard let open = text.lastIndex(of: UInt8(ascii: "<")) else { return text }
      return Array(text[(open + 1)...].prefix { $0 != UInt8(ascii: ">") })
    }
  }

  /// What tells the message of an event from others; nil if nothing does.
  func message(_ fields: RecordFields, _ firstTime: UInt32?) -> UnsafeRawBufferPointer? {
    message(fields.decoder, fields.plan, firstTime)
      ?? fields.outer.flatMap { message($0.decoder, $0.plan, firstTime) }
  }

  private func message(
    _ decoder: any RecordDecoder,
    _ plan: RecordPlan,
    _ firstTime: UInt32?
  ) -> UnsafeRawBufferPointer? {
    for parts in plan.message {
      if parts.count == 1, case .slot(let slot) = parts[0], !plan.address.contains(slot) {
        if let value = decoder.value(slot), !value.isEmpty { return value.withoutBrackets }
        continue
      }
      let values = parts.compactMap { part -> [UInt8]? in
        switch part {
        case .slot(let slot):
          decoder.value(slot).flatMap { value in
            // An address is the same in capitals.
            let isAddress = plan.address.contains(slot)
            let text = isAddress ? value.map(\.lowered) : Array(value.withoutBrackets)
            return text.isEmpty ? nil : text
          }
        case .firstTime: firstTime.map { Array(CivilTime(secondsSince1970: Int($0)).text.utf8) }
        }
      }
      guard values.count == parts.count else { continue }
      return composed.message.hold(Array(values.joined(separator: CollectionOfOne(0x20))))
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// `x` of `<x>`: some write ids so, and others not.
  fileprivate var withoutBrackets: UnsafeRawBufferPointer {
    guard count > 2, first == UInt8(ascii: "<"), last == UInt8(ascii: ">") else { return self }
    return UnsafeRawBufferPointer(rebasing: self[1..<count - 1])
  }
}
