/// How wide the columns of a table for a terminal are.
struct TableLayout {
  /// Between two columns.
  static let gap = 2
  /// Columns of text are never made narrower than this, or they say nothing.
  private static let least = 6

  /// What each column is padded to.
  private(set) var widths: [Int]
  /// What the cells of a column are shortened to; nil where they may be as wide as they are.
  private(set) var limits: [Int?]

  /// - Parameters:
  ///   - rows: the texts to measure, the titles among them; as many in each as there are columns.
  ///   - width: all that the table may take; nil for as much as it needs.
  init(columns: [Column], rows: [[String]], width: Int?) {
    widths = Array(repeating: 0, count: columns.count)
    limits = Array(repeating: nil, count: columns.count)
    for row in rows {
      for (index, text) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], displayWidth(text))
      }
    }
    if let width { fit(columns, to: width) }
  }

  /// Makes columns of text narrower until all fit, or until nothing more gives way.
  private mutating func fit(_ columns: [Column], to width: Int) {
    let texts = columns.indices.filter { columns[$0].alignment == .left }
    let turns: [[Column.Shortening]] = [[.first], [.end, .start], [.last]]
    for turn in turns {
      let giving = texts.filter { turn.contains(columns[$0].shortening) }
      let gaps = TableLayout.gap * max(columns.count - 1, 0)
      let fixed = columns.indices.filter { !giving.contains($0) }.sum { widths[$0] }
      cut(giving, to: width - gaps - fixed)
    }
  }

  /// Cuts the widest of some columns to one level, so that all fit into a room.
  private mutating func cut(_ columns: [Int], to room: Int) {
    guard columns.sum({ widths[$0] }) > room else { return }

    // The level only ever grows with the room, so it is found by halving.
    var level = TableLayout.least
    var tooMuch = (columns.map { widths[$0] }.max() ?? 0) + 1
    while level + 1 < tooMuch {
      let middle = (level + tooMuch) / 2
      if columns.sum({ min(widths[$0], middle) }) <= room {
        level = middle
      } else {
        tooMuch = middle
      }
    }
    // What is left over goes one column each to the first of those that were cut.
    var spare = room - columns.sum { min(widths[$0], level) }
    for index in columns where widths[index] > level {
      narrow(index, to: spare > 0 ? level + 1 : level)
      spare -= 1
    }
  }

  private mutating func narrow(_ index: Int, to limit: Int) {
    widths[index] = min(widths[index], limit)
    limits[index] = limit
  }
}

extension Sequence {
  fileprivate func sum(_ term: (Element) -> Int) -> Int { reduce(0) { $0 + term($1) } }
}
