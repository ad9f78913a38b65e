import MailingModel

/// What a message reports about others: a bounce (RFC 3464) or a complaint (RFC 5965), as fields of
/// events. A message that is neither reports nothing.
struct MailReport {
  /// What happened to each message that it is about.
  let events: [[String: String]]
  /// The field of an event of which it is not said whose it is; no field of a head is called so.
  static let several = "several recipients"

  init(_ message: MailMessage) {
    let parts = message.parts()
    let original = Self.original(in: parts)
    let headers = original?.shortFields ?? [:]
    let id = (original?.field("message-id")).map(Self.address)
    var shared: [String: String] = [:]
    // Whatever a sender wrote into the head may name the mailing.
    for (name, value) in headers { shared[name] = value }
    shared["date"] = message.field("date")
    if let status = parts.first(where: { Self.isDeliveryStatus($0.type) }) {
      events = Self.bounces(status.blocks, id, shared)
    } else if let feedback = parts.first(where: { $0.type == "message/feedback-report" }) {
      events = Self.complaints(feedback.blocks, original, id, shared)
    } else {
      events = []
    }
  }

  private static func isDeliveryStatus(_ type: String) -> Bool {
    type == "message/delivery-status" || type == "message/global-delivery-status"
  }

  /// The message that is reported about, or its head.
  private static func original(in parts: [MailMessage]) -> MailMessage? {
    let types = [
      "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers",
      "message/rfc822-headers",
    ]
    return parts.first { types.contains($0.type) }.map { MailMessage($0.content[...]) }
  }

  /// The first block is about the message, each other one about a recipient.
  private static func bounces(
    _ blocks: [MailMessage],
    _ id: String?,
    _ shared: [String: String]
  ) -> [[String: String]] {
    let about = blocks.filter {
      $0.field("final-recipient") != nil || $0.field("original-recipient") != nil
    }
    return about.map { block in
      var event = shared
      let address =
        recipient(block.field("original-recipient"))
        ?? recipient(block.field("final-recipient")) ?? ""
      event["recipient"] = address
      event["message"] = about.count > 1 ? id.map { $0 + " " + address } : id
      event["kind"] =
        block.field("action").map { $0.prefix { $0.isLetter }.lowercased() }
        ?? action(ofStatus: block.field("status"))
      event["status"] = block.field("status").map { String($0.prefix { !$0.isWhitespace }) }
      event["description"] = block.field("diagnostic-code")
      event["time"] = block.field("last-attempt-date") ?? blocks.first?.field("arrival-date")
      return event
    }
  }

  private static func complaints(
    _ blocks: [MailMessage],
    _ original: MailMessage?,
    _ id: String?,
    _ shared: [String: String]
  ) -> [[String: String]] {
    guard let block = blocks.first else { return [] }
    var event = shared
    // Who complains may have been left out, and is not known where it went to several.
    let candidates =
      [block.values("original-rcpt-to"), block.values("removal-recipient")].lazy
      .map(addresses).first { !$0.isEmpty } ?? addresses(original?.values("to") ?? [])
    event["recipient"] = candidates.count == 1 ? candidates[0] : nil
    event[several] = candidates.count > 1 ? "yes" : nil
    event["message"] = id
    event["kind"] = block.field("feedback-type").map { $0.trimmed.lowercased() }
    event["time"] = block.field("arrival-date") ?? block.field("received-date")
    event["description"] = block.field("user-agent")
    return [event]
  }

  /// The addresses in some fields, each once, without names, which may hold commas.
  private static func addresses(_ values: [String]) -> [String] {
    let texts = values.flatMap { $0.split(separator: ",") }.filter { $0.contains("@") }
    var seen: Set<String> = []
    return texts.compactMap { recipient(String($0)) }.filter {
      seen.insert($0.lowercased()).inserted
    }
  }

  /// `a@x` of `rfc822; a@x`; nil if there is none.
  private static func recipient(_ text: String?) -> String? {
    guard let text else { return nil }
    let address = address(text.split(separator: ";", maxSplits: 1).last.map(String.init) ?? "")
    return address.isEmpty || address.hasSuffix(";") ? nil : address
  }

  /// What a server did, if it tells but a status: RFC 3463.
  private static func action(ofStatus status: String?) -> String? {
    switch status?.trimmed.first {
    case "2": "delivered"
    case "4": "delayed"
    case "5": "failed"
    default: nil
    }
  }

  /// `a@x` of `Anna <a@x>` and of `<a@x>`.
  private static func address(_ text: String) -> String {
    guard let open = text.lastIndex(of: "<") else { return text.trimmed }
    return text[text.index(after: open)...].prefix { $0 != ">" }.trimmed
  }
}
