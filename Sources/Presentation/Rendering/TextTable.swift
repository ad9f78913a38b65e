/// One table on its way to a terminal.
struct TextTable {
  /// How many rows are held to measure the columns.
  static let measured = 1_000
  /// A title that would take more lines is cut.
  private static let mostTitleLines = 4
  /// What goes on below is cut behind so many lines.
  private static let mostLines = 8

  private let table: ScreenTable
  private let renderer: TextRenderer
  private let painter: TerminalColour
  private let titles: [String]
  /// The rows that were read to be measured.
  private var first: [TextRow] = []
  private var layout = TableLayout(columns: [], titles: [], rows: [], width: nil)
  /// Whether a place before the first column shows which rows are marked.
  private var hasMarks = false

  init(_ table: ScreenTable, renderer: TextRenderer) {
    (self.table, self.renderer) = (table, renderer)
    painter = TerminalColour(depth: renderer.colour)
    titles = table.columns.map { renderer.ascii ? asciiSigns($0.title) : $0.title }.map(visible)
  }

  private var count: Int { titles.count }

  private var total: TextRow? {
    guard var row = table.total.map({ TextRow($0, count: count) }) else { return nil }
    row.isBold = true
    return row
  }

  /// Reads the first rows and settles the widths.
  mutating func measure() throws {
    while first.count < TextTable.measured, let row = try table.rows.next() {
      first.append(TextRow(row, count: count))
    }
    hasMarks = table.hasMarks || first.contains(where: \.isMarked)
    layout = TableLayout(
      columns: table.columns,
      titles: titles,
      bars: table.bars,
      rows: first.map(\.texts) + [total?.texts ?? []],
      width: renderer.width.map { $0 - (hasMarks ? 2 : 0) }
    )
  }

  /// Whether there is room for the bars that it has.
  var showsBars: Bool { layout.bars != nil }

  /// Prints the header, the rows that were measured, and all that follow.
  func write(to sink: any ByteSink) throws {
    guard count > 0 else { return }
    if first.isEmpty, let empty = table.empty { return try sink.write(visible(empty) + "\n") }
    if let width = renderer.width, layout.isTooWide, width >= TextRecords.leastWidth {
      return try write(TextRecords(titles: titles, width: width, renderer: renderer), to: sink)
    }
    try sink.write(header + rule)
    try forEachRow { try sink.write(line($0)) }
    if let total { try sink.write(rule + line(total)) }
  }

  private func write(_ records: TextRecords, to sink: any ByteSink) throws {
    var number = 0
    try forEachRow {
      number += 1
      try sink.write(records.record($0, number: number))
    }
    if let total { try sink.write(records.total(total)) }
  }

  private func forEachRow(_ body: (TextRow) throws -> Void) throws {
    for row in first { try body(row) }
    guard first.count == TextTable.measured else { return }
    while let row = try table.rows.next() { try body(TextRow(row, count: count)) }
  }
}

// MARK: - Lines

extension TextTable {
  /// What stands in one place of a line.
  private struct Place {
    var drawn: Drawn
    /// What it is padded to.
    var width: Int
    var alignment = Column.Alignment.left
  }

  /// The titles; one that is wider than its column stands in several lines, the last above the rule.
  private var header: String {
    let titles = shown.map { lines(ofTitle: $0) }
    let count = titles.map(\.count).max() ?? 1
    return (0..<count).map { number in
      let places = zip(shown, titles).map { index, lines in
        let above = count - lines.count
        return place(number < above ? "" : lines[number - above], at: index, bold: true)
      }
      let isLast = number == count - 1
      return line(places, bars: isLast ? layout.bars.map { heading($0) } ?? Drawn() : Drawn())
    }.joined()
  }

  private func lines(ofTitle index: Int) -> [String] {
    let width = layout.widths[index]
    guard displayWidth(titles[index]) > width else { return [titles[index]] }
    let lines = wrapped(titles[index], to: width, breakingWords: true)
    if lines.count <= TextTable.mostTitleLines { return lines }
    return [shortened(titles[index], to: width, ascii: renderer.ascii)]
  }

