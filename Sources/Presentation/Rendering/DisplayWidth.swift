import CTerminal

/// The columns that a text takes on a terminal, once it is `visible`.
///
/// - Complexity: linear; printable ASCII is only counted.
public func displayWidth(_ text: String) -> Int {
  if text.isPlainASCII { return text.utf8.count }
  return text.reduce(0) { $0 + columns(of: $1) }
}

/// A text cut at a whole character, so that it fits into a number of columns.
///
/// - Parameters:
///   - ascii: whether `...` and not `…` stands for what was cut, where there is room for it.
///   - atStart: whether its start is cut off, and not its end.
public func shortened(
  _ text: String,
  to width: Int,
  ascii: Bool = false,
  atStart: Bool = false
) -> String {
  guard displayWidth(text) > width else { return text }
  let ellipsis = ascii ? "..." : "…"
  let mark = displayWidth(ellipsis) <= width ? ellipsis : ""
  var room = width - displayWidth(mark)
  let fits = { (character: Character) in
    room -= columns(of: character)
    return room >= 0
  }
  if atStart { return mark + String(text.reversed().prefix(while: fits).reversed()) }
  return text.prefix(while: fits) + mark
}

/// A text broken at its spaces into lines of at most so many columns. A word that is wider than
/// that stands on a line of its own, unbroken unless that is asked for.
public func wrapped(_ text: String, to width: Int, breakingWords: Bool = false) -> [String] {
  var lines: [String] = []
  /// The columns of the last line.
  var used = 0
  let words = text.split(separator: " ", omittingEmptySubsequences: false).flatMap {
    breakingWords ? broken($0, to: width) : [$0]
  }
  for word in words {
    let columns = displayWidth(String(word))
    if let last = lines.indices.last, used + 1 + columns <= width {
      lines[last] += " " + word
      used += 1 + columns
    } else {
      lines.append(String(word))
      used = columns
    }
  }
  return lines
}

/// A word in pieces of at most so many columns; a character that is wider stands by itself.
private func broken(_ word: Substring, to width: Int) -> [Substring] {
  var pieces: [Substring] = []
  var start = word.startIndex
  var used = 0
  for index in word.indices {
    let columns = columns(of: word[index])
    if used + columns > width && index > start {
      pieces.append(word[start..<index])
      (start, used) = (index, 0)
    }
    used += columns
  }
  return pieces + [word[start...]]
}

/// The columns of what a reader sees as one character.
private func columns(of character: Character) -> Int {
  let scalars = character.unicodeScalars
  guard scalars.count > 1 else { return scalars.first.map(columns(of:)) ?? 0 }
  if isEmojiSequence(scalars) { return 2 }
  return scalars.reduce(0) { $0 + columns(of: $1) }
}

private func columns(of scalar: Unicode.Scalar) -> Int {
  if 0x20...0x7E ~= scalar.value { return 1 }
  let columns = Int(cterminal_scalar_columns(scalar.value))
  // Controls take nothing. What the system's tables do not know yet is drawn as one box.
  return columns >= 0 ? columns : (scalar.isHidden ? 0 : 1)
}

/// Whether several scalars make one picture: a flag, a skin tone, a family joined together, or a
/// sign that asks to be shown as a picture.
private func isEmojiSequence(_ scalars: Character.UnicodeScalarView) -> Bool {
  guard let first = scalars.first, first.properties.isEmoji else { return false }
  return scalars.dropFirst().contains { scalar in
    switch scalar.value {
    case 0x200D, 0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }
}
