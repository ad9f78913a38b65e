/// How wide the columns of a table for a terminal are.
struct TableLayout {
  /// A cell that is wider does not make its column wider where nothing has to fit: a single row of a log may
  /// hold a text as long as a file, and all others would be padded to it.
  private static let widest = 200
  /// Between two columns.
  static let gap = 2
  /// Columns of text are never made narrower than this, or they say nothing.
  private static let least = 14
  /// Those that give way last may be.
  private static let leastOfLast = 6
  /// What goes on below should not do so after every word.
  private static let leastOfWrapped = 20
  /// Nor the titles over numbers than this.
  private static let leastTitle = 5
  /// Bars that are shorter than this are left out.
  private static let leastBars = 10

  /// What each column is padded to, and its title shortened to.
  private(set) var widths: [Int]
  /// What each column keeps at least.
  private let floors: [Int]
  /// What the cells of a column are shortened to; nil where they may be as wide as they are.
  private(set) var limits: [Int?]
  /// How wide bars are; nil where there are none or no room for them.
  private(set) var bars: Int?
  /// Columns that are left out.
  private(set) var dropped: Set<Int> = []
  /// Whether not all columns fit, or only with texts cut that say nothing when cut.
  private(set) var isTooWide = false

  /// - Parameters:
  ///   - titles: visible, one for each column.
  ///   - bars: nil for a table without bars.
  ///   - rows: the texts to measure; as many in each as there are columns.
  ///   - width: all that the table may take; nil for as much as it needs.
  init(
    columns: [Column],
    titles: [String],
    bars: BarColumn? = nil,
    rows: [[String]],
    width: Int?
  ) {
    var cells = Array(repeating: 0, count: columns.count)
    for row in rows {
      for (index, text) in row.enumerated() where index < cells.count {
        let columns = displayWidth(text)
        cells[index] = max(cells[index], width == nil ? min(columns, TableLayout.widest) : columns)
      }
    }
    widths = zip(titles, cells).map { max(displayWidth($0), $1) }
    limits = Array(repeating: nil, count: columns.count)
    // Numbers are never cut, but the words above them may be.
    floors = zip(columns, cells).map { column, cells in
      guard column.alignment == .left else { return max(cells, TableLayout.leastTitle) }
      return switch column.shortening {
      case .last, .dropped: TableLayout.leastOfLast
      case .wrapped: TableLayout.leastOfWrapped
      case .end, .start: TableLayout.least
      }
    }
    guard let width else { return }
    // Words and numbers first: bars take what is left.
    let room = width - taken - TableLayout.gap
    if let bars, room >= TableLayout.leastBars { self.bars = min(room, bars.most) }
    fit(columns, to: width)
    isTooWide =
      taken > width
      || columns.indices.contains { columns[$0].shortening == .last && limits[$0] != nil }
  }

  /// What all columns take, without bars.
  private var taken: Int {
    let shown = widths.indices.filter { !dropped.contains($0) }
    return shown.sum { widths[$0] } + TableLayout.gap * max(shown.count - 1, 0)
  }

  /// Leaves columns out and makes others narrower until all fit, or until nothing more gives way.
  private mutating func fit(_ columns: [Column], to width: Int) {
    for index in columns.indices where columns[index].shortening == .dropped && taken > width {
      dropped.insert(index)
    }
    let turns: [[Column.Shortening]] = [[.wrapped], [.end, .start], [.last]]
    for turn in turns {
      let giving = columns.indices.filter { index in
        turn.contains(columns[index].alignment == .left ? columns[index].shortening : .end)
      }
      cut(giving, columns, to: width - taken + giving.sum { widths[$0] })
    }
  }

  /// Cuts the widest of some columns to one level, so that all fit into a room.
  private mutating func cut(_ giving: [Int], _ columns: [Column], to room: Int) {
    guard giving.sum({ widths[$0] }) > room else { return }
    func width(_ index: Int, _ level: Int) -> Int { min(widths[index], max(level, floors[index])) }

    // The level only ever grows with the room, so it is found by halving.
    var level = 0
    var tooMuch = (giving.map { widths[$0] }.max() ?? 0) + 1
    while level + 1 < tooMuch {
      let middle = (level + tooMuch) / 2
      if giving.sum({ width($0, middle) }) <= room { level = middle } else { tooMuch = middle }
    }
    // What is left over goes one column each to the first of those that were cut.
    var spare = room - giving.sum { width($0, level) }
    for index in giving where widths[index] > width(index, level) {
      let isWider = spare > 0 && level >= floors[index]
      if isWider { spare -= 1 }
      widths[index] = width(index, level) + (isWider ? 1 : 0)
      if columns[index].alignment == .left { limits[index] = widths[index] }
    }
  }
}

extension Sequence {
  fileprivate func sum(_ term: (Element) -> Int) -> Int { reduce(0) { $0 + term($1) } }
}
