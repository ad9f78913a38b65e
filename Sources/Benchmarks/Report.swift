/// A table of figures as plain text.
struct Report {
  private var rows: [[String]]

  init(_ titles: [String]) { rows = [titles] }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// Prints it: the first column to the left, the others to the right.
  func print() {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    for row in rows {
      let cells = zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + blanks : blanks + cell.0
      }
      Swift.print(cells.joined(separator: "  "))
    }
    Swift.print()
  }

  /// A number with so many decimals, and its thousands apart.
  static func number(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    let whole = String(scaled / Int(scale))
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0 && (whole.count - place) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    guard decimals > 0 else { return grouped }
    let rest = String(scaled % Int(scale))
    return grouped + "." + String(repeating: "0", count: decimals - rest.count) + rest
  }
}
