import Glibc
import Presentation

/// A table of figures.
struct Report {
  private let columns: [Column]
  private var rows: [ScreenRow] = []

  /// - Parameter titles: of a column of names, then of columns of figures.
  init(_ titles: [String]) {
    columns = titles.enumerated().map { Column($1, $0 == 0 ? .left : .right) }
  }

  mutating func add(_ cells: [String]) { rows.append(ScreenRow(cells.map { Cell($0) })) }

  /// - Parameter cells: in front of the middle, the least and the most of some figures.
  mutating func add(_ cells: [String], _ spread: Spread, decimals: Int) {
    add(cells + [spread.median, spread.least, spread.most].map { Self.number($0, decimals) })
  }

  func print() throws {
    let table = ScreenTable(columns: columns, rows: rows)
    let answer = Answer(
      command: "benchmarks",
      table: MainTable(columns: [], rows: []),
      screen: [.table(table)]
    )
    let sink = DescriptorSink(descriptor: STDOUT_FILENO)
    try TextRenderer().render(answer, to: sink)
    try sink.write("\n")
    try sink.flush()
  }

  /// Prints a line that stands by itself.
  static func say(_ text: String) throws {
    let sink = DescriptorSink(descriptor: STDOUT_FILENO)
    try sink.write(text + "\n\n")
    try sink.flush()
  }

  static func number(_ value: Double, _ decimals: Int) -> String {
    NumberStyle.english.number(value, decimals: decimals)
  }
}
