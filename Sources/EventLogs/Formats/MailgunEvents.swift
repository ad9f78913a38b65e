import MailingModel

/// Events of Mailgun: of its webhook, of its events interface, and of before 2018.
enum MailgunEvents {
  static let formats = [
    LogFormat(
      "mailgun",
      .mailgun,
      table,
      [
        .has(["event-data.event", "event-data.timestamp"]),
        .has(["event", "timestamp", "recipient"]),
      ]
    )
  ]

  private static func both(_ paths: String...) -> [String] {
    paths + paths.map { "event-data." + $0 }
  }

  private static func severity(_ field: String) -> String { field.dropLast(5) + "severity" }

  private static let kinds: [(String, Verdict)] = [
    ("accepted", .event(.attempt)), ("delivered", .event(.delivery)), ("failed", .event(.error)),
    ("rejected", .event(.error)), ("dropped", .event(.error)), ("bounced", .event(.error)),
    ("opened", .event(.impression)), ("clicked", .event(.click)),
    ("unsubscribed", .event(.unsubscribe)), ("complained", .event(.complaint)),
    ("stored", .ignored(.ignoredReplies)),
  ]

  private static let table = RecordTable(
    // Those of one call share an id.
    message: ["message.headers.message-id", "Message-Id", "message-id"].flatMap {
      [[$0, "recipient"], ["event-data." + $0, "event-data.recipient"]]
    } + both("recipient").map { [$0] },
    mailing: both("campaigns.0.id", "campaigns.0", "tags.0", "campaign-id", "tag"),
    address: both("recipient"),
    times: both("timestamp").map { ($0, .any) },
    link: both("url"),
    rules: both("event").flatMap { field in
      [
        // It will be tried again.
        KindRule(
          .event(.retry),
          .equals(field, ["failed"]),
          .equals(severity(field), ["temporary"])
        )
      ] + KindRule.map(field, kinds)
    },
    kind: both("event"),
    details: [
      "country": both("geolocation.country", "country"), "city": both("geolocation.city", "city"),
      "agent": both("client-info.user-agent", "user-agent"), "ip": both("ip"),
      "code": both("delivery-status.code", "code"),
      "status": both("delivery-status.enhanced-code"), "type": both("severity"),
      "description": both(
        "delivery-status.message",
        "delivery-status.description",
        "reason",
        "error"
      ),
    ],
    fields: [
      .sender: both("domain.name", "domain", "message.headers.from", "envelope.sender"),
      .template: both("template.name", "template"), .tag: both("tags", "tag"),
    ],
    machine: both("client-info.bot"),
    repeats: .byID(both("id"))
  )
}
