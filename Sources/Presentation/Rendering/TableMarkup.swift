/// A table as HTML, piece by piece.
///
/// Where rows may be laid out as records or over several lines, its parts say what they are (`role`): a
/// browser forgets that a row is one of a table when it is laid out otherwise.
struct TableMarkup {
  /// A table of more columns is wide.
  private static let mostNarrow = 4
  /// Columns of a text that is not broken.
  private static let mostWhole = 32

  private let columns: [Column]
  private let total: ScreenRow?
  private let bars: BarColumn.Title?

  init(_ table: ScreenTable) {
    (columns, total, bars) = (table.columns, table.total, table.barTitle)
  }

  /// Everything before its rows.
  var start: String {
    let classes = [isWide ? "wide" : nil, bars == nil ? nil : "bars"]
    return element("table", "table", classes) + "\n" + element("thead", "rowgroup") + "\n"
      + header + "</thead>\n" + element("tbody", "rowgroup") + "\n"
  }

  /// Everything behind its rows.
  var end: String {
    guard let total else { return "</tbody>\n</table>\n" }
    return "</tbody>\n" + element("tfoot", "rowgroup") + "\n" + line(total, class: "total")
      + "</tfoot>\n</table>\n"
  }

  /// A row.
  func line(_ row: ScreenRow, class name: String? = nil) -> String {
    var text = element("tr", "row", [name])
    for (index, column) in columns.enumerated() {
      let cell = row.cells.indices.contains(index) ? row.cells[index] : ""
      let classes = [cell.tone.className, isWhole(cell, column) ? "whole" : nil]
      // A row is called by the text that it begins with.
      if index == 0 && column.alignment == .left {
        text += element("th", "rowheader", classes, " scope=\"row\"")
        text += escapedHTML(cell.text) + "</th>"
      } else {
        let title = escapedHTML(column.title)
        let titled = title.isEmpty ? "" : " data-title=\"\(title)\""
        text += element("td", "cell", classes, style(column) + titled)
        text += escapedHTML(cell.text) + "</td>"
      }
    }
    if bars != nil {
      text += element("td", "cell", ["bar"]) + (row.bar.map(BarMarkup.drawing) ?? "") + "</td>"
    }
    return text + "</tr>\n"
  }

  // MARK: - Parts

  private var isWide: Bool { columns.count + (bars == nil ? 0 : 1) > Self.mostNarrow }

  private var header: String {
    let titles = columns.map { title($0.title, style($0)) }
    let bars =
      switch bars {
      case .text(let text): title(text, "", "bar")
      case .sides(let left, let right): title(left + " | " + right, "", "bar sides")
      case nil: ""
      }
    return element("tr", "row") + titles.joined() + bars + "</tr>\n"
  }

  private func title(_ text: String, _ style: String, _ name: String? = nil) -> String {
    // An empty cell is no header of anything.
    if text.isEmpty { return element("td", "cell", [name], style) + "</td>" }
    let start = element("th", "columnheader", [name], " scope=\"col\"" + style)
    return start + escapedHTML(text) + "</th>"
  }

  /// How an element begins.
  ///
  /// - Parameter more: attributes behind the others, each after a blank.
  private func element(
    _ name: String,
    _ role: String,
    _ classes: [String?] = [],
    _ more: String = ""
  ) -> String {
    let classes = classes.compactMap(\.self).joined(separator: " ")
    let isLaidOutOtherwise = isWide || bars != nil
    return "<" + name + (isLaidOutOtherwise ? " role=\"\(role)\"" : "")
      + (classes.isEmpty ? "" : " class=\"\(classes)\"") + more + ">"
  }

  /// Half of a time says nothing; but what has no end must end somewhere.
  private func isWhole(_ cell: Cell, _ column: Column) -> Bool {
    column.shortening == .last && displayWidth(cell.text) <= Self.mostWhole
  }

  private func style(_ column: Column) -> String {
    column.alignment == .right ? " style=\"text-align: right\"" : ""
  }
}

extension Tone {
  /// What style sheets know it by; nil for plain.
  var className: String? {
    switch self {
    case .plain: nil
    case .muted: "muted"
    case .outcome(let outcome): outcome.name
    }
  }
}
