import MailingModel

/// Events of SendGrid, as its webhook posts them in arrays.
enum SendGridEvents {
  static let formats = [
    LogFormat(
      "sendgrid",
      .sendgrid,
      table,
      [
        .has(["email", "event", "timestamp", "sg_event_id"]),
        .has(["email", "event", "timestamp", "sg_message_id"]),
      ]
    )
  ]

  private static let table = RecordTable(
    message: [["sg_message_id"], ["smtp-id"], ["email"]],
    mailing: ["marketing_campaign_id", "singlesend_id", "category.0", "category"],
    address: ["email"],
    times: [("timestamp", .any)],
    link: ["url"],
    rules: KindRule.map(
      "event",
      [
        ("processed", .event(.attempt)), ("deferred", .event(.retry)),
        ("delivered", .event(.delivery)), ("bounce", .event(.error)), ("dropped", .event(.error)),
        ("blocked", .event(.error)), ("open", .event(.impression)), ("click", .event(.click)),
        ("unsubscribe", .event(.unsubscribe)), ("group_unsubscribe", .event(.unsubscribe)),
        ("spamreport", .event(.complaint)),
        ("group_resubscribe", .ignored(.ignoredSubscribes)),
      ]
    ),
    kind: ["event"],
    details: ["agent": ["useragent"], "description": ["reason", "response"]],
    fields: [.template: ["sg_template_id"], .tag: ["category"]],
    machine: ["sg_machine_open"],
    repeats: .byID(["sg_event_id"])
  )
}
