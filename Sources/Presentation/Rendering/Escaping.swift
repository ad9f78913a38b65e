extension Unicode.Scalar {
  /// Whether it acts on a terminal or on the text around it instead of being seen.
  ///
  /// Controls, marks that change the direction of text, separators of lines and paragraphs, and
  /// what has no width and no meaning of its own. The joiners of emoji and of Persian words are
  /// not among them.
  var isHidden: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// How a hidden scalar is shown: `\n`, `\x1b`, `\u{202e}`.
  fileprivate var shown: String {
    switch value {
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0..<0x10: "\\x0" + String(value, radix: 16)
    case 0x10..<0x80: "\\x" + String(value, radix: 16)
    default: "\\u{" + String(value, radix: 16) + "}"
    }
  }
}

extension String {
  /// Whether it is made of printable ASCII alone: every byte is one column and none is hidden.
  ///
  /// - Complexity: linear, and cheap; most of what is printed is such text.
  var isPlainASCII: Bool { utf8.allSatisfy { 0x20...0x7E ~= $0 } }
}

/// A text from outside as it may be shown on a terminal: whatever would act instead of being seen
/// is spelled out, so no escape sequence, line break or turned direction gets through.
///
/// A backslash stays a backslash: this is for the eye, not for reading back.
public func visible(_ text: String) -> String {
  if text.isPlainASCII { return text }
  return replacing(in: text) { $0.isHidden ? $0.shown : nil }
}

/// A text of our own with the signs that we use written in ASCII.
public func asciiSigns(_ text: String) -> String {
  if text.isPlainASCII { return text }
  return replacing(in: text) { scalar in
    switch scalar {
    case "‘", "’": "'"
    case "−", "–": "-"
    case "…": "..."
    case "÷": "/"
    case "↓": "v"
    case "→": ">"
    case "é", "ë": "e"
    default: nil
    }
  }
}

/// A text with some of its scalars replaced.
///
/// Works on scalars, since a combining mark would hide the sign that it is written on.
func replacing(in text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
  let scalars = text.unicodeScalars
  var result = ""
  // What stays is copied in stretches: most texts have little to replace.
  var stretch = scalars.startIndex
  var index = stretch
  while index < scalars.endIndex {
    let next = scalars.index(after: index)
    if let instead = replacement(scalars[index]) {
      result += text[stretch..<index]
      result += instead
      stretch = next
    }
    index = next
  }
  return stretch == scalars.startIndex ? text : result + text[stretch...]
}

/// A text as it stands in HTML, in an element or in a quoted attribute.
public func escapedHTML(_ text: String) -> String {
  replacing(in: visible(text)) { scalar in
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    default: nil
    }
  }
}

/// A text as it stands in a line or in the cell of a table in Markdown, as plain text.
public func escapedMarkdown(_ text: String) -> String {
  var isStart = true
  var afterDigits = false
  return replacing(in: visible(text)) { scalar in
    defer {
      afterDigits = (isStart || afterDigits) && "0"..."9" ~= scalar
      isStart = false
    }
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$": return "\\\(scalar)"
    // At the start of a line these would make a heading, a list or a rule …
    case "#" where isStart, "+" where isStart, "-" where isStart, "=" where isStart:
      return "\\\(scalar)"
    // … and these after a number a numbered list.
    case "." where afterDigits, ")" where afterDigits: return "\\\(scalar)"
    default: return nil
    }
  }
}
