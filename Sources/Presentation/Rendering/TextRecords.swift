/// The rows of a table that is too wide for a terminal, each as a record: a line for each value,
/// after its title.
struct TextRecords {
  /// A terminal that is narrower has no room for titles beside values.
  static let leastWidth = 20
  /// What has no end is cut behind so many lines.
  private static let mostLines = 8
  private static let gap = 2

  private let titles: [String]
  private let width: Int
  private let titleWidth: Int
  private let painter: TerminalColour
  private let ascii: Bool

  /// - Parameters:
  ///   - titles: visible.
  ///   - width: all that a line may take.
  init(titles: [String], width: Int, renderer: TextRenderer) {
    // Values get half of the width at least.
    titleWidth = min(titles.map(displayWidth).max() ?? 0, width / 2 - Self.gap)
    self.titles = titles.map { [titleWidth] in
      shortened($0, to: titleWidth, ascii: renderer.ascii)
    }
    (self.width, ascii) = (width, renderer.ascii)
    painter = TerminalColour(depth: renderer.colour)
  }

  /// One row under a line with its number, which is marked if the row is; nothing is said of cells
  /// that are empty.
  ///
  /// - Parameter number: from 1.
  func record(_ row: TextRow, number: Int) -> String {
    let dash = ascii ? "-" : "─"
    let mark = row.isMarked ? (ascii ? ">" : "▸") : dash
    return rule("\(mark) \(number) ", dash, bold: row.isBold) + values(row)
  }

  /// What the rows add up to, under a line of its own kind.
  func total(_ row: TextRow) -> String {
    rule("", ascii ? "=" : "═", bold: false) + values(row)
  }

  private func rule(_ start: String, _ dash: String, bold: Bool) -> String {
    let dashes = String(repeating: dash, count: max(width - displayWidth(start), 0))
    return painter.paint(start, bold: bold, dim: !bold) + painter.paint(dashes, dim: true) + "\n"
  }

  private func values(_ row: TextRow) -> String {
    var text = ""
    for (index, title) in titles.enumerated() where !row.texts[index].isEmpty {
      let indent = titleWidth + Self.gap
      for (place, line) in lines(row.texts[index]).enumerated() {
        let start = place == 0 ? title : ""
        text += painter.paint(start, dim: true)
        text += String(repeating: " ", count: max(indent - displayWidth(start), 0))
        text += painter.paint(line, bold: row.isBold, tone: row.tones[index]) + "\n"
      }
    }
    return text
  }

  /// A value in lines that fit.
  private func lines(_ value: String) -> [String] {
    let room = width - titleWidth - Self.gap
    // Cut first: a value may be as long as a file.
    let value = shortened(value, to: room * Self.mostLines, ascii: ascii)
    return wrapped(value, to: room, breakingWords: true)
  }
}
