import MailingModel

/// The screen as pieces of HTML, without a page around them. Rows are streamed.
///
/// What it writes is well-formed XML too. Classes say what a style sheet may want to know: `note`,
/// `total`, `marked`, `muted`, `wide` for tables of more columns than a telephone shows, `bars` for those
/// with bars, `bar`, `whole` for what should stand in one line, and the names of outcomes. Each cell carries
/// the title of its column, for where rows are told as records.
public struct HTMLRenderer: Rendering {
  public init() {}

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    try render(answer.screen, to: sink)
  }

  /// - Parameter contents: markup that leads to the sections, above the first of them.
  func render(_ screen: [Block], contents: String = "", to sink: any ByteSink) throws {
    var text = ""
    var isInSection = false
    for block in screen {
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
    let markup = TableMarkup(table)
    text += markup.start
    while let current = row {
      try sink.write(text + markup.line(current, class: current.isMarked ? "marked" : nil))
      text = ""
      row = try table.rows.next()
    }
    text += markup.end
  }
}
