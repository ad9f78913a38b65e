import MailingModel

/// The screen as pieces of HTML, without a page around them. Rows are streamed.
///
/// Classes say what a style sheet may want to know: `note`, `total`, `marked`, `muted`, and the
/// names of outcomes.
public struct HTMLRenderer: Rendering {
  public init() {}

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    var text = ""
    for block in answer.screen {
      switch block {
      case .heading(let heading): text += "<h2>\(escapedHTML(heading))</h2>\n"
      case .paragraph(let paragraph): text += "<p>\(escapedHTML(paragraph))</p>\n"
      case .note(let note): text += "<p class=\"note\">\(escapedHTML(note))</p>\n"
      case .table(let table): try render(table, after: &text, to: sink)
      }
    }
    try sink.write(text)
  }

  /// - Parameter text: what stands before the table; printed once its first row is there.
  private func render(
    _ table: ScreenTable,
    after text: inout String,
    to sink: any ByteSink
  ) throws {
    var row = try table.rows.next()
    text += "<table>\n<thead>\n<tr>"
    for column in table.columns {
      text += "<th scope=\"col\"\(style(column))>\(escapedHTML(column.title))</th>"
    }
    text += "</tr>\n</thead>\n<tbody>\n"
    while let current = row {
      text += line(current, table.columns, class: current.isMarked ? "marked" : nil)
      try sink.write(text)
      text = ""
      row = try table.rows.next()
    }
    text += "</tbody>\n"
    if let total = table.total {
      text += "<tfoot>\n" + line(total, table.columns, class: "total") + "</tfoot>\n"
    }
    text += "</table>\n"
  }

  private func line(_ row: ScreenRow, _ columns: [Column], class name: String?) -> String {
    var text = "<tr\(attribute(name))>"
    for (index, column) in columns.enumerated() {
      let cell = row.cells.indices.contains(index) ? row.cells[index] : ""
      text += "<td\(attribute(cell.tone.className))\(style(column))>"
      text += escapedHTML(cell.text) + "</td>"
    }
    return text + "</tr>\n"
  }

  private func attribute(_ className: String?) -> String {
    className.map { " class=\"\($0)\"" } ?? ""
  }

  private func style(_ column: Column) -> String {
    column.alignment == .right ? " style=\"text-align: right\"" : ""
  }
}

extension Tone {
  /// Our own words, so they need no escaping.
  fileprivate var className: String? {
    switch self {
    case .plain: nil
    case .muted: "muted"
    case .outcome(let outcome): outcome.name
    }
  }
}
