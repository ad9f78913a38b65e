import MailingModel

/// Tells one field of the events that records say.
final class FieldTelling {
  let field: LoggedField
  let telling: RecordTelling
  /// The numbers of what has it in a record, and in one that another lists.
  private let slots: (own: [Int], listed: [Int])
  private let saysSeveral: Bool
  private let sender: Sender
  private let hash = IdentityHash()

  init(_ field: LoggedField, _ log: LogFile, _ encoding: Encoding) {
    self.field = field
    telling = RecordTelling(log, encoding, asking: field)
    let name = field.rawValue
    let listed = telling.plan.history?.plan.details[name]
    slots = (telling.plan.details[name] ?? [], listed ?? [])
    (saysSeveral, sender) = (log.format.table.saysSeveral, log.format.sender)
  }

  /// Adds what an event of the record that was decoded last has for the field, as it stands there.
  ///
  /// - Returns: whether the record tells of that event.
  func add(_ wanted: LoggedEvent, to text: inout [UInt8]) -> Bool {
    guard saysSeveral else { return addOnly(wanted.message, to: &text) }
    var isFound = false
    telling.tell { told in
      guard !isFound, case .event(let event) = told, event.kind == wanted.row.kind,
        event.time == wanted.time,
        hash.message(event.message.bytes, of: sender) == wanted.message
      else { return }
      isFound = true
      switch field {
      case .message: text += event.message
      case .address, .domain: if let recipient = event.recipient { text += recipient }
      default: add(event.fields, to: &text)
      }
    }
    return isFound
  }

  /// The same where the record is of one event.
  private func addOnly(_ message: UInt64, to text: inout [UInt8]) -> Bool {
    let fields = telling.ownFields
    guard let id = telling.message(fields, nil), hash.message(id.bytes, of: sender) == message
    else { return false }
    switch field {
    case .message: text += id
    case .address, .domain: if let recipient = telling.recipient(fields) { text += recipient }
    default: add(fields, to: &text)
    }
    return true
  }

  private func add(_ fields: RecordFields, to text: inout [UInt8]) {
    var value = fields.decoder.firstFilled(fields.outer == nil ? slots.own : slots.listed)
    // What a list does not say of a destination, the record does.
    if value == nil && !field.isOfEvents {
      value = fields.outer.flatMap { $0.decoder.firstFilled(slots.own) }
    }
    if field == .machine {
      guard fields.isByMachine else { return }
      text += fields.machine(value)
    } else if let value {
      text += value
    }
  }
}
