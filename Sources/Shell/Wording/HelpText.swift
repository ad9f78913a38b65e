import Presentation

/// A part of help, which a terminal and the manual lay out each in a way of its own.
enum HelpPart {
  /// Text to be filled; a blank line in it parts paragraphs.
  case paragraphs(String)
  /// Terms with what they mean; what has no term goes on with the one before it.
  case definitions([(term: String, meaning: String)])
  /// A statement.
  case example(String)
}

/// Text of help, laid out for the smallest terminal that people use.
enum HelpText {
  /// The columns of a page.
  static let width = 80
  /// The lines of a page: those of the terminal without the question and the next prompt.
  static let height = 22

  /// Parts, a blank line between them.
  static func text(_ parts: [HelpPart]) -> String {
    parts.map { part in
      switch part {
      case .paragraphs(let text): paragraphs(text)
      case .definitions(let all): definitions(all)
      case .example(let statement): "    \(statement)\n"
      }
    }.joined(separator: "\n")
  }

  /// A text in lines; a blank line in it parts paragraphs.
  static func paragraphs(_ text: String) -> String {
    let parts = text.split(separator: "\n\n").map {
      $0.split(separator: "\n").joined(separator: " ")
    }
    return parts.map { lines($0, width).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// Terms with what they mean beside them, in two columns.
  ///
  /// - Parameter indent: blanks in front of every line.
  static func definitions(_ all: [(term: String, meaning: String)], indent: Int = 0) -> String {
    let widest = all.map { displayWidth($0.term) }.max() ?? 0
    let margin = String(repeating: " ", count: indent)
    return all.map { term, meaning in
      let lines = lines(meaning, width - indent - widest - 2)
      let beside = margin + term.padded(to: widest + 2)
      let below = String(repeating: " ", count: indent + widest + 2)
      return beside + lines.joined(separator: "\n" + below) + "\n"
    }.joined()
  }

  /// A text in lines, none of which ends within a statement in quotes.
  private static func lines(_ text: String, _ width: Int) -> [String] {
    var isQuoted = false
    let joined = text.map { character -> Character in
      if character == "‘" { isQuoted = true }
      if character == "’" { isQuoted = false }
      return isQuoted && character == " " ? "\u{A0}" : character
    }
    return wrapped(String(joined), to: width).map { line in
      String(line.map { $0 == "\u{A0}" ? " " : $0 })
    }
  }

  /// Parts of one text, in lines that end only between them.
  ///
  /// - Parameter indent: blanks in front of every line but the first.
  static func unbroken(_ parts: [String], indent: Int, width: Int = width) -> String {
    var lines: [String] = []
    for part in parts {
      let last = lines.last ?? ""
      if !lines.isEmpty && displayWidth(last) + 1 + displayWidth(part) <= width {
        lines[lines.count - 1] += " " + part
      } else {
        lines.append(lines.isEmpty ? part : String(repeating: " ", count: indent) + part)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// With blanks behind it, up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - displayWidth(self)))
  }
}
