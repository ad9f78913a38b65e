import MailingModel

/// Events of Amazon SES, whose notifications hold the message that they are about.
extension SenderSamples {
  /// The half of it through a notification service, the other half one behind the other.
  static var ses: FormatSamples.Sample {
    sample(
      "ses",
      "events.json",
      [
        .attempt: "Send", .retry: "DeliveryDelay", .delivery: "Delivery", .error: "Bounce",
        .impression: "Open", .click: "Click", .unsubscribe: "Subscription", .complaint: "Complaint",
      ]
    ) { told in
      told.enumerated().map { number, each in
        let event = sesEvent(each.happening, each.name)
        guard number.isMultiple(of: 2) else { return event }
        return JSONText.object([
          ("Type", text("Notification")), ("MessageId", text("n\(number)")),
          ("Message", text(event)),
          ("Timestamp", text("2026-12-24T00:00:00Z")),
        ]) + "\n"
      }.joined()
    }
  }

  private static func sesEvent(_ happening: Happening, _ name: String) -> String {
    let address = text(happening.recipient.address)
    let object = name == "DeliveryDelay" ? "deliveryDelay" : name.lowercased()
    var fields: Fields = [("timestamp", text(stamp(happening, ".669Z")))]
    switch happening.kind {
    case .delivery: fields.append(("recipients", "[\(address)]"))
    case .error:
      fields.append(("bouncedRecipients", "[{\"emailAddress\":\(address),\"status\":\"5.1.1\"}]"))
    case .retry: fields.append(("delayedRecipients", "[{\"emailAddress\":\(address)}]"))
    case .complaint: fields.append(("complainedRecipients", "[{\"emailAddress\":\(address)}]"))
    case .click: fields += [("link", text(happening.link ?? "")), ("userAgent", text(agent))]
    case .impression: fields.append(("userAgent", text(agent)))
    default: break
    }
    let sent = happening.kind == .attempt ? stamp(happening) : "2026-11-03T08:00:00.000Z"
    let mail: Fields = [
      ("timestamp", text(sent)), ("messageId", text(happening.recipient.message)),
      ("destination", "[\(address)]"), ("tags", "{\"campaign\":[\"\(SmallStory.mailing)\"]}"),
    ]
    return JSONText.object([
      ("eventType", text(name)), ("mail", JSONText.object(mail)),
      (object, happening.kind == .attempt ? "{}" : JSONText.object(fields)),
    ])
  }
}
