/// The screen as Markdown with tables, as GitHub and most others read it. Rows are streamed.
public struct MarkdownRenderer: Rendering {
  public init() {}

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    var text = ""
    var isInSection = false
    for (index, block) in answer.screen.enumerated() {
      if index > 0 { text += "\n" }
      switch block {
      case .title(let title): text += "# " + escapedMarkdown(title) + "\n"
      case .section(let title, let statement):
        isInSection = true
        text += "## " + escapedMarkdown(title) + "\n"
        if let statement { text += "\n    " + visible(statement) + "\n" }
      case .heading(let heading):
        text += (isInSection ? "### " : "## ") + escapedMarkdown(heading) + "\n"
      case .paragraph(let paragraph): text += escapedMarkdown(paragraph) + "\n"
      case .note(let note): text += "> " + escapedMarkdown(note) + "\n"
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
    let count = table.columns.count
    var row = try table.rows.next()
    if row == nil, let empty = table.empty {
      text += escapedMarkdown(empty) + "\n"
      return
    }
    text += line(table.columns.map { escapedMarkdown($0.title) })
    text += line(table.columns.map { $0.alignment == .left ? "---" : "---:" })
    while let current = row {
      text += line(cells(of: current, count, isStrong: current.isMarked))
      try sink.write(text)
      text = ""
      row = try table.rows.next()
    }
    if let total = table.total { text += line(cells(of: total, count, isStrong: true)) }
  }

  private func cells(of row: ScreenRow, _ count: Int, isStrong: Bool) -> [String] {
    row.texts(count).map { cell in
      let text = escapedMarkdown(cell)
      return isStrong && !text.isEmpty ? "**\(text)**" : text
    }
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}

extension ScreenRow {
  /// The texts of exactly so many cells.
  func texts(_ count: Int) -> [String] {
    (0..<count).map { cells.indices.contains($0) ? cells[$0].text : "" }
  }
}
