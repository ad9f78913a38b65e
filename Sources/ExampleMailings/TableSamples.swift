import MailingModel

/// The small story as anybody may write it down.
enum TableSamples {
  static var all: [FormatSamples.Sample] { [table] }

  private static let kinds: [EventKind: String] = [
    .attempt: "Sent", .retry: "Deferred", .delivery: "Delivered", .error: "Bounced",
    .impression: "Opened", .click: "Clicked", .unsubscribe: "Unsubscribed", .complaint: "Spam",
  ]

  /// As a spreadsheet of a country with decimal commas saves it.
  private static var table: FormatSamples.Sample {
    let rows = SmallStory.happenings.map { happening in
      let values = [
        happening.timeText, kinds[happening.kind] ?? "", happening.recipient.address,
        SmallStory.mailing, "\"\(happening.link ?? "")\"", "\"Jones; \(happening.recipient.name)\"",
      ]
      return values.joined(separator: ";")
    }
    let header = "Time;Kind;Address;Mailing;Link;Name"
    return FormatSamples.Sample(
      name: "table",
      told: SmallStory.happenings,
      files: ["export.csv": ([header] + rows).map { $0 + "\r\n" }.joined()]
    )
  }
}
