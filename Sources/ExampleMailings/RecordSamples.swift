import MailingModel

/// The small story as events endpoints, webhooks and results of MailerQ tell it.
enum RecordSamples {
  private typealias Fields = [(String, String)]

  /// Three shapes: the kind beside the fields by either name, and the fields apart.
  static var events: FormatSamples.Sample {
    let names: [EventKind: String] = [.impression: "open", .complaint: "abuse"]
    let records = SmallStory.happenings.enumerated().map { number, happening in
      let kind = JSONText.string(names[happening.kind] ?? happening.kind.name)
      var fields: Fields = [
        ("id", JSONText.string(happening.recipient.message)),
        ("time", JSONText.string(happening.timeText)),
        ("email", JSONText.string(happening.recipient.address)),
      ]
      if happening.kind == .attempt { fields.append(("mailingid", SmallStory.mailing)) }
      if let link = happening.link { fields.append(("linkinfo", JSONText.string(link))) }
      return switch number % 3 {
      case 0: JSONText.object([("event", kind)] + fields)
      case 1: JSONText.object([("type", kind)] + fields)
      default: JSONText.object([("event", kind), ("data", JSONText.object(fields))])
      }
    }
    return FormatSamples.Sample(
      name: "events",
      told: SmallStory.happenings,
      files: ["events.json": JSONText.array(records)]
    )
  }

  static var webhooks: FormatSamples.Sample {
    webhooks("webhooks") {
      JSONText.object($0.map { ($0, JSONText.value($1)) })
    }
  }

  static var webhookForms: FormatSamples.Sample {
    webhooks("webhook-forms") { fields in
      fields.map { percentEncoded($0) + "=" + percentEncoded($1) }.joined(separator: "&")
    }
  }

  /// There is none of attempts and retries.
  private static func webhooks(
    _ name: String,
    _ line: ([(String, String)]) -> String
  ) -> FormatSamples.Sample {
    let names: [EventKind: String] = [
      .impression: "open", .click: "click", .delivery: "delivery", .error: "failure",
      .unsubscribe: "unsubscribe", .complaint: "abuse",
    ]
    var lines = SmallStory.happenings.compactMap { happening -> String? in
      guard let type = names[happening.kind] else { return nil }
      var fields = common(happening, type)
      if let link = happening.link { fields.append(("original", link)) }
      if happening.kind == .error {
        fields += [
          ("action", "failed"), ("state", "bounce"), ("code", "550"), ("extended", "5.1.1"),
        ]
      }
      return line(fields)
    }
    // Somebody is on holiday, which is no failure.
    if let first = SmallStory.happenings.first { lines.append(line(common(first, "bounce"))) }
    return FormatSamples.Sample(
      name: name,
      told: SmallStory.happenings(of: Set(names.keys)),
      files: [name + ".ndjson": lines.map { $0 + "\n" }.joined()],
      mailing: "unknown"
    )
  }

  private static func common(
    _ happening: SmallStory.Happening,
    _ type: String
  ) -> [(String, String)] {
    [
      ("id", happening.recipient.message), ("type", type), ("timestamp", happening.timeText),
      ("time", String(happening.time)), ("recipient", happening.recipient.address),
      ("tags[0]", "winter"),
    ]
  }

  static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
      let isPlain = byte.isLetter || byte.isDigit || "-._".utf8.contains(byte)
      if isPlain { return String(decoding: [byte], as: UTF8.self) }
      return byte == 0x20 ? "+" : "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }.joined()
  }

  /// A record for each message with its tries, which knows nothing of what recipients did. The first
  /// try tells when it was attempted; a failure that another try follows is none yet.
  static var mailerq: FormatSamples.Sample {
    var told: [SmallStory.Happening] = []
    var lines: [String] = []
    for recipient in SmallStory.recipients {
      let tries = SmallStory.happenings(of: [.error, .delivery])
        .filter { $0.recipient.number == recipient.number }
      guard let first = tries.first, let last = tries.last else { continue }
      told.append(first.told(as: .attempt))
      told += tries.dropLast().map { $0.told(as: .retry) } + [last]
      lines.append(message(recipient, tries) + "\n")
    }
    let files = ["results.ndjson": lines.joined()]
    return FormatSamples.Sample(name: "mailerq", told: told, files: files)
  }

  private static func message(
    _ recipient: SmallStory.Recipient,
    _ tries: [SmallStory.Happening]
  ) -> String {
    let results = tries.map { happening in
      let isDelivery = happening.kind == .delivery
      return JSONText.object([
        ("state", JSONText.string(isDelivery ? "message" : "rcptto")),
        ("result", JSONText.string(isDelivery ? "accepted" : "error")),
        ("time", JSONText.string(happening.timeText)), ("code", isDelivery ? "250" : "550"),
        ("status", JSONText.string(isDelivery ? "2.0.0" : "5.1.1")),
        ("description", JSONText.string(isDelivery ? "Ok" : "No such user")),
      ])
    }
    return JSONText.object([
      ("id", JSONText.string(recipient.message)),
      ("envelope", JSONText.string("news@shop.example")),
      ("recipient", JSONText.string(recipient.address)), ("mailing", SmallStory.mailing),
      ("results", "[" + results.joined(separator: ",") + "]"),
    ])
  }
}
