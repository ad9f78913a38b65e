import MailingModel

/// Webhooks of Mailtrap: pages of events.
enum MailtrapEvents {
  static let formats = [
    LogFormat("mailtrap", .mailtrap, table, [.has(["event", "email", "timestamp", "message_id"])])
  ]

  private static let table = RecordTable(
    // The recipients of one message share its id.
    message: [["message_id", "email"]],
    mailing: ["category"],
    address: ["email"],
    times: [("timestamp", .any)],
    link: ["url"],
    rules: KindRule.map(
      "event",
      [
        ("delivery", .event(.delivery)), ("soft bounce", .event(.error)),
        ("soft_bounce", .event(.error)), ("suspension", .event(.retry)),
        ("bounce", .event(.error)), ("reject", .event(.error)), ("open", .event(.impression)),
        ("click", .event(.click)), ("unsubscribe", .event(.unsubscribe)),
        ("spam", .event(.complaint)),
      ]
    ),
    kind: ["event"],
    details: [
      "agent": ["user_agent"], "code": ["response_code"], "type": ["bounce_category"],
      "description": ["response", "reason"],
    ],
    fields: [.sender: ["sending_domain_name"], .tag: ["category"]],
    repeats: .byID(["event_id"])
  )
}