  private var rule: String {
    let dash = renderer.ascii ? "-" : "─"
    func dashes(_ count: Int) -> Drawn {
      Drawn(text: painter.paint(String(repeating: dash, count: count), dim: true), columns: count)
    }
    let places = shown.map { Place(drawn: dashes(layout.widths[$0]), width: layout.widths[$0]) }
    return line(places, bars: dashes(layout.bars ?? 0))
  }

  /// The columns that are not left out.
  private var shown: [Int] { titles.indices.filter { !layout.dropped.contains($0) } }

  /// A row in one line, or in more where cells go on below.
  private func line(_ row: TextRow) -> String {
    let cells = shown.map { lines(row.texts[$0], at: $0) }
    let bars = layout.bars.flatMap { width in
      row.bar.map { BarDrawing(renderer).draw($0, cells: width) }
    }
    return (0..<(cells.map(\.count).max() ?? 1)).map { number in
      let places = zip(shown, cells).map { index, lines in
        let text = number < lines.count ? lines[number] : ""
        return place(text, at: index, bold: row.isBold, tone: row.tones[index])
      }
      guard number == 0 else { return line(places, bars: Drawn()) }
      return line(places, bars: bars ?? Drawn(), isMarked: row.isMarked, bold: row.isBold)
    }.joined()
  }

  /// A cell in lines, of which only a column that goes on below has more than one.
  private func lines(_ text: String, at index: Int) -> [String] {
    guard table.columns[index].shortening == .wrapped, let width = layout.limits[index],
      displayWidth(text) > width
    else { return [text] }
    // Cut first: a text may be as long as a file.
    let most = shortened(text, to: width * TextTable.mostLines, ascii: renderer.ascii)
    return wrapped(most, to: width, breakingWords: true)
  }

  private func place(_ full: String, at index: Int, bold: Bool, tone: Tone = .plain) -> Place {
    let column = table.columns[index]
    let text = layout.limits[index].map {
      shortened(full, to: $0, ascii: renderer.ascii, atStart: column.shortening == .start)
    }
    let shown = text ?? full
    return Place(
      drawn: Drawn(
        text: painter.paint(shown, bold: bold, tone: tone),
        columns: displayWidth(shown)
      ),
      width: layout.widths[index],
      alignment: column.alignment
    )
  }

  /// The title over the bars; those of both sides stand at the line between them.
  private func heading(_ width: Int) -> Drawn {
    func title(_ text: String, _ most: Int) -> Drawn {
      let text = renderer.ascii ? asciiSigns(visible(text)) : visible(text)
      let shown = shortened(text, to: most, ascii: renderer.ascii)
      return Drawn(text: painter.paint(shown, bold: true), columns: displayWidth(shown))
    }
    switch table.bars?.title {
    case .text(let text): return title(text, width)
    case .sides(let left, let right):
      let half = max(width - 1, 0) / 2
      let start = title(left, half - 1)
      return Drawn().padded(to: half - 1 - start.columns) + start.padded(to: start.columns + 1)
        + BarDrawing(renderer).middle.padded(to: 2) + title(right, half - 1)
    case nil: return Drawn()
    }
  }

  /// One line, without blanks at its end.
  private func line(
    _ places: [Place],
    bars: Drawn,
    isMarked: Bool = false,
    bold: Bool = false
  ) -> String {
    var places = places
    if let width = layout.bars, let index = table.bars?.index {
      let before = layout.dropped.count { $0 < index }
      let place = min(max(index - before, 0), places.count)
      places.insert(Place(drawn: bars, width: width), at: place)
    }
    var line = ""
    var blanks = 0
    if hasMarks {
      let mark = renderer.ascii ? ">" : "▸"
      line = isMarked ? painter.paint(mark, bold: bold) : ""
      blanks = isMarked ? 1 : 2
    }
    for place in places {
      let padding = max(place.width - place.drawn.columns, 0)
      if place.alignment == .right { blanks += padding }
      if place.drawn.columns > 0 {
        line += String(repeating: " ", count: blanks) + place.drawn.text
        blanks = 0
      }
      if place.alignment == .left { blanks += padding }
      blanks += TableLayout.gap
    }
    return line + "\n"
  }
}
