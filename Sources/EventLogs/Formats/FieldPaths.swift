import MailingModel

extension RecordTable {
  /// The fields that tell what can be asked about, recipients and messages apart.
  func paths(of field: LoggedField) -> [String] {
    if let known = fields[field] { return known }
    return EventDetails.names.contains(field.rawValue) ? paths(ofDetail: field.rawValue) : []
  }

  /// Whether records may say something for a field.
  func mayTell(_ field: LoggedField) -> Bool {
    let own =
      switch field {
      case .message: true
      case .address: !(address + profile + subprofile).isEmpty || recipients != nil
      case .domain: !address.isEmpty || recipients != nil
      case .machine: !(machine + machineKinds).isEmpty
      default: !paths(of: field).isEmpty
      }
    return own || history?.table.mayTell(field) ?? false
  }

  /// What is needed of it to read a field back, which is a detail then.
  ///
  /// - Parameter isListed: whether it is of records in a list.
  func asking(for field: LoggedField, isListed: Bool = false) -> RecordTable {
    let isWhose = field == .address || field == .domain
    // Addresses are compared otherwise where they tell messages apart.
    let isNeeded = { (path: String) in isWhose || message.contains { $0.contains(path) } }
    var asked = RecordTable(message: message, address: address.filter(isNeeded), times: [])
    if isWhose { (asked.profile, asked.subprofile) = (profile, subprofile) }
    if field == .machine {
      (asked.kind, asked.machine, asked.machineKinds) = (kind, machine, machineKinds)
    }
    asked.details = [field.rawValue: paths(of: field)]
    asked.wrappers = wrappers
    asked.recipients = recipients
    asked.history = history.map {
      RecordHistory($0.path, $0.table.asking(for: field, isListed: true), whole: $0.whole)
    }
    // A record of one event needs not say which it is.
    if isListed || saysSeveral { (asked.times, asked.rules) = (times, rules) }
    return asked
  }

  /// Whether a record may be of several events, or of several messages.
  var saysSeveral: Bool { history != nil || recipients != nil }
}
