import MailingModel

/// The small story as other senders tell it.
enum SenderSamples {
  typealias Fields = [(String, String)]
  typealias Happening = SmallStory.Happening

  static var all: [FormatSamples.Sample] {
    [
      sendGrid, ses, mailgun, postmark, sparkPost, brevo, mandrill, mailjet, mailerSend, resend,
      mailtrap,
    ]
  }

  static func text(_ value: CustomStringConvertible) -> String {
    JSONText.string(value.description)
  }

  static func sample(
    _ name: String,
    _ file: String,
    _ names: [EventKind: String],
    mailing: String = SmallStory.mailing,
    _ text: ([(happening: Happening, name: String)]) -> String
  ) -> FormatSamples.Sample {
    let told = SmallStory.happenings(of: Set(names.keys))
    return FormatSamples.Sample(
      name: name,
      told: told,
      files: [file: text(told.map { ($0, names[$0.kind] ?? "") })],
      mailing: mailing
    )
  }

  private static func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  /// `2026-11-03T09:00:00Z`.
  static func stamp(_ happening: Happening, _ zone: String = "Z") -> String {
    happening.timeText.replacing(" ", with: "T") + zone
  }

  static let agent = "Postbox/9 (X11)"

  private static var sendGrid: FormatSamples.Sample {
    sample(
      "sendgrid",
      "events.json",
      [
        .attempt: "processed", .retry: "deferred", .delivery: "delivered", .error: "bounce",
        .impression: "open", .click: "click", .unsubscribe: "unsubscribe", .complaint: "spamreport",
      ]
    ) { told in
      // The last was posted twice.
      JSONText.array(
        (told + told.suffix(1)).map { happening, name in
          var fields: Fields = [
            ("email", text(happening.recipient.address)), ("timestamp", String(happening.time)),
            ("event", text(name)), ("category", "[\"\(SmallStory.mailing)\",\"news\"]"),
            ("sg_event_id", text("\(happening.kind)\(happening.time)")),
            ("sg_message_id", text(happening.recipient.message + ".filter0001.16648")),
          ]
          if let link = happening.link { fields.append(("url", text(link))) }
          if happening.kind == .impression || happening.kind == .click {
            fields.append(("useragent", text(agent)))
          }
          if happening.kind == .impression { fields.append(("sg_machine_open", "false")) }
          if happening.kind == .error {
            fields += [("reason", text("550 No")), ("type", text("bounce"))]
          }
          return JSONText.object(fields)
        }
      )
    }
  }

  private static var mailgun: FormatSamples.Sample {
    sample(
      "mailgun",
      "webhooks.ndjson",
      [
        .attempt: "accepted", .retry: "failed", .delivery: "delivered", .error: "failed",
        .impression: "opened", .click: "clicked", .unsubscribe: "unsubscribed",
        .complaint: "complained",
      ]
    ) { told in
      lines(
        told.map { happening, name in
          var fields: Fields = [
            ("event", text(name)), ("timestamp", "\(happening.time).279025"),
            ("id", text("\(happening.kind)\(happening.time)")),
            ("recipient", text(happening.recipient.address)),
            ("tags", "[\"\(SmallStory.mailing)\"]"),
            ("message", "{\"headers\":{\"message-id\":\(text(happening.recipient.message))}}"),
          ]
          if name == "failed" {
            fields.append(("severity", text(happening.kind == .retry ? "temporary" : "permanent")))
          }
          if let link = happening.link { fields.append(("url", text(link))) }
          if happening.kind == .impression {
            fields.append(("client-info", "{\"user-agent\":\(text(agent)),\"bot\":\"\"}"))
          }
          let signature = "{\"token\":\"x\",\"timestamp\":\"1\"}"
          return JSONText.object([
            ("signature", signature), ("event-data", JSONText.object(fields)),
          ])
        }
      )
    }
  }

