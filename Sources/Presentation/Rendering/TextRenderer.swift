/// The screen for a terminal or a plain text file: tables aligned by what the eye sees.
///
/// Rows are streamed; the first thousand of a table decide how wide its columns are, and a cell
/// further down that is wider pushes its line. Where the width is known there are pictures, and a
/// table that cannot be fitted to it is told as records.
public struct TextRenderer: Rendering {
  /// In columns; tables are shortened and texts broken to fit, and pictures drawn. Nil leaves all
  /// that away: what no terminal shows is for programs, and for the eye on any width.
  public var width: Int?
  /// How tones, titles, bars and marked rows are coloured, by escape sequences.
  public var colour: ColourDepth
  /// Whether rules, marks and ellipses keep to ASCII.
  public var ascii: Bool

  public init(width: Int? = nil, colour: ColourDepth = .none, ascii: Bool = false) {
    (self.width, self.colour, self.ascii) = (width, colour, ascii)
  }

  private var painter: TerminalColour { TerminalColour(depth: colour) }

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    var text = ""
    var last: Block?
    for block in answer.screen {
      if let last, needsBlankLine(last, block) { text += "\n" }
      last = block
      switch block {
      case .title(let title): text += lines(title) { painter.paint($0, bold: true) }
      case .section(let title, let statement): text += section(title, statement)
      case .heading(let heading): text += lines(heading) { painter.paint($0, bold: true) }
      case .paragraph(let paragraph): text += lines(paragraph) { $0 }
      case .note(let note): text += lines(note, after: ascii ? "* " : "• ") { $0 }
      case .table(let table):
        let pictures = try draw(table.pictures)
        text += pictures ?? ""
        guard let rest = pictures == nil ? table : table.withoutTold else { continue }
        if pictures?.isEmpty == false { text += "\n" }
        var printed = TextTable(rest, renderer: self)
        try printed.measure()
        try sink.write(text)
        text = ""
        try printed.write(to: sink)
      }
    }
    try sink.write(text)
  }

  /// Pictures one below the other; nil if one of them has no room.
  private func draw(_ pictures: [Picture]) throws -> String? {
    guard let width, !pictures.isEmpty else { return nil }
    var texts: [String] = []
    for picture in pictures {
      switch picture {
      case .outcomes(let bar):
        guard let text = OutcomeBarText(bar, width: width, renderer: self).text else { return nil }
        texts.append(text)
      case .table(let table):
        var printed = TextTable(table, renderer: self)
        try printed.measure()
        guard printed.showsBars else { return nil }
        let sink = MemorySink()
        try printed.write(to: sink)
        texts.append(sink.text)
      }
    }
    return texts.joined(separator: "\n")
  }

  /// A title over a rule as long as it is, with the statement that asks for what is below.
  private func section(_ title: String, _ statement: String?) -> String {
    let longest = lines(title) { $0 }.split(separator: "\n").map { displayWidth(String($0)) }.max()
    let rule = String(repeating: ascii ? "=" : "═", count: longest ?? 0)
    let asked = statement.map { lines($0, after: "> ") { painter.paint($0, dim: true) } } ?? ""
    return "\n" + lines(title) { painter.paint($0, bold: true) } + painter.paint(rule, dim: true)
      + "\n" + asked
  }

  private func needsBlankLine(_ above: Block, _ below: Block) -> Bool {
    switch (above, below) {
    case (.heading, _), (.paragraph, .paragraph), (.note, .note): false
    default: true
    }
  }

  /// A text in as many lines as it needs; the further ones stand below the first.
  private func lines(
    _ text: String,
    after mark: String = "",
    _ paint: (String) -> String
  ) -> String {
    let indent = displayWidth(mark)
    let text = ascii ? asciiSigns(visible(text)) : visible(text)
    let lines = width.map { wrapped(text, to: $0 - indent) } ?? [text]
    return lines.enumerated().map { index, line in
      (index == 0 ? mark : String(repeating: " ", count: indent)) + paint(line) + "\n"
    }.joined()
  }
}
