import EventLogs
import MailingModel

/// One row of a log as it was written.
struct WrittenRow {
  let format: LogFormat
  let kind: EventKind
  /// UTC seconds since 1970.
  let time: Int
  let mailing: String
  /// What stands in its fields; of an agent the headers of the request.
  private(set) var said: [LoggedField: String]

  /// - Parameter said: whatever the format has no column for is left out.
  init(
    _ format: LogFormat,
    _ kind: EventKind,
    at time: Int,
    mailing: String,
    _ said: [LoggedField: String]
  ) {
    (self.format, self.kind, self.time, self.mailing) = (format, kind, time, mailing)
    let columns = format.columns.compactMap { Self.field(ofColumn: $0, format.sender) }
    let told = format.columns.isEmpty ? Self.recordFields.map(\.field) : columns
    self.said = said.filter { told.contains($0.key) }
    // SendGrid knows no mailings, but categories.
    if format.columns.isEmpty { self.said[.tag] = mailing }
  }

  /// What records of SendGrid call the fields that they have.
  static let recordFields: [(field: LoggedField, name: String)] = [
    (.message, "sg_message_id"), (.address, "email"), (.template, "sg_template_id"),
    (.link, "url"), (.agent, "useragent"), (.description, "reason"), (.status, "status"),
    (.type, "type"), (.code, "code"), (.ip, "ip"), (.city, "city"), (.country, "country"),
  ]

  /// The field that a column of the daily logs of Copernica or SMTPeter tells.
  static func field(ofColumn column: String, _ sender: Sender) -> LoggedField? {
    switch column {
    // Of SMTPeter it says nothing; its state is told.
    case "type" where sender == .smtpeter: nil
    case "state": .type
    case "id": .message
    case "email", "recipient": .address
    case "senderdomain", "envelope": .sender
    case "template", "templateid": .template
    case "document", "documentid": .document
    case "profile", "profileid": .profile
    case "subprofile", "subprofileid": .subprofile
    case "tags": .tag
    case "linkinfo", "destination": .link
    case "countrycode": .country
    case "countryname": .countryName
    case "header", "headers": .agent
    case "city", "ip", "code", "status", "type", "description": LoggedField(rawValue: column)
    default: nil
    }
  }

  /// Whether it tells of a click, but of no link.
  var isClickWithoutLink: Bool { format.isOldStyle }

  var isOnUnsubscribeLink: Bool { kind == .click && said[.link] == "{unsubscribe}" }

  /// The same, of something else that was clicked on.
  func on(link: String) -> WrittenRow {
    var row = self
    row.said[.link] = link
    return row
  }

  /// What it says for a field, by the words about fields; nil if nothing.
  func text(_ field: LoggedField) -> [UInt8]? {
    let text = rawText(field)
    return text.isEmpty ? nil : Array(text.utf8)
  }

  private func rawText(_ field: LoggedField) -> String {
    switch field {
    case .domain:
      let address = said[.address] ?? ""
      guard address.contains("@") else { return "" }
      return String(address.reversed().prefix { $0 != "@" }.reversed()).map(Self.lowered).joined()
    case .sender:
      let parts = (said[.sender] ?? "").split(separator: "@", omittingEmptySubsequences: false)
      let domain = parts.last.map(String.init) ?? ""
      return domain == "0" ? "" : domain
    case .template, .document, .profile, .subprofile, .tag:
      return said[field] == "0" ? "" : said[field] ?? ""
    case .agent:
      let header = said[.agent] ?? ""
      // Headers of their own are known; one line alone is the program.
      if let known = MailingTexts.agents.first(where: { $0.header == header }) {
        return known.agent
      }
      return header.split(whereSeparator: \.isNewline).count == 1 ? header : ""
    default: return said[field] ?? ""
    }
  }

  /// A domain has no regard to ASCII case.
  private static func lowered(_ character: Character) -> String {
    character.isASCII ? character.lowercased() : String(character)
  }
}