  private static var postmark: FormatSamples.Sample {
    sample(
      "postmark",
      "webhooks.ndjson",
      [
        .retry: "Bounce", .delivery: "Delivery", .error: "Bounce", .impression: "Open",
        .click: "Click", .unsubscribe: "SubscriptionChange", .complaint: "SpamComplaint",
      ]
    ) { told in
      let times: [EventKind: String] = [
        .retry: "BouncedAt", .error: "BouncedAt", .complaint: "BouncedAt", .delivery: "DeliveredAt",
        .unsubscribe: "ChangedAt",
      ]
      return lines(
        told.map { happening, name in
          let isBounce = name == "Bounce" || name == "SpamComplaint"
          var fields: Fields = [
            ("RecordType", text(name)), ("MessageID", text(happening.recipient.message)),
            (isBounce ? "Email" : "Recipient", text(happening.recipient.address)),
            (times[happening.kind] ?? "ReceivedAt", text(stamp(happening, ".1234567Z"))),
            ("Tag", text(SmallStory.mailing)),
          ]
          if isBounce {
            fields.append(("Type", text(happening.kind == .retry ? "Transient" : "HardBounce")))
          }
          if happening.kind == .unsubscribe {
            fields += [
              ("SuppressSending", "true"), ("SuppressionReason", text("ManualSuppression")),
            ]
          }
          if let link = happening.link { fields.append(("OriginalLink", text(link))) }
          if happening.kind == .impression { fields.append(("UserAgent", text(agent))) }
          return JSONText.object(fields)
        }
      )
    }
  }

  /// Batches, a line each, of different classes; an initial open beside each open.
  private static var sparkPost: FormatSamples.Sample {
    sample(
      "sparkpost",
      "batches.ndjson",
      [
        .attempt: "injection", .retry: "delay", .delivery: "delivery", .error: "bounce",
        .impression: "open", .click: "click", .unsubscribe: "link_unsubscribe",
        .complaint: "spam_complaint",
      ]
    ) { told in
      lines(
        told.map { happening, name in
          let isTrack = happening.kind == .impression || happening.kind == .click
          let event = { (name: String) in
            var fields: Fields = [
              ("type", text(name)), ("event_id", text("\(name)\(happening.time)")),
              ("message_id", text(happening.recipient.message)),
              ("rcpt_to", text(happening.recipient.address)), ("timestamp", text(happening.time)),
              ("campaign_id", text(SmallStory.mailing)),
            ]
            if happening.kind == .error { fields.append(("bounce_class", text("10"))) }
            if let link = happening.link { fields.append(("target_link_url", text(link))) }
            if isTrack { fields.append(("user_agent", text(agent))) }
            let object = JSONText.object([
              (isTrack ? "track_event" : "message_event", JSONText.object(fields))
            ])
            return "{\"msys\":" + object + "}"
          }
          let first = happening.kind == .impression ? event("initial_open") + "," : ""
          return "[" + first + event(name) + "]"
        }
      )
    }
  }

  private static var brevo: FormatSamples.Sample {
    sample(
      "brevo",
      "webhooks.ndjson",
      [
        .attempt: "request", .retry: "deferred", .delivery: "delivered", .error: "soft_bounce",
        .impression: "unique_opened", .click: "click", .unsubscribe: "unsubscribe",
        .complaint: "spam",
      ]
    ) { told in
      lines(
        told.map { happening, name in
          var fields: Fields = [
            ("event", text(name)), ("email", text(happening.recipient.address)),
            ("message-id", text("<" + happening.recipient.message + ">")),
            ("date", text("2026-11-03 23:59:59")), ("ts_epoch", "\(happening.time)500"),
            ("tags", "[\"\(SmallStory.mailing)\"]"),
          ]
          if let link = happening.link { fields.append(("link", text(link))) }
          return JSONText.object(fields)
        }
      )
    }
  }

  /// Forms, each with an array of events; what messages list of their past does not count.
  private static var mandrill: FormatSamples.Sample {
    sample(
      "mandrill",
      "forms.txt",
      [
        .attempt: "send", .retry: "deferral", .error: "hard_bounce", .impression: "open",
        .click: "click", .unsubscribe: "unsub", .complaint: "spam",
      ]
    ) { told in
      let events = told.map { happening, name in
        let message: Fields = [
          ("email", text(happening.recipient.address)), ("tags", "[\"\(SmallStory.mailing)\"]"),
          ("ts", "1"), ("opens", "[{\"ts\":1793696400}]"), ("clicks", "[]"),
        ]
        var fields: Fields = [
          ("event", text(name)), ("_id", text(happening.recipient.message)),
          ("ts", String(happening.time)), ("msg", JSONText.object(message)),
        ]
        if let link = happening.link { fields.append(("url", text(link))) }
        if happening.kind == .impression { fields.append(("user_agent", text(agent))) }
        return JSONText.object(fields)
      }
      let posts = stride(from: 0, to: events.count, by: 4).map {
        events[$0..<min($0 + 4, events.count)]
      }
      return lines(
        posts.map {
          "mandrill_events=" + RecordSamples.percentEncoded("[" + $0.joined(separator: ",") + "]")
        }
      )
    }
  }

