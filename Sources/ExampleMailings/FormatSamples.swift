import EventLogs
import Glibc
import MailingModel

/// The same small story in every format.
package enum FormatSamples {
  /// A folder of files, and what they can tell of the story.
  package struct Sample: Sendable {
    /// Of the folder.
    package let name: String
    /// What of the story it tells.
    package let told: [SmallStory.Happening]
    /// Text by name of the file.
    package let files: [String: String]
    /// What its events call a recipient where an address is expected.
    package var naming: @Sendable (SmallStory.Recipient) -> String = { $0.address }
    /// The mailing that it tells.
    package var mailing = SmallStory.mailing
  }

  package static var all: [Sample] {
    [
      logs("pom", .pom, csv), logs("pom-json", .pom, json), logs("pom-xml", .pom, xml),
      logs("cdm", .cdm, csv), logs("cdm-json", .cdm, json), logs("cdm-xml", .cdm, xml),
      logs("smtpeter", .smtpeter, csv), logs("smtpeter-json", .smtpeter, json),
      ExportSamples.publisher, ExportSamples.suite, ExportSamples.firstVersion,
      RecordSamples.events, RecordSamples.webhooks, RecordSamples.webhookForms,
      RecordSamples.mailerq,
    ] + SenderSamples.all + TableSamples.all + MailSamples.all
  }

  /// Writes all of them into a folder.
  package static func write(to folder: String) -> Bool {
    var isWritten = true
    for sample in all {
      let path = folder + "/" + sample.name
      mkdir(path, 0o755)
      for (name, text) in sample.files {
        guard let file = fopen(path + "/" + name, "w") else { return false }
        if fputs(text, file) < 0 { isWritten = false }
        if fclose(file) != 0 { isWritten = false }
      }
    }
    return isWritten
  }

  // MARK: - Daily logs

  private typealias Writing = (_ columns: [String], _ rows: [[String: String]]) -> String

  private static func logs(_ name: String, _ sender: Sender, _ write: Writing) -> Sample {
    var kinds: Set<EventKind> = []
    var files: [String: String] = [:]
    for format in LogFormat.all where format.isDailyLog && format.sender == sender {
      guard let kind = format.kind, let prefix = format.prefix, !format.isOldStyle else { continue }
      kinds.insert(kind)
      let rows = SmallStory.happenings(kind).map { fields($0, sender) }
      files["\(prefix).\(SmallStory.day).log"] = write(format.columns, rows)
    }
    return Sample(name: name, told: SmallStory.happenings(of: kinds), files: files)
  }

  private static func fields(
    _ happening: SmallStory.Happening,
    _ sender: Sender
  ) -> [String: String] {
    let recipient = happening.recipient
    var fields = [
      "id": recipient.message, "time": happening.timeText, "mailingid": SmallStory.mailing,
      "email": recipient.address, "recipient": recipient.address,
      "profile": String(recipient.profile), "profileid": String(recipient.profile),
      "subprofile": "0", "subprofileid": "0", "groupid": "88", "databaseid": "7",
      "collectionid": "0", "templateid": sender == .smtpeter ? SmallStory.mailing : "301",
      "template": "301", "senderdomain": "news.shop.example", "attempts": "0",
    ]
    switch happening.kind {
    case .error:
      fields.merge(["code": "550", "status": "5.1.1", "type": "error", "state": "message"]) { $1 }
      fields["description"] = "No such user, sorry: \"\(recipient.name)\""
    case .impression, .click:
      fields.merge(["ip": "192.0.2.7", "countrycode": "NL", "city": "Delft"]) { $1 }
      let headers = "User-Agent: Postbox/9 (X11)\nAccept: image/png"
      (fields["header"], fields["headers"]) = (headers, headers)
      (fields["linkinfo"], fields["destination"]) = (happening.link, happening.link)
    case .complaint: fields["mail"] = "Subject: <offers> & more\n\nNot again.\n"
    default: break
    }
    return fields
  }

  private static func csv(_ columns: [String], _ rows: [[String: String]]) -> String {
    let lines = rows.map { row in
      columns.map { LogWriter.quoted(row[$0] ?? "") }.joined(separator: ",")
    }
    return ([columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined()
  }

  private static func json(_ columns: [String], _ rows: [[String: String]]) -> String {
    let objects = rows.map { row in
      JSONText.object(columns.map { ($0, JSONText.value(row[$0] ?? "")) }, indent: 4)
    }
    return JSONText.array(objects)
  }

  private static func xml(_ columns: [String], _ rows: [[String: String]]) -> String {
    let records = rows.map { row in
      let fields = columns.map { column in
        "        <\(column)>\(escaped(row[column] ?? ""))</\(column)>\n"
      }
      return "    <record>\n" + fields.joined() + "    </record>\n"
    }
    return "<?xml version=\"1.0\"?>\n<records>\n" + records.joined() + "</records>\n"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

/// Writes JSON.
enum JSONText {
  /// A text, or a number if it is one.
  static func value(_ text: String) -> String {
    let isNumber = !text.isEmpty && text.utf8.count < 10 && text.utf8.allSatisfy(\.isDigit)
    return isNumber ? text : string(text)
  }

  static func string(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "/": quoted += "\\/"
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(character)
      }
    }
    return quoted + "\""
  }

  /// - Parameter indent: of the object, whose fields then stand in lines of their own; nil for one line.
  static func object(_ fields: [(String, String)], indent: Int? = nil) -> String {
    guard let indent else {
      return "{" + fields.map { string($0) + ":" + $1 }.joined(separator: ",") + "}"
    }
    let blank = String(repeating: " ", count: indent)
    let lines = fields.map { blank + "    " + string($0) + ": " + $1 }
    return blank + "{\n" + lines.joined(separator: ",\n") + "\n" + blank + "}"
  }

  static func array(_ values: [String]) -> String {
    values.isEmpty ? "[]\n" : "[\n" + values.joined(separator: ",\n") + "\n]\n"
  }
}
