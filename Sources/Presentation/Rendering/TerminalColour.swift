import MailingModel

/// The colours of a terminal (ECMA-48, select graphic rendition), or none.
struct TerminalColour: Sendable {
  var depth: ColourDepth

  var isOn: Bool { depth > .none }

  /// A text that is set in bold, dimmed, or has a tone.
  ///
  /// - Parameter text: must be visible already, or it could end its own colour.
  func paint(_ text: String, bold: Bool = false, dim: Bool = false, tone: Tone = .plain) -> String {
    var codes: [String] = []
    if bold { codes.append("1") }
    if dim || tone == .muted { codes.append("2") }
    if case .outcome(let outcome) = tone { codes.append(outcome.hue.code(depth, isBehind: false)) }
    return surround(text, codes)
  }

  /// Block characters: what they fill and what they leave open are painted each for itself.
  func paint(_ blocks: String, _ ink: Ink) -> String {
    var codes: [String] = []
    if ink.isReversed { codes.append("7") }
    // Dimmed text that is reversed too looks different on every terminal, so what is muted is grey.
    let hue = ink.tone == .muted ? Hue.neutral : ink.tone.hue
    if let hue { codes.append(hue.code(depth, isBehind: false)) }
    if let hue = ink.behind?.hue { codes.append(hue.code(depth, isBehind: true)) }
    return surround(blocks, codes)
  }

  private func surround(_ text: String, _ codes: [String]) -> String {
    guard isOn, !codes.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[" + codes.joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}

/// How block characters are painted.
struct Ink: Equatable {
  /// What they fill.
  var tone = Tone.plain
  /// What they leave open; nil for the terminal's own background.
  var behind: Outcome?
  /// Whether both change places.
  var isReversed = false
}

/// A colour in as many forms as there are depths.
struct Hue: Sendable {
  /// Of the sixteen, 0 to 15.
  var basic: Int
  /// Of the 256, in the cube (16 to 231) or among the greys (232 to 255): these are the same on
  /// every terminal.
  var palette: Int
  /// Each 0 to 255.
  var red, green, blue: Int

  init(basic: Int, palette: Int, rgb red: Int, _ green: Int, _ blue: Int) {
    (self.basic, self.palette) = (basic, palette)
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// Of bars that belong to no outcome and are not the main thing.
  static let neutral = Hue(basic: 8, palette: 244, rgb: 128, 128, 128)

  /// The code that makes it the colour of what follows, or of what lies behind it.
  fileprivate func code(_ depth: ColourDepth, isBehind: Bool) -> String {
    let layer = isBehind ? 48 : 38
    return switch depth {
    case .none, .sixteen: String(basic + (basic < 8 ? 30 : 82) + (isBehind ? 10 : 0))
    case .palette: "\(layer);5;\(palette)"
    case .full: "\(layer);2;\(red);\(green);\(blue)"
    }
  }
}

extension Outcome {
  /// The colours of the original screen, each as near as it can be to be read on white and on
  /// black alike: a contrast of 3 and more on both. So yellow became amber. Complaints, as good as
  /// black there, are purple: anything dark enough could not be read on a dark terminal.
  ///
  /// Of the sixteen none is orange, and two reds or yellows could not be told apart: so
  /// unsubscribes are cyan there.
  var hue: Hue {
    switch self {
    case .error: Hue(basic: 1, palette: 160, rgb: 214, 52, 58)
    case .noFeedback: Hue(basic: 8, palette: 102, rgb: 109, 120, 136)
    case .impression: Hue(basic: 3, palette: 136, rgb: 181, 137, 0)
    case .click: Hue(basic: 2, palette: 28, rgb: 44, 152, 76)
    case .unsubscribe: Hue(basic: 6, palette: 166, rgb: 217, 101, 15)
    case .complaint: Hue(basic: 5, palette: 97, rgb: 139, 91, 184)
    }
  }
}

extension Tone {
  /// The colour of an outcome; nil for any other tone.
  var hue: Hue? {
    if case .outcome(let outcome) = self { outcome.hue } else { nil }
  }
}
