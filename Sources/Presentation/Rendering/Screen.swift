import MailingModel

/// A piece of what a reader sees.
///
/// All texts are escaped by the renderer, so they may hold whatever was logged.
public enum Block {
  /// What all of it is about; comes first, and once.
  case title(String)
  /// One of the questions of several, with the statement that asks it, if it is one.
  case section(String, statement: String?)
  /// Stands above the blocks that follow it.
  case heading(String)
  /// A line or more of plain text.
  case paragraph(String)
  /// Rows under titles.
  case table(ScreenTable)
  /// Something that the reader should know beside the answer.
  case note(String)
}

/// A table for a reader.
public struct ScreenTable {
  /// From left to right.
  public var columns: [Column]
  /// From top to bottom; pulled once.
  public var rows: RowStream<ScreenRow>
  /// What the rows add up to, below a rule.
  public var total: ScreenRow?
  /// What is said on a terminal in place of the table if it has no rows.
  public var empty: String?
  /// Whether a row may be marked, even one that comes late.
  public var hasMarks = false
  /// Where the bars of its rows stand, on a terminal whose width is known.
  public var bars: BarColumn?
  /// What a terminal whose width is known draws above it: all of these, or none.
  public var pictures: [Picture] = []
  /// The columns that the pictures tell already, so that they are left out below them; by place,
  /// from 0. If these are all, so is the table.
  public var told: Range<Int> = 0..<0

  public init(
    columns: [Column],
    rows: RowStream<ScreenRow>,
    total: ScreenRow? = nil,
    empty: String? = nil
  ) {
    (self.columns, self.rows, self.total, self.empty) = (columns, rows, total, empty)
  }

  public init(
    columns: [Column],
    rows: [ScreenRow],
    total: ScreenRow? = nil,
    empty: String? = nil
  ) {
    self.init(columns: columns, rows: RowStream(rows), total: total, empty: empty)
  }
}

extension ScreenTable {
  /// What its header says above bars, wherever they are drawn: in the table itself, or on a terminal in a
  /// picture above it; nil if its rows have none.
  var barTitle: BarColumn.Title? {
    if let bars { return bars.title }
    for case .table(let picture) in pictures { return picture.barTitle }
    return nil
  }

  /// The table below its pictures; nil if these tell all of it. Its rows are those of the table,
  /// so only one of both can be printed.
  var withoutTold: ScreenTable? {
    let told = told.clamped(to: columns.indices)
    guard !told.isEmpty else { return self }
    guard told != columns.indices else { return nil }
    func rest(_ row: ScreenRow) -> ScreenRow {
      var row = row
      row.cells.removeSubrange(told.clamped(to: row.cells.indices))
      return row
    }
    var table = self
    table.columns.removeSubrange(told)
    if let index = bars?.index, index > told.lowerBound {
      table.bars?.index = max(index - told.count, told.lowerBound)
    }
    table.rows = RowStream { [rows] in try rows.next().map(rest) }
    table.total = total.map(rest)
    return table
  }
}

/// A column of a table for a reader.
public struct Column: Sendable {
  /// Texts stand left; numbers stand right and are never shortened.
  public enum Alignment: Sendable { case left, right }

  /// What the header says.
  public var title: String
  /// The side on which its cells stand.
  public var alignment: Alignment
  /// How it gives way where the table is fitted to a width; a column of numbers does not.
  public var shortening: Shortening

  /// What is cut off first, and at which side.
  public enum Shortening: Sendable {
    /// Left out where there is no room for all of it: half of an id says nothing.
    case dropped
    /// Not at all: it goes on below, in as many lines as it needs.
    case wrapped
    /// At its end.
    case end
    /// At its start: of a path the end tells more.
    case start
    /// Only if nothing else is left: half of a time says nothing.
    case last
  }

  public init(
    _ title: String,
    _ alignment: Alignment = .left,
    _ shortening: Shortening = .end
  ) {
    (self.title, self.alignment, self.shortening) = (title, alignment, shortening)
  }
}

/// A row of a table for a reader. Cells that are missing at its end are empty.
public struct ScreenRow: Sendable {
  /// One for each column, in their order.
  public var cells: [Cell]
  /// Whether the row stands out, as the decisive event does among the others.
  public var isMarked: Bool
  /// Drawn where the table has bars, and on a page also where it is told by a picture on a terminal.
  public var bar: Bar?

  public init(_ cells: [Cell], isMarked: Bool = false, bar: Bar? = nil) {
    (self.cells, self.isMarked, self.bar) = (cells, isMarked, bar)
  }
}

/// What stands in one place of a table.
public struct Cell: Sendable, ExpressibleByStringInterpolation {
  /// As it was logged, or as a reader is told.
  public var text: String
  /// Its colour, where there is any.
  public var tone: Tone

  public init(_ text: String, _ tone: Tone = .plain) { (self.text, self.tone) = (text, tone) }
  public init(stringLiteral value: String) { self.init(value) }
}

/// How a text is coloured, where there is colour. It never says more than the text does.
public enum Tone: Sendable, Hashable {
  case plain
  /// Of less weight than the rest.
  case muted
  /// The colour of an outcome.
  case outcome(Outcome)
}
