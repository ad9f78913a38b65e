import MailingModel

/// Webhooks of Brevo (Sendinblue).
enum BrevoEvents {
  static let formats = [
    LogFormat(
      "brevo",
      .brevo,
      table,
      [.has(["event", "email", "message-id"]), .has(["event", "email", "camp_id"])]
    )
  ]

  private static let table = RecordTable(
    // Those of one call share an id; mailings have none.
    message: [["message-id", "email"], ["camp_id", "email"]],
    mailing: ["camp_id", "campaign name", "tags.0", "tags", "tag"],
    address: ["email"],
    // The others follow the clock of the account, or do not say which.
    times: [
      ("ts_epoch", .milliseconds), ("ts_event", .any), ("ts", .any), ("date_event", .any),
      ("date", .any),
    ],
    link: ["link", "URL"],
    rules: KindRule.map(
      "event",
      [
        ("request", .event(.attempt)), ("sent", .event(.attempt)), ("deferred", .event(.retry)),
        ("delivered", .event(.delivery)), ("hard_bounce", .event(.error)),
        ("soft_bounce", .event(.error)), ("invalid_email", .event(.error)),
        ("invalid", .event(.error)), ("blocked", .event(.error)), ("error", .event(.error)),
        ("opened", .event(.impression)), ("unique_opened", .event(.impression)),
        ("proxy_open", .event(.impression)), ("unique_proxy_open", .event(.impression)),
        ("click", .event(.click)), ("unsubscribe", .event(.unsubscribe)),
        ("unsubscribed", .event(.unsubscribe)), ("spam", .event(.complaint)),
        ("complaint", .event(.complaint)), ("list_addition", .ignored(.ignoredSubscribes)),
      ]
    ),
    kind: ["event"],
    details: [
      "agent": ["user_agent"], "ip": ["ip", "sending_ip"], "description": ["reason"],
      "type": ["event"],
    ],
    fields: [.sender: ["sender_email"], .template: ["template_id"], .tag: ["tags", "tag"]],
    machineKinds: ["proxy_open", "unique_proxy_open"],
    repeats: .byID([])
  )
}
