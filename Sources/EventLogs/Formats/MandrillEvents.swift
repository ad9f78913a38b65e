import MailingModel

/// Webhooks of Mandrill: arrays of events, or the forms that it posts, with the array in a field.
enum MandrillEvents {
  static let formats = [
    LogFormat("mandrill", .mandrill, table, [.has(["event", "ts", "msg.email"])]),
    LogFormat(
      "mandrill-forms",
      .mandrill,
      RecordTable(history: RecordHistory("mandrill_events", table), repeats: .byID([])),
      [.has(["mandrill_events"])]
    ),
  ]

  /// What a message lists of its opens and clicks other records tell too.
  private static let table = RecordTable(
    message: [["_id"], ["msg._id"]],
    mailing: ["msg.tags.0", "msg.metadata.campaign", "msg.template", "msg.subaccount"],
    address: ["msg.email"],
    times: [("ts", .any)],
    link: ["url"],
    rules: KindRule.map(
      "event",
      [
        // There is none of deliveries.
        ("send", .event(.attempt)), ("delivered", .event(.delivery)), ("deferral", .event(.retry)),
        ("hard_bounce", .event(.error)), ("soft_bounce", .event(.error)),
        ("reject", .event(.error)), ("open", .event(.impression)), ("click", .event(.click)),
        ("unsub", .event(.unsubscribe)), ("spam", .event(.complaint)),
        ("whitelist", .ignored(.ignoredProfileChanges)),
        ("blacklist", .ignored(.ignoredProfileChanges)), ("inbound", .ignored(.ignoredReplies)),
      ]
    )
      // Of addresses that may be written to, or may not.
      + ["reject", "entry"].map { KindRule(.ignored(.ignoredProfileChanges), .has($0)) },
    kind: ["event"],
    details: [
      "country": ["location.country_short"], "city": ["location.city"], "agent": ["user_agent"],
      "code": ["msg.smtp_events.0.diag"], "type": ["msg.bounce_description"],
      "description": ["msg.diag"],
    ],
    fields: [
      .sender: ["msg.sender"], .template: ["msg.template"], .tag: ["msg.tags"],
      .countryName: ["location.country"],
    ],
    repeats: .byID([])
  )
}
