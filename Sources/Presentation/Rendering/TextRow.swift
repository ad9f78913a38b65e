/// A row on its way to a terminal: its texts are visible, as many as there are columns.
struct TextRow {
  var texts: [String]
  var tones: [Tone]
  var bar: Bar?
  var isMarked: Bool
  var isBold: Bool

  /// - Parameter count: of columns.
  init(_ row: ScreenRow, count: Int) {
    texts = row.texts(count).map(visible)
    tones = (0..<count).map { row.cells.indices.contains($0) ? row.cells[$0].tone : .plain }
    (bar, isMarked, isBold) = (row.bar, row.isMarked, row.isMarked)
  }
}
