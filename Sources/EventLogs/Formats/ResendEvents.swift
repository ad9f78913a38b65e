import MailingModel

/// Webhooks of Resend. One message may go to several, and then it is not said whose event it is.
enum ResendEvents {
  static let formats = [
    LogFormat("resend", .resend, table, [.has(["type", "created_at", "data.email_id"])])
  ]

  private static let kinds: [(String, Verdict)] = [
    ("sent", .event(.attempt)), ("delivery_delayed", .event(.retry)),
    ("delivered", .event(.delivery)), ("bounced", .event(.error)), ("failed", .event(.error)),
    ("suppressed", .event(.error)), ("opened", .event(.impression)), ("clicked", .event(.click)),
    ("complained", .event(.complaint)),
  ]

  private static let table = RecordTable(
    message: [["data.email_id"]],
    mailing: ["data.broadcast_id", "data.tags.campaign", "data.tags.0.value", "data.template_id"],
    recipients: RecipientLists(all: "data.to"),
    // That within is when it was sent.
    times: [("created_at", .any)],
    link: ["data.click.link"],
    rules: KindRule.map("type", kinds.map { ("email." + $0.0, $0.1) }),
    kind: ["type"],
    details: [
      "ip": ["data.click.ipAddress", "data.open.ipAddress"],
      "agent": ["data.click.userAgent", "data.open.userAgent"], "type": ["data.bounce.type"],
      "description": ["data.bounce.message", "data.failed.reason"],
    ],
    fields: [
      .sender: ["data.from"], .template: ["data.template_id"], .tag: ["data.tags"],
    ],
    repeats: .byID([])
  )
}
