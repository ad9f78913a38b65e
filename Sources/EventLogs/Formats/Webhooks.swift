import MailingModel

/// Webhooks of Copernica Marketing Suite, as whoever received them stored them: one call a line.
enum Webhooks {
  static let formats = [
    LogFormat("webhooks", .cdm, table, [.has(["type", "id", "timestamp", "recipient"])])
  ]

  private static let table = RecordTable(
    address: ["recipient"],
    times: [("time", .seconds), ("timestamp", .civil)],
    link: ["original", "url"],
    rules: KindRule.map(
      "type",
      [
        ("open", .event(.impression)), ("click", .event(.click)), ("delivery", .event(.delivery)),
        ("failure", .event(.error)), ("abuse", .event(.complaint)),
        ("unsubscribe", .event(.unsubscribe)),
        // All that is sent back, replies of people on holiday among it.
        ("bounce", .ignored(.ignoredBounceMessages)), ("response", .ignored(.ignoredReplies)),
        ("create", .ignored(.ignoredProfileChanges)), ("update", .ignored(.ignoredProfileChanges)),
        ("delete", .ignored(.ignoredProfileChanges)),
      ]
    ),
    kind: ["type"],
    details: ["agent": ["useragent"], "status": ["extended"], "type": ["state"]],
    fields: [.tag: ["tags", "tags[]"]]
  )
}
