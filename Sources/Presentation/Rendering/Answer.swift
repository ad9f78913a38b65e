/// What a verb answers: one value that every renderer can print in its own form.
///
/// It holds the answer three times, once for each family of formats: as a document (JSON), as one
/// main table (NDJSON, CSV, TSV), and as a screen to be read (table, Markdown, HTML). A renderer
/// pulls the rows of its own family only, so rows that are streamed may stand behind all three at
/// no cost, as long as only one renderer runs. For the same reason the document and the screen are made
/// when they are asked for.
public struct Answer {
  /// The verb: the first key of the document, `"command"`.
  public var command: String
  private let makeHead: () -> Fields
  private let makeScreen: () -> [Block]
  /// The key under which the rows stand; nil if the document has no streamed rows.
  public var rowsName: String?
  /// The rows of the document, printed as they come. Read only where there is a `rowsName`;
  /// nil stands for no rows.
  public var rows: RowStream<Fields>?
  /// The keys after the rows, such as settings and notes.
  public var tail: Fields
  /// The rows for other programs.
  public var table: MainTable

  /// The keys after the command and before the rows; made each time.
  public var head: Fields { makeHead() }
  /// The blocks for a reader, from top to bottom; made each time.
  public var screen: [Block] { makeScreen() }

  public init(
    command: String,
    head: @autoclosure @escaping () -> Fields = [:],
    rowsName: String? = nil,
    rows: RowStream<Fields>? = nil,
    tail: Fields = [:],
    table: MainTable,
    screen: @autoclosure @escaping () -> [Block]
  ) {
    (self.command, makeHead, self.tail) = (command, head, tail)
    (self.rowsName, self.rows) = (rowsName, rows)
    (self.table, makeScreen) = (table, screen)
  }
}

/// The rows of an answer for programs that read one row a line.
public struct MainTable {
  /// The columns of CSV and TSV. A name with dots leads into nested records: `decisive.time`.
  ///
  /// A field that no column leads to is not in CSV and TSV, but is in NDJSON.
  public var columns: [String]
  /// Flat or nested.
  public var rows: RowStream<Fields>

  public init(columns: [String], rows: RowStream<Fields>) {
    (self.columns, self.rows) = (columns, rows)
  }

  /// - Parameter rows: asked for when the first row is.
  public init(columns: [String], rows: @autoclosure @escaping () -> some Sequence<Fields>) {
    self.init(columns: columns, rows: RowStream(rows))
  }
}
