/// The picture of dominant results: a bracket that says what the whole is, the bar, and under it what
/// each part is. Takes the whole width.
struct OutcomeBarText {
  private let bar: OutcomeBar
  private let width: Int
  private let drawing: BarDrawing
  private let painter: TerminalColour
  private let ascii: Bool

  init(_ bar: OutcomeBar, width: Int, renderer: TextRenderer) {
    (self.bar, self.width, ascii) = (bar, width, renderer.ascii)
    drawing = BarDrawing(renderer)
    painter = TerminalColour(depth: renderer.colour)
  }

  /// The picture; nil if its texts do not fit.
  var text: String? {
    guard let legend else { return nil }
    let counts = bar.parts.map(\.count)
    let drawn = drawing.draw(.outcomes(counts), cells: width).text
    return ([bracket] + (drawn.isEmpty ? [] : [drawn]) + legend).map { $0 + "\n" }.joined()
  }

  /// `├──── 306 destinations (100.0 %) ────┤`
  private var bracket: String {
    // The name of a mailing stands first, and of a long one the end tells more.
    let caption = shortened(
      visible(bar.caption),
      to: width - 4,
      ascii: ascii,
      atStart: true
    )
    func line(_ text: String) -> String { painter.paint(text, dim: true) }
    let dash = ascii ? "-" : "─"
    let dashes = max(width - displayWidth(caption) - 4, 0)
    let left = String(repeating: dash, count: dashes / 2)
    let right = String(repeating: dash, count: dashes - dashes / 2)
    return line((ascii ? "|" : "├") + left) + " " + painter.paint(caption, bold: true) + " "
      + line(right + (ascii ? "|" : "┤"))
  }

  // MARK: - Legend

  /// Names and numbers in as few lines as they fit in.
  private var legend: [String]? {
    let bold = bar.parts.map { entry($0.number, bold: true) }
    let inBrackets = bar.parts.map { entry(" (" + $0.share + ")") }
    let three = [names, bold, bar.parts.map { entry($0.share) }]
    return side([names, zip(bold, inBrackets).map { $0 + $1 }], gap: 2)
      ?? side(three, gap: 2) ?? side(three, gap: 1) ?? list
  }

  /// Each with the sign that fills its part of the bar.
  private var names: [Drawn] {
    bar.parts.map {
      Drawn(text: drawing.sign($0.outcome) + " ", columns: 2)
        + entry($0.name, tone: .outcome($0.outcome))
    }
  }

  private func entry(_ text: String, bold: Bool = false, tone: Tone = .plain) -> Drawn {
    let text = visible(text)
    return Drawn(text: painter.paint(text, bold: bold, tone: tone), columns: displayWidth(text))
  }

  /// Side by side, each under its part of the bar or as near as the others let it; nil if there is
  /// no room for all.
  private func side(_ lines: [[Drawn]], gap: Int) -> [String]? {
    let widths = bar.parts.indices.map { part in lines.map { $0[part].columns }.max() ?? 0 }
    var places = drawing.starts(bar.parts.map(\.count), cells: width)
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + widths[index - 1] + gap)
    }
    var end = width
    for index in places.indices.reversed() {
      places[index] = min(places[index], end - widths[index])
      end = places[index] - gap
    }
    guard let first = places.first, first >= 0 else { return nil }
    return lines.map { line in
      zip(places, line).reduce(Drawn()) { $0.padded(to: $1.0) + $1.1 }.text
    }
  }

  /// One below the other, numbers aligned; nil if even that does not fit.
  private var list: [String]? {
    let numbers = bar.parts.map { entry($0.number, bold: true) }
    let shares = bar.parts.map { entry($0.share) }
    let columns = [names, numbers, shares].map { $0.map(\.columns).max() ?? 0 }
    guard columns.reduce(4, +) <= width else { return nil }
    return bar.parts.indices.map { part in
      let number = Drawn().padded(to: columns[1] - numbers[part].columns) + numbers[part]
      let share = Drawn().padded(to: columns[2] - shares[part].columns) + shares[part]
      return names[part].padded(to: columns[0] + 2).text + number.text + "  " + share.text
    }
  }
}
