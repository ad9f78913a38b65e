import MailingModel

/// The screen as pieces of HTML, without a page around them. Rows are streamed.
///
/// What it writes is well-formed XML too. Classes say what a style sheet may want to know: `note`,
/// `total`, `marked`, `muted`, `bar`, `wide` for tables of more columns than a telephone shows, `whole` for
/// what should stand in one line, and the names of outcomes. Each cell carries the title of its column, for where rows are told as records.
public struct HTMLRenderer: Rendering {
  /// A table of more columns is wide.
  private static let mostNarrow = 4
  /// Columns of a text that is not broken.
  private static let mostWhole = 32

  /// What stands above the first section.
  private let contents: String

  public init() { contents = "" }

  /// - Parameter contents: markup that leads to the sections.
  init(contents: String) { self.contents = contents }

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    var text = ""
    var isInSection = false
    for block in answer.screen {
      switch block {
      case .title(let title): text += "<h1>\(escapedHTML(title))</h1>\n"
      case .section(let title, let statement):
        text += (isInSection ? "</section>\n" : contents) + beginning(title, statement)
        isInSection = true
      case .heading(let heading):
        let level = isInSection ? "h3" : "h2"
        text += "<\(level)>\(escapedHTML(heading))</\(level)>\n"
      case .paragraph(let paragraph): text += "<p>\(escapedHTML(paragraph))</p>\n"
      case .note(let note): text += "<p class=\"note\">\(escapedHTML(note))</p>\n"
      case .table(let table): try render(table, after: &text, to: sink)
      }
    }
    try sink.write(text + (isInSection ? "</section>\n" : ""))
  }

  private func beginning(_ title: String, _ statement: String?) -> String {
    "<section id=\"\(Self.anchor(title))\">\n<h2>\(escapedHTML(title))</h2>\n"
      + (statement.map { "<p class=\"statement\"><code>\(escapedHTML($0))</code></p>\n" } ?? "")
  }

  /// What a link to a section says behind its `#`; the title is one of ours.
  static func anchor(_ title: String) -> String {
    escapedHTML(title.lowercased().split(separator: " ").joined(separator: "-"))
  }

  // MARK: - Tables

  /// - Parameter text: what stands before the table; printed once its first row is there.
  private func render(
    _ table: ScreenTable,
    after text: inout String,
    to sink: any ByteSink
  ) throws {
    var row = try table.rows.next()
    if row == nil, let empty = table.empty {
      text += "<p>\(escapedHTML(empty))</p>\n"
      return
    }
    for case .outcomes(let bar) in table.pictures { text += BarMarkup.figure(bar) }
    let bars = table.barTitle
    let isWide = table.columns.count + (bars == nil ? 0 : 1) > Self.mostNarrow
    text += "<table\(attribute("class", isWide ? "wide" : nil))>\n<thead>\n"
    text += header(table.columns, bars) + "</thead>\n<tbody>\n"
    while let current = row {
      text += line(current, table, bars != nil, class: current.isMarked ? "marked" : nil)
      try sink.write(text)
      text = ""
      row = try table.rows.next()
    }
    text += "</tbody>\n"
    if let total = table.total {
      text += "<tfoot>\n" + line(total, table, bars != nil, class: "total") + "</tfoot>\n"
    }
    text += "</table>\n"
  }

  private func header(_ columns: [Column], _ bars: BarColumn.Title?) -> String {
    let titles = columns.map { column in
      // An empty cell is no header of anything.
      let cell = column.title.isEmpty ? "td" : "th scope=\"col\""
      return "<\(cell)\(style(column))>\(escapedHTML(column.title))</\(cell.prefix(2))>"
    }
    return "<tr>" + titles.joined() + (bars.map(BarMarkup.header) ?? "") + "</tr>\n"
  }

  private func line(
    _ row: ScreenRow,
    _ table: ScreenTable,
    _ hasBars: Bool,
    class name: String?
  ) -> String {
    var text = "<tr\(attribute("class", name))>"
    for (index, column) in table.columns.enumerated() {
      let cell = row.cells.indices.contains(index) ? row.cells[index] : ""
      // A row is called by the text that it begins with.
      let names = index == 0 && column.alignment == .left
      let title = column.title.isEmpty ? nil : column.title
      let classes = [cell.tone.className, isWhole(cell, column) ? "whole" : nil]
        .compactMap(\.self)
      text += "<" + (names ? "th scope=\"row\"" : "td")
      text += attribute("class", classes.isEmpty ? nil : classes.joined(separator: " "))
      text += style(column) + (names ? "" : attribute("data-title", title)) + ">"
      text += escapedHTML(cell.text) + (names ? "</th>" : "</td>")
    }
    return text + (hasBars ? BarMarkup.cell(row.bar) : "") + "</tr>\n"
  }

  /// Half of a time says nothing; but what has no end must end somewhere.
  private func isWhole(_ cell: Cell, _ column: Column) -> Bool {
    column.shortening == .last && displayWidth(cell.text) <= Self.mostWhole
  }

  private func attribute(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\"\(escapedHTML($0))\"" } ?? ""
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
