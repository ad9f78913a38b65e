import MailingModel

/// Webhooks of MailerSend.
enum MailerSendEvents {
  static let formats = [
    LogFormat("mailersend", .mailersend, table, [.has(["type", "data.email.recipient.email"])])
  ]

  private static let kinds: [(String, Verdict)] = [
    ("sent", .event(.attempt)), ("deferred", .event(.retry)), ("delivered", .event(.delivery)),
    ("hard_bounced", .event(.error)), ("soft_bounced", .event(.error)),
    ("opened", .event(.impression)), ("clicked", .event(.click)),
    ("opened_unique", .ignored(.ignoredFirstOnes)),
    ("clicked_unique", .ignored(.ignoredFirstOnes)), ("unsubscribed", .event(.unsubscribe)),
    ("spam_complaint", .event(.complaint)),
  ]

  private static let table = RecordTable(
    message: [["data.email.message.id", "data.email.recipient.email"], ["data.email.id"]],
    mailing: ["data.email.tags.0", "data.email.message.tags.0", "data.template_id"],
    address: ["data.email.recipient.email"],
    times: [("data.created_at", .any), ("created_at", .any)],
    link: ["data.morph.url"],
    rules: KindRule.map("type", kinds.map { ("activity." + $0.0, $0.1) }),
    kind: ["type"],
    details: [
      "ip": ["data.morph.ip"], "agent": ["data.morph.user_agent"],
      "description": ["data.morph.reason"], "type": ["data.type"],
    ],
    fields: [
      .sender: ["data.email.from"], .template: ["data.template_id", "data.email.template_id"],
      .tag: ["data.email.tags", "data.email.message.tags"],
    ],
    repeats: .byID(["data.id"])
  )
}
