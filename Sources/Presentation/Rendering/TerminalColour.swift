import MailingModel

/// The colours of a terminal (ECMA-48, select graphic rendition), or none.
struct TerminalColour: Sendable {
  var isOn: Bool

  /// A text that is set in bold, dimmed, or has a tone.
  ///
  /// - Parameter text: must be visible already, or it could end its own colour.
  func paint(_ text: String, bold: Bool = false, dim: Bool = false, tone: Tone = .plain) -> String {
    var codes: [String] = []
    if bold { codes.append("1") }
    if dim { codes.append("2") }
    if let code = tone.code { codes.append(code) }
    guard isOn, !codes.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[" + codes.joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}

extension Tone {
  /// The colours of the original screen, but for complaints: what was dark there could not be
  /// read on a dark terminal.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .muted: "2"
    case .outcome(.error): "31"
    case .outcome(.noFeedback): "90"
    case .outcome(.impression): "33"
    case .outcome(.click): "32"
    case .outcome(.unsubscribe): "38;5;208"
    case .outcome(.complaint): "35"
    }
  }
}
