import MailingModel

/// Daily logfiles of Copernica Publisher, which names them in the plural.
enum PublisherLogs {
  private static let about = "senderdomain,groupid,profile,subprofile,template,document"
  private static let place = "countrycode,countryname,regioncode,city"

  static let formats: [LogFormat] = [
    log(
      "attempts",
      .attempt,
      "id,time,groupid,mailingid,profileid,subprofileid,databaseid,collectionid,"
        + "senderdomain,templateid,documentid,tags,email"
    ),
    log("deliveries", .delivery, "id,time,attempts,email,tags," + about),
    log("retries", .retry, "id,time,attempts,email,tags," + about),
    log("errors", .error, "id,time,type,status,description,code,content,email,tags," + about),
    log("impressions", .impression, "id,time,ip,header,email,tags,\(place),\(about)"),
    log("clicks", .click, "id,time,ip,header,email,tags,\(place),linkinfo,\(about)"),
    log("clicks-old", .click, "id,time,ip,header,email,tags,\(place),\(about)"),
    log("unsubscribes", .unsubscribe, "id,time,email,tags," + about),
    log("abuses", .complaint, "id,time,mail,email,tags," + about),
    // Of webhooks that did not arrive: their recipients are machines.
    LogFormat(
      log: "feedback-loop-errors",
      .pom,
      .ignored(.ignoredFeedbackLoopErrors),
      "time,response,recipient,header",
      SuiteLogs.table
    ),
  ]

  private static func log(_ name: String, _ kind: EventKind, _ columns: String) -> LogFormat {
    LogFormat(log: "pom-" + name, .pom, .event(kind), columns, SuiteLogs.table)
  }
}
