import MailingModel

/// Daily logfiles of Copernica Marketing Suite, which names them in the singular.
enum SuiteLogs {
  /// What the fields of Copernica's logfiles mean.
  static let table = RecordTable(
    mailing: ["mailingid"],
    needsMailing: true,
    address: ["email"],
    link: ["linkinfo"],
    details: ["country": ["countrycode"], "agent": ["header"]],
    fields: fields
  )

  /// Attempts call some of them otherwise.
  static let fields: [LoggedField: [String]] = [
    .sender: ["senderdomain"], .template: ["template", "templateid"],
    .document: ["document", "documentid"], .profile: ["profile", "profileid"],
    .subprofile: ["subprofile", "subprofileid"], .tag: ["tags"], .countryName: ["countryname"],
  ]

  private static let from = "senderdomain,profile,subprofile,template"
  private static let place = "countrycode,countryname,regioncode,city"

  static let formats: [LogFormat] = [
    log(
      "attempts",
      .attempt,
      "id,time,mailingid,profileid,subprofileid,databaseid,collectionid,"
        + "senderdomain,templateid,tags,email"
    ),
    log("delivery", .delivery, "id,time,attempts,email,tags," + from),
    log("retry", .retry, "id,time,attempt,email,tags," + from),
    log("error", .error, "id,time,type,status,description,code,email,tags," + from),
    log("impression", .impression, "id,time,ip,header,email,tags,\(place),\(from)"),
    log(
      "click",
      .click,
      "id,senderdomain,time,linkinfo,ip,header,email,tags,\(place),profile,subprofile,template"
    ),
    log("unsubscribe", .unsubscribe, "id,time,email,tags," + from),
    log("abuse", .complaint, "id,time,mail,email,tags," + from),
  ]

  private static func log(_ name: String, _ kind: EventKind, _ columns: String) -> LogFormat {
    LogFormat(log: "cdm-" + name, .cdm, .event(kind), columns, table)
  }
}
