import MailingModel

extension RecordRecognition {
  /// A message of mail, or a box of them.
  func mail() -> Recognised? {
    let isBox = beginning.starts(with: MailRecords.mark)
    let head = isBox ? Lines(beginning).first { _ in true }?.next ?? 0 : 0
    guard isForced(.mail) || Self.isMail(beginning[head...]) else { return nil }
    return MailReports.formats.first.map {
      Recognised(format: $0, dataStart: start, layout: .records(.mail(isBox: isBox)))
    }
  }

  /// A log that Postfix writes into.
  func syslog() -> Recognised? {
    let decoder = SyslogRecords([])
    let found = decoder.find(window.held, from: start)
    let isLog = if case .record = found { true } else { false }
    guard isForced(.postfix) || isLog else { return nil }
    return PostfixLogs.formats.first.map {
      Recognised(format: $0, dataStart: start, layout: .records(.syslog))
    }
  }

  private func isForced(_ sender: Sender) -> Bool { options.format?.sender == sender }

  /// What is held, from its first byte that says something.
  private var beginning: ArraySlice<UInt8> {
    let all = UnsafeBufferPointer(start: window.bytes + start, count: window.count - start)
    return Array(all)[...]
  }

  /// Names of fields of which a message of mail has some among its first.
  private static let fields: Set<String> = [
    "return-path", "received", "from", "to", "date", "subject", "mime-version", "content-type",
    "message-id", "delivered-to", "x-original-to", "dkim-signature", "reply-to",
    "authentication-results", "auto-submitted", "content-transfer-encoding",
  ]

  /// Whether some bytes begin with the head of a message.
  private static func isMail(_ bytes: ArraySlice<UInt8>) -> Bool {
    var known = 0
    for (number, line) in Lines(bytes).prefix(40).enumerated() {
      if line.content.isEmpty { break }
      let isFolded = line.content.first == 0x20 || line.content.first == 0x09
      if isFolded && number > 0 { continue }
      let name = line.content.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      guard !name.isEmpty, line.content.dropFirst(name.count).first == UInt8(ascii: ":") else {
        return false
      }
      if fields.contains(String(decoding: name, as: UTF8.self).lowercased()) { known += 1 }
    }
    return known >= 2
  }
}
