import MailingModel

/// One of the seventeen kinds of daily logfiles that Copernica writes.
public struct LogType: Hashable, Sendable {
  /// As in file names: `pom-attempts`.
  public let name: String
  public let sender: Sender
  public let kind: EventKind
  /// The columns of a file without a header, in order.
  public let columns: [String]
  /// Clicks of the old style have no link, so none is on `{unsubscribe}`.
  public var isOldStyle: Bool { name == "pom-clicks-old" }

  init(_ name: String, _ sender: Sender, _ kind: EventKind, _ columns: String) {
    (self.name, self.sender, self.kind) = (name, sender, kind)
    self.columns = columns.split(separator: ",").map(String.init)
  }

  /// All types. Publisher names its files in the plural, Marketing Suite in the singular.
  public static let all: [LogType] = publisher + marketingSuite

  private static let about = "senderdomain,groupid,profile,subprofile,template,document"
  private static let place = "countrycode,countryname,regioncode,city"

  private static let publisher = [
    LogType(
      "pom-attempts",
      .pom,
      .attempt,
      "id,time,groupid,mailingid,profileid,subprofileid,databaseid,collectionid,"
        + "senderdomain,templateid,documentid,tags,email"
    ),
    LogType("pom-deliveries", .pom, .delivery, "id,time,attempts,email,tags," + about),
    LogType("pom-retries", .pom, .retry, "id,time,attempts,email,tags," + about),
    LogType(
      "pom-errors",
      .pom,
      .error,
      "id,time,type,status,description,code,content,email,tags," + about
    ),
    LogType("pom-impressions", .pom, .impression, "id,time,ip,header,email,tags,\(place),\(about)"),
    LogType("pom-clicks", .pom, .click, "id,time,ip,header,email,tags,\(place),linkinfo,\(about)"),
    LogType("pom-clicks-old", .pom, .click, "id,time,ip,header,email,tags,\(place),\(about)"),
    LogType("pom-unsubscribes", .pom, .unsubscribe, "id,time,email,tags," + about),
    LogType("pom-abuses", .pom, .complaint, "id,time,mail,email,tags," + about),
  ]

  private static let from = "senderdomain,profile,subprofile,template"

  private static let marketingSuite = [
    LogType(
      "cdm-attempts",
      .cdm,
      .attempt,
      "id,time,mailingid,profileid,subprofileid,databaseid,collectionid,"
        + "senderdomain,templateid,tags,email"
    ),
    LogType("cdm-delivery", .cdm, .delivery, "id,time,attempts,email,tags," + from),
    LogType("cdm-retry", .cdm, .retry, "id,time,attempt,email,tags," + from),
    LogType(
      "cdm-error",
      .cdm,
      .error,
      "id,time,type,status,description,code,email,tags," + from
    ),
    LogType("cdm-impression", .cdm, .impression, "id,time,ip,header,email,tags,\(place),\(from)"),
    LogType(
      "cdm-click",
      .cdm,
      .click,
      "id,senderdomain,time,linkinfo,ip,header,email,tags,\(place),profile,subprofile,template"
    ),
    LogType("cdm-unsubscribe", .cdm, .unsubscribe, "id,time,email,tags," + from),
    LogType("cdm-abuse", .cdm, .complaint, "id,time,mail,email,tags," + from),
  ]

  /// The type of that name, the other grammatical number allowed: `cdm-clicks` is `cdm-click`.
  public static func named(_ name: String) -> LogType? {
    let wanted = singular(name.lowercased())
    return all.first { singular($0.name) == wanted }
  }

  private static func singular(_ name: String) -> [String] {
    name.split(separator: "-", omittingEmptySubsequences: false).map { word in
      if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
      return String(word.hasSuffix("s") ? word.dropLast() : word)
    }
  }
}

/// What a file's name says: `pom-attempts.2026-11-03.log`.
public struct LogName: Hashable, Sendable {
  public let type: LogType
  /// `2026-11-03`.
  public let date: String

  /// Reads `TYPE.YYYY-MM-DD`, with anything behind it; nil for any other name.
  ///
  /// - Parameter name: the last component of a path.
  public init?(_ name: String) {
    guard let dot = name.firstIndex(of: "."), let type = LogType.named(String(name[..<dot]))
    else { return nil }
    let rest = name[name.index(after: dot)...].utf8.prefix(10)
    let parts = rest.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard rest.count == 10, parts.map(\.count) == [4, 2, 2] else { return nil }
    let isDigits = parts.joined().allSatisfy(\.isDigit)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard isDigits, numbers.count == 3,
      CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]).isValid
    else { return nil }
    self.type = type
    self.date = String(decoding: rest, as: UTF8.self)
  }
}