  private static var mailjet: FormatSamples.Sample {
    sample(
      "mailjet",
      "events.json",
      [
        .retry: "bounce", .delivery: "sent", .error: "bounce", .impression: "open", .click: "click",
        .unsubscribe: "unsub", .complaint: "spam",
      ]
    ) { told in
      lines(
        told.map { happening, name in
          var fields: Fields = [
            ("event", text(name)), ("time", String(happening.time)),
            // No floating-point number has as many digits.
            ("MessageID", "1997033398674\(10_000 + happening.recipient.number)"),
            ("email", text(happening.recipient.address)), ("mj_campaign_id", SmallStory.mailing),
          ]
          if name == "bounce" {
            let isRetry = happening.kind == .retry
            fields += [
              ("hard_bounce", String(!isRetry)),
              ("error", text(isRetry ? "greylisted" : "unknown")),
            ]
          }
          if let link = happening.link { fields.append(("url", text(link))) }
          return "[" + JSONText.object(fields) + "]"
        }
      )
    }
  }

  private static var mailerSend: FormatSamples.Sample {
    sample(
      "mailersend",
      "webhooks.ndjson",
      [
        .attempt: "sent", .delivery: "delivered", .error: "hard_bounced", .impression: "opened",
        .click: "clicked", .unsubscribe: "unsubscribed", .complaint: "spam_complaint",
      ]
    ) { told in
      lines(
        told.map { happening, name in
          let recipient = "{\"email\":\(text(happening.recipient.address))}"
          let message = "{\"id\":\(text(happening.recipient.message))}"
          let morph = happening.link.map { "{\"url\":\(text($0))}" } ?? "null"
          let data: Fields = [
            ("id", text("\(happening.kind)\(happening.time)")),
            ("created_at", text(stamp(happening, ".000000Z"))),
            ("morph", morph),
            (
              "email",
              JSONText.object([
                ("recipient", recipient), ("message", message),
                ("tags", "[\"\(SmallStory.mailing)\"]"),
              ])
            ),
          ]
          return JSONText.object([
            ("type", text("activity." + name)), ("created_at", text("2026-12-24T00:00:00Z")),
            ("data", JSONText.object(data)),
          ])
        }
      )
    }
  }

  private static var resend: FormatSamples.Sample {
    sample(
      "resend",
      "webhooks.ndjson",
      [
        .attempt: "sent", .retry: "delivery_delayed", .delivery: "delivered", .error: "bounced",
        .impression: "opened", .click: "clicked", .complaint: "complained",
      ]
    ) { told in
      lines(
        told.map { happening, name in
          var data: Fields = [
            ("email_id", text(happening.recipient.message)),
            ("created_at", text("2026-11-03T08:00:00Z")),
            ("to", "[\(text(happening.recipient.address))]"),
            ("broadcast_id", text(SmallStory.mailing)),
          ]
          if let link = happening.link {
            data.append(
              ("click", JSONText.object([("link", text(link)), ("userAgent", text(agent))]))
            )
          }
          return JSONText.object([
            ("type", text("email." + name)), ("created_at", text(stamp(happening, "+00:00"))),
            ("data", JSONText.object(data)),
          ])
        }
      )
    }
  }

  private static var mailtrap: FormatSamples.Sample {
    sample(
      "mailtrap",
      "webhooks.ndjson",
      [
        .delivery: "delivery", .error: "bounce", .impression: "open", .click: "click",
        .unsubscribe: "unsubscribe", .complaint: "spam",
      ]
    ) { told in
      let pages = stride(from: 0, to: told.count, by: 5).map { told[$0..<min($0 + 5, told.count)] }
      return lines(
        pages.map { page in
          let events = page.map { happening, name in
            var fields: Fields = [
              ("event", text(name)), ("email", text(happening.recipient.address)),
              ("timestamp", String(happening.time)),
              ("message_id", text(happening.recipient.message)),
              ("event_id", text("\(happening.kind)\(happening.time)")),
              ("category", text(SmallStory.mailing)),
            ]
            if let link = happening.link { fields.append(("url", text(link))) }
            return JSONText.object(fields)
          }
          return "{\"events\":[" + events.joined(separator: ",") + "]}"
        }
      )
    }
  }
}
