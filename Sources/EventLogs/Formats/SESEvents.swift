import MailingModel

/// Events of Amazon SES: bare, as SNS and EventBridge wrap them, and as Firehose puts them behind each
/// other.
///
/// One message may go to several, and then it is not said who opened it or clicked.
enum SESEvents {
  static let formats = [
    LogFormat(
      "ses",
      .ses,
      table,
      [.has(["eventType", "mail.messageId"]), .has(["notificationType", "mail.messageId"])]
    )
  ]

  private static let objects = [
    "bounce", "complaint", "delivery", "deliveryDelay", "open", "click", "subscription",
  ]

  private static let kinds: [(String, Verdict)] = [
    ("Send", .event(.attempt)), ("DeliveryDelay", .event(.retry)), ("Delivery", .event(.delivery)),
    ("Bounce", .event(.error)), ("Reject", .event(.error)), ("Rendering Failure", .event(.error)),
    ("Open", .event(.impression)), ("Click", .event(.click)),
    ("Subscription", .event(.unsubscribe)),
    ("Received", .ignored(.ignoredReplies)),
  ]

  private static let table = RecordTable(
    message: [["mail.messageId"]],
    mailing: ["mail.tags.campaign.0", "mail.tags.ses:configuration-set.0"],
    recipients: RecipientLists(
      all: "mail.destination",
      own: [
        "bounce.bouncedRecipients", "complaint.complainedRecipients", "delivery.recipients",
        "deliveryDelay.delayedRecipients",
      ],
      key: "emailAddress",
      common: [.attempt]
    ),
    times: (objects + ["mail"]).map { ($0 + ".timestamp", .any) },
    link: ["click.link"],
    rules: ["eventType", "notificationType"].flatMap { field in
      [
        KindRule(
          .ignored(.ignoredNotSpam),
          .equals(field, ["Complaint"]),
          .equals("complaint.complaintFeedbackType", ["not-spam"])
        ),
        KindRule(.event(.complaint), .equals(field, ["Complaint"])),
      ] + KindRule.map(field, kinds)
    }
      // What the notification service says of itself.
      + [KindRule(.ignored(.ignoredEmpty), .has("TopicArn"))],
    kind: ["eventType", "notificationType"],
    details: [
      "agent": ["open.userAgent", "click.userAgent"], "ip": ["open.ipAddress", "click.ipAddress"],
      "type": ["bounce.bounceType", "complaint.complaintFeedbackType", "deliveryDelay.delayType"],
      "status": ["bounce.bouncedRecipients.0.status"],
      "description": [
        "bounce.bouncedRecipients.0.diagnosticCode", "delivery.smtpResponse", "reject.reason",
        "failure.errorMessage",
      ],
    ],
    fields: [
      .sender: ["mail.tags.ses:from-domain.0", "mail.commonHeaders.from.0", "mail.source"],
      .template: ["failure.templateName"],
    ],
    wrappers: JSONShape.wrapperPaths,
    repeats: .byID(["bounce.feedbackId", "complaint.feedbackId"])
  )
}
