import MailingModel

/// Daily logfiles of SMTPeter. They know no mailings: the template is taken for one.
enum SMTPeterLogs {
  private static let table = RecordTable(
    mailing: ["templateid"],
    address: ["recipient"],
    link: ["destination"],
    // Of a failure, as in the webhooks: what is called `type` is nearly always `error`.
    details: ["country": ["countrycode"], "agent": ["headers"], "type": ["state"]],
    // What is called `from` are addresses of machines.
    fields: [
      .sender: ["envelope"], .template: ["templateid"], .tag: ["tags"],
      .countryName: ["countryname"],
    ]
  )

  private static let place = "city,countryname,countrycode,regioncode,templateid"

  static let formats: [LogFormat] = [
    log("attempts", .event(.attempt), "id,time,envelope,recipient,properties,tags,templateid"),
    log(
      "deliveries",
      .event(.delivery),
      "id,time,envelope,recipient,from,to,attempt,tags,templateid"
    ),
    log(
      "failures",
      .event(.error),
      "id,time,envelope,recipient,attempt,from,to,type,code,status,description,state,tags,templateid"
    ),
    // What came back is a message; whether it is a failure the log of failures says.
    log(
      "bounces",
      .ignored(.ignoredBounceMessages),
      "id,time,envelope,recipient,mime,tags,templateid"
    ),
    log("responses", .ignored(.ignoredReplies), "id,time,envelope,recipient,mime,tags,templateid"),
    log("opens", .event(.impression), "id,time,headers,ip,protocol,tags,recipient," + place),
    log("clicks", .event(.click), "id,time,headers,ip,url,destination,tags,recipient," + place),
    log("abuses", .event(.complaint), "id,time,envelope,recipient,tags,templateid"),
    // The columns differ.
    log("dmarc", .ignored(.ignoredDMARC), ""),
  ]

  private static func log(_ name: String, _ verdict: Verdict, _ columns: String) -> LogFormat {
    LogFormat(log: "smtpeter-" + name, .smtpeter, verdict, columns, table).named(name)
  }
}
