import EventLogs
import Glibc
import MailingModel

/// One message to one recipient.
struct Message {
  var id: String
  var address: String
  var mailing: String
  var profile: Int
}

/// Writes rows into the logfile of their type and day.
final class LogWriter {
  private let folder: String
  private let hasHeader: Bool
  private var files: [String: UnsafeMutablePointer<FILE>] = [:]
  private(set) var hasFailed = false

  init(folder: String, hasHeader: Bool = true) {
    (self.folder, self.hasHeader) = (folder, hasHeader)
  }

  /// The type of the log that a sender keeps of a kind of event.
  static func type(_ sender: Sender, _ kind: EventKind, isOldStyle: Bool = false) -> LogFormat {
    LogFormat.all.first { $0.sender == sender && $0.kind == kind && $0.isOldStyle == isOldStyle }
      ?? LogFormat.all[0]
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - time: UTC seconds since 1970.
  ///   - more: values of columns, by name.
  func write(_ type: LogFormat, at time: Int, of message: Message, _ more: [String: String] = [:]) {
    let stamp = CivilTime(secondsSince1970: time).text
    let fields = type.columns.map { column in
      Self.quoted(more[column] ?? value(column, stamp, message))
    }
    write(line: fields.joined(separator: ",") + "\n", type, String(stamp.prefix(10)))
  }

  /// Adds a line as it is, whether it makes sense or not.
  func write(line: String, _ type: LogFormat, _ date: String) {
    guard let file = file(type, date) else { return }
    if fputs(line, file) < 0 { hasFailed = true }
  }

  /// Adds bytes as they are.
  func write(bytes: [UInt8], _ type: LogFormat, _ date: String) {
    guard let file = file(type, date) else { return }
    if fwrite(bytes, 1, bytes.count, file) != bytes.count { hasFailed = true }
  }

  /// Makes a file that begins with these bytes instead of a header.
  func writeFirst(bytes: [UInt8], _ type: LogFormat, _ date: String) {
    let name = type.name + "." + date + ".log"
    if files[name] == nil { files[name] = fopen(folder + "/" + name, "w") }
    write(bytes: bytes, type, date)
  }

  /// Closes all files.
  ///
  /// - Returns: whether all could be written.
  func close() -> Bool {
    for file in files.values where fclose(file) != 0 { hasFailed = true }
    files = [:]
    return !hasFailed
  }

  private func file(_ type: LogFormat, _ date: String) -> UnsafeMutablePointer<FILE>? {
    let name = type.name + "." + date + ".log"
    if let file = files[name] { return file }
    guard let file = fopen(folder + "/" + name, "w") else {
      hasFailed = true
      return nil
    }
    files[name] = file
    if hasHeader { fputs(type.columns.joined(separator: ",") + "\n", file) }
    return file
  }

  private func value(_ column: String, _ stamp: String, _ message: Message) -> String {
    switch column {
    case "id": message.id
    case "time": stamp
    case "mailingid": message.mailing
    case "email": message.address
    case "profile", "profileid": String(message.profile)
    case "subprofile", "subprofileid", "collectionid", "attempts", "attempt": "0"
    case "databaseid": "7"
    case "groupid": "88"
    case "template", "templateid": "301"
    case "document", "documentid": "4100"
    case "senderdomain": "news.shop.example"
    default: ""
    }
  }

  /// A field with quotes where it needs them.
  static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { [0x20, 0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
