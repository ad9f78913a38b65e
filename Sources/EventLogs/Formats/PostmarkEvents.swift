import MailingModel

/// Webhooks of Postmark.
enum PostmarkEvents {
  static let formats = [
    LogFormat("postmark", .postmark, table, [.has(["RecordType", "MessageID"])])
  ]

  private static func bounce(_ verdict: Verdict, _ types: String...) -> KindRule {
    KindRule(verdict, .equals("RecordType", ["Bounce"]), .equals("Type", types))
  }

  private static let table = RecordTable(
    // The recipients of one message share its id.
    message: [["MessageID", "Recipient"], ["MessageID", "Email"], ["MessageID"]],
    mailing: ["Tag", "MessageStream"],
    address: ["Recipient", "Email"],
    // Of some bounces it is not said whose they are.
    needsRecipient: true,
    times: ["DeliveredAt", "BouncedAt", "ReceivedAt", "ChangedAt"].map { ($0, .any) },
    link: ["OriginalLink"],
    rules: [
      // It will be tried again.
      bounce(.event(.retry), "Transient", "DnsError"),
      bounce(.event(.unsubscribe), "Unsubscribe"),
      bounce(.event(.complaint), "SpamNotification", "SpamComplaint"),
      bounce(
        .ignored(.ignoredReplies),
        "AutoResponder",
        "AddressChange",
        "ChallengeVerification",
        "OpenRelayTest"
      ),
      bounce(.ignored(.ignoredSubscribes), "Subscribe"),
      KindRule(.event(.error), .equals("RecordType", ["Bounce"])),
      KindRule(.event(.delivery), .equals("RecordType", ["Delivery"])),
      KindRule(.event(.impression), .equals("RecordType", ["Open"])),
      KindRule(.event(.click), .equals("RecordType", ["Click"])),
      KindRule(.event(.complaint), .equals("RecordType", ["SpamComplaint"])),
      KindRule(
        .ignored(.ignoredSubscribes),
        .equals("RecordType", ["SubscriptionChange"]),
        .equals("SuppressSending", ["false"])
      ),
      KindRule(
        .event(.unsubscribe),
        .equals("RecordType", ["SubscriptionChange"]),
        .equals("SuppressionReason", ["ManualSuppression"])
      ),
      // The bounce or complaint that made it tells of itself.
      KindRule(.ignored(.ignoredProfileChanges), .equals("RecordType", ["SubscriptionChange"])),
    ],
    kind: ["RecordType"],
    details: [
      "country": ["Geo.CountryISOCode", "Geo.Country"], "city": ["Geo.City"],
      "agent": ["UserAgent"], "ip": ["Geo.IP"],
      "code": ["TypeCode"], "type": ["Type"], "description": ["Description", "Details"],
    ],
    fields: [.sender: ["From"], .tag: ["Tag"], .countryName: ["Geo.Country"]],
    repeats: .byID(["ID"])
  )
}
