import MailingModel

/// Makes of what stands in rows for a field what is told of it.
final class FieldTexts {
  private lazy var lists = JSONTexts()

  func tidy(_ text: inout [UInt8], of field: LoggedField) {
    guard let first = text.first else { return }
    switch field {
    case .domain: Self.keepDomain(&text, orAll: false)
    case .sender: Self.keepDomain(&text, orAll: true)
    case .agent:
      let agent = RequestHeader.agent(in: text)
      text.removeSubrange(agent.upperBound...)
      text.removeSubrange(..<agent.lowerBound)
    case .tag where first == UInt8(ascii: "[") || first == UInt8(ascii: "{"):
      text = lists.joined(text, key: "value", by: UInt8(ascii: ";")) ?? text
    default: break
    }
    if text.count == 1 && text[0] == UInt8(ascii: "0") && Self.isNoneAtZero(field) {
      text.removeAll(keepingCapacity: true)
    }
    Self.mend(&text)
  }

  /// Whether senders write 0 where there is none.
  private static func isNoneAtZero(_ field: LoggedField) -> Bool {
    switch field {
    case .sender, .template, .document, .profile, .subprofile, .tag: true
    default: false
    }
  }

  /// Keeps `x` of `a@x` and of `Anna <a@x>`.
  ///
  /// - Parameter orAll: whether what is no address is a domain.
  private static func keepDomain(_ text: inout [UInt8], orAll: Bool) {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else {
      if !orAll { text.removeAll(keepingCapacity: true) }
      return
    }
    text.removeSubrange(...at)
    guard orAll, let close = text.firstIndex(of: UInt8(ascii: ">")) else { return }
    text.removeSubrange(close...)
  }

  /// Replaces what is no UTF-8.
  private static func mend(_ text: inout [UInt8]) {
    guard text.reduce(0, |) >= 0x80, (try? UTF8Span(validating: text.span)) == nil else { return }
    text = Array(String(decoding: text, as: UTF8.self).utf8)
  }
}
