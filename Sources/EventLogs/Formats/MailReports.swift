import MailingModel

/// Bounces (RFC 3464) and complaints (RFC 5965) as mail: a message a file, or boxes of them.
enum MailReports {
  static let formats = [
    LogFormat(
      "mail",
      .mail,
      RecordTable(
        rules: [KindRule(.ignored(.ignoredOtherMail), .has(MailRecords.isOther))],
        history: RecordHistory(MailRecords.events, events)
      ),
      []
    )
  ]

  private static let kinds: [(String, Verdict)] = [
    // Actions of RFC 3464, 2.3.3.
    ("failed", .event(.error)), ("delayed", .event(.retry)), ("delivered", .event(.delivery)),
    ("relayed", .event(.delivery)), ("expanded", .event(.delivery)),
    // Types of feedback of RFC 5965, 7.3.
    ("abuse", .event(.complaint)), ("fraud", .event(.complaint)), ("virus", .event(.complaint)),
    ("miscategorized", .event(.complaint)), ("other", .event(.complaint)),
    ("opt-out", .event(.unsubscribe)), ("opt-out-list", .event(.unsubscribe)),
    ("not-spam", .ignored(.ignoredNotSpam)), ("auth-failure", .ignored(.ignoredDMARC)),
    ("dmarc", .ignored(.ignoredDMARC)),
  ]

  private static let events = RecordTable(
    message: [["message"], ["recipient"]],
    // What senders write into their own headers.
    mailing: ["x-mailing-id", "x-campaign-id", "x-campaign", "feedback-id", "list-id"],
    address: ["recipient"],
    unsure: [MailReport.several],
    times: [("time", .any), ("date", .any)],
    rules: KindRule.map("kind", kinds),
    kind: ["kind"],
    details: ["type": ["kind"]],
    // Of the head of the message that is reported about.
    fields: [.sender: ["from"]]
  )
}
