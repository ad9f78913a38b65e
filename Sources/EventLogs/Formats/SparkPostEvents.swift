import MailingModel

/// Events of SparkPost (Bird): of its webhook, in batches, and of its events interface.
enum SparkPostEvents {
  static let formats = [
    LogFormat(
      "sparkpost",
      .sparkpost,
      table,
      [.has(["msys.*.type", "msys.*.timestamp"]), .has(["type", "rcpt_to", "timestamp"])]
    )
  ]

  private static func both(_ paths: String...) -> [String] { paths + paths.map { "msys.*." + $0 } }

  private static let bounces = ["bounce", "out_of_band"]

  private static let kinds: [(String, Verdict)] = [
    ("injection", .event(.attempt)), ("delay", .event(.retry)), ("delivery", .event(.delivery)),
    ("bounce", .event(.error)), ("out_of_band", .event(.error)),
    ("policy_rejection", .event(.error)), ("generation_failure", .event(.error)),
    ("generation_rejection", .event(.error)), ("open", .event(.impression)),
    ("amp_open", .event(.impression)),
    // An open tells the same again.
    ("initial_open", .ignored(.ignoredFirstOnes)),
    ("amp_initial_open", .ignored(.ignoredFirstOnes)), ("click", .event(.click)),
    ("amp_click", .event(.click)), ("list_unsubscribe", .event(.unsubscribe)),
    ("link_unsubscribe", .event(.unsubscribe)), ("spam_complaint", .event(.complaint)),
  ]

  private static let table = RecordTable(
    message: both("message_id").map { [$0] }
      + [["transmission_id", "rcpt_to"], ["msys.*.transmission_id", "msys.*.rcpt_to"]],
    mailing: both("campaign_id"),
    address: both("raw_rcpt_to", "rcpt_to"),
    times: both("timestamp").map { ($0, .any) },
    link: both("target_link_url"),
    rules: zip(both("type"), both("bounce_class")).flatMap { type, bounceClass in
      [
        KindRule(
          .ignored(.ignoredReplies),
          .equals(type, bounces),
          .equals(bounceClass, ["60", "100"])
        ),
        KindRule(
          .ignored(.ignoredSubscribes),
          .equals(type, bounces),
          .equals(bounceClass, ["80"])
        ),
        KindRule(.event(.unsubscribe), .equals(type, bounces), .equals(bounceClass, ["90"])),
      ] + KindRule.map(type, kinds)
    }
      // What it sends to try a connection.
      + [KindRule(.ignored(.ignoredEmpty), .has("msys"))],
    kind: both("type"),
    details: [
      "country": both("geo_ip.country"), "city": both("geo_ip.city"), "agent": both("user_agent"),
      "ip": both("ip_address"), "code": both("error_code"), "type": both("bounce_class"),
      "description": both("raw_reason", "reason"),
    ],
    fields: [
      .sender: both("friendly_from", "msg_from"), .template: both("template_id"),
      .tag: both("rcpt_tags"),
    ],
    machine: both("user_agent_parsed.is_prefetched"),
    repeats: .byID(both("event_id"))
  )
}
