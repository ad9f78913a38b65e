/// One table on its way to a terminal.
struct TextTable {
  /// How many rows are held to measure the columns.
  static let measured = 1_000

  private let table: ScreenTable
  private let renderer: TextRenderer
  private let painter: TerminalColour
  private let titles: [String]
  /// The rows that were read to be measured.
  private var first: [Line] = []
  private var layout = TableLayout(columns: [], rows: [], width: nil)
  /// Whether a place before the first column shows which rows are marked.
  private var hasMarks = false

  /// A row whose texts are visible, with as many as there are columns.
  private struct Line {
    var texts: [String]
    var tones: [Tone]
    var isMarked = false
    var isBold = false

    init(_ row: ScreenRow, count: Int) {
      texts = row.texts(count).map(visible)
      tones = (0..<count).map { row.cells.indices.contains($0) ? row.cells[$0].tone : .plain }
      isMarked = row.isMarked
      isBold = row.isMarked
    }
  }

  init(_ table: ScreenTable, renderer: TextRenderer) {
    (self.table, self.renderer) = (table, renderer)
    painter = TerminalColour(isOn: renderer.colour)
    titles = table.columns.map { renderer.ascii ? asciiSigns($0.title) : $0.title }.map(visible)
  }

  private var count: Int { titles.count }

  private var total: Line? {
    guard var line = table.total.map({ Line($0, count: count) }) else { return nil }
    line.isBold = true
    return line
  }

  /// Reads the first rows and settles the widths.
  mutating func measure() throws {
    while first.count < TextTable.measured, let row = try table.rows.next() {
      first.append(Line(row, count: count))
    }
    hasMarks = table.hasMarks || first.contains(where: \.isMarked)
    layout = TableLayout(
      columns: table.columns,
      rows: [titles] + first.map(\.texts) + [total?.texts ?? []],
      width: renderer.width.map { $0 - (hasMarks ? 2 : 0) }
    )
  }

  /// Prints the header, the rows that were measured, and all that follow.
  func write(to sink: any ByteSink) throws {
    guard count > 0 else { return }
    if first.isEmpty, let empty = table.empty { return try sink.write(visible(empty) + "\n") }
    try sink.write(line(titles, bold: true) { _ in .plain } + rule)
    for row in first { try sink.write(line(row)) }
    if first.count == TextTable.measured {
      while let row = try table.rows.next() {
        try sink.write(line(Line(row, count: count)))
      }
    }
    if let total { try sink.write(rule + line(total)) }
  }

  private var rule: String {
    let dash = renderer.ascii ? "-" : "─"
    let dashes = layout.widths.map { String(repeating: dash, count: $0) }
    let text = dashes.joined(separator: String(repeating: " ", count: TableLayout.gap))
    return (hasMarks ? "  " : "") + painter.paint(text, dim: true) + "\n"
  }

  private func line(_ line: Line) -> String {
    self.line(line.texts, isMarked: line.isMarked, bold: line.isBold) { line.tones[$0] }
  }

  /// One line, without spaces at its end.
  private func line(
    _ texts: [String],
    isMarked: Bool = false,
    bold: Bool,
    tone: (Int) -> Tone
  ) -> String {
    var line = ""
    var spaces = 0
    func add(_ text: String, _ tone: Tone) {
      guard !text.isEmpty else { return }
      line += String(repeating: " ", count: spaces) + painter.paint(text, bold: bold, tone: tone)
      spaces = 0
    }
    if hasMarks {
      if isMarked { add(renderer.ascii ? ">" : "▸", .plain) }
      spaces = isMarked ? 1 : 2
    }
    for (index, full) in texts.enumerated() {
      let text = layout.limits[index].map {
        shortened(
          full,
          to: $0,
          ellipsis: renderer.ascii ? "..." : "…",
          atStart: table.columns[index].shortening == .start
        )
      }
      let shown = text ?? full
      let padding = max(layout.widths[index] - displayWidth(shown), 0)
      if table.columns[index].alignment == .right { spaces += padding }
      add(shown, tone(index))
      if table.columns[index].alignment == .left { spaces += padding }
      spaces += TableLayout.gap
    }
    return line + "\n"
  }
}
