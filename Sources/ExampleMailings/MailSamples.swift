import MailingModel

/// The small story as mail servers tell it: in what comes back, and in their logs.
enum MailSamples {
  static var all: [FormatSamples.Sample] { [reports, postfix] }

  /// A box of bounces and complaints, with a message in it that reports nothing.
  private static var reports: FormatSamples.Sample {
    let told = SmallStory.happenings(of: [.retry, .delivery, .error, .complaint, .unsubscribe])
    let other = "From: Anna <anna@shop.example>\nDate: x\nSubject: away\n\nI am on holiday.\n"
    let messages = told.map(message) + [other]
    return FormatSamples.Sample(
      name: "mail",
      told: told,
      files: [
        "reports.mbox": messages.map { "From MAILER-DAEMON Tue Nov  3 12:00:00 2026\n" + $0 + "\n" }
          .joined()
      ]
    )
  }

  private static func message(_ happening: SmallStory.Happening) -> String {
    let isFeedback = happening.kind == .complaint || happening.kind == .unsubscribe
    let type = isFeedback ? "feedback-report" : "delivery-status"
    return """
      From: mx@provider.example
      Date: \(mailDate(happening.time + 60))
      Subject: report
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=\(type);
       boundary="=_\(happening.time)"

      --=_\(happening.time)
      Content-Type: text/plain

      A report about a message.

      --=_\(happening.time)
      Content-Type: message/\(type)

      \(isFeedback ? feedback(happening) : status(happening))

      --=_\(happening.time)
      Content-Type: text/rfc822-headers

      Message-ID: <\(happening.recipient.message)>
      X-Campaign: \(SmallStory.mailing)
      To: \(happening.recipient.address)

      --=_\(happening.time)--

      """
  }

  private static func status(_ happening: SmallStory.Happening) -> String {
    let actions: [EventKind: String] = [.retry: "delayed", .delivery: "delivered"]
    return """
      Reporting-MTA: dns; mx.provider.example

      Final-Recipient: rfc822; \(happening.recipient.address)
      Action: \(actions[happening.kind] ?? "failed")
      Status: \(happening.kind == .delivery ? "2.0.0" : "5.1.1")
      Last-Attempt-Date: \(mailDate(happening.time))
      """
  }

  private static func feedback(_ happening: SmallStory.Happening) -> String {
    """
    Feedback-Type: \(happening.kind == .complaint ? "abuse" : "opt-out")
    Version: 1
    Arrival-Date: \(mailDate(happening.time))
    Original-Rcpt-To: <\(happening.recipient.address)>
    """
  }

  /// `3 Nov 2026 10:00:00 +0100`.
  private static func mailDate(_ time: Int) -> String {
    let civil = CivilTime(secondsSince1970: time + 3_600)
    return "\(civil.day) Nov \(civil.year) \(civil.text.suffix(8)) +0100"
  }

  private static var postfix: FormatSamples.Sample {
    let names: [EventKind: (status: String, dsn: String)] = [
      .retry: ("deferred", "4.2.1"), .delivery: ("sent", "2.0.0"), .error: ("bounced", "5.1.1"),
    ]
    let told = SmallStory.happenings(of: Set(names.keys))
    let lines = told.flatMap { happening -> [String] in
      guard let (status, dsn) = names[happening.kind] else { return [] }
      let time = happening.timeText.replacing(" ", with: "T") + ".123456+00:00 mx "
      let queue = "4F\(happening.recipient.number)D2B"
      return [
        time + "postfix/qmgr[9]: \(queue): from=<news@shop.example>, size=3041, nrcpt=1\n",
        time + "postfix/smtp[12]: \(queue): to=<\(happening.recipient.address)>, "
          + "relay=mx.example[192.0.2.25]:25, delay=1.2, delays=0.1/0/0.6/0.5, dsn=\(dsn), "
          + "status=\(status) (host mx.example said: so, indeed)\n",
      ]
    }
    return FormatSamples.Sample(
      name: "postfix",
      told: told,
      files: ["mail.log": lines.joined()],
      mailing: "unknown"
    )
  }
}
