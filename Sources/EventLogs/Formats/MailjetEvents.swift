import MailingModel

/// Events of Mailjet: one object a call, or arrays of them.
enum MailjetEvents {
  static let formats = [
    LogFormat("mailjet", .mailjet, table, [.has(["event", "time", "email", "MessageID"])])
  ]

  private static let table = RecordTable(
    message: [["MessageID"], ["Message_GUID"]],
    mailing: ["mj_campaign_id", "customcampaign"],
    address: ["email"],
    times: [("time", .any)],
    link: ["url"],
    rules: [
      // It will be tried again.
      KindRule(
        .event(.retry),
        .equals("event", ["bounce"]),
        .equals("error", ["greylisted"]),
        .equals("hard_bounce", ["false"])
      )
    ]
      + KindRule.map(
        "event",
        [
          ("sent", .event(.delivery)), ("bounce", .event(.error)), ("blocked", .event(.error)),
          ("open", .event(.impression)), ("click", .event(.click)),
          ("unsub", .event(.unsubscribe)), ("spam", .event(.complaint)),
        ]
      ),
    kind: ["event"],
    details: [
      "country": ["geo"], "code": ["smtp_reply"], "type": ["error_related_to"],
      "description": ["comment", "error"],
    ],
    repeats: .byID([])
  )
}
