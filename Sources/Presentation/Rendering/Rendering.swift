/// One way of printing answers. Options are stored properties of the type that conforms.
public protocol Rendering: Sendable {
  /// Prints one answer, row by row as its streams make them, and leaves the sink unflushed.
  ///
  /// - Throws: `SinkError`, or whatever a stream of rows throws; what was printed until then
  ///   stays, so a document may be left unfinished.
  func render(_ answer: Answer, to sink: any ByteSink) throws
}

/// The formats by the names that users type.
public enum OutputFormat: String, CaseIterable, Sendable {
  case table, json, ndjson, csv, tsv, markdown, html

  /// As typed: `"table"`.
  public var name: String { rawValue }

  /// The format of a name, without regard to ASCII case; nil if there is none.
  public init?(name: String) {
    guard let format = OutputFormat.allCases.first(where: { $0.name == name.lowercased() }) else {
      return nil
    }
    self = format
  }

  /// What prints this format.
  public func rendering(_ style: OutputStyle) -> any Rendering {
    switch self {
    case .table: TextRenderer(width: style.width, colour: style.colour, ascii: style.ascii)
    case .json: JSONRenderer(pretty: style.isTerminal)
    case .ndjson: NDJSONRenderer()
    case .csv: SeparatedRenderer.csv(forTerminal: style.isTerminal)
    case .tsv: SeparatedRenderer.tsv(forTerminal: style.isTerminal)
    case .markdown: MarkdownRenderer()
    case .html: HTMLRenderer()
    }
  }
}

/// How output looks where a format leaves room for it.
public struct OutputStyle: Sendable, Equatable {
  /// The terminal's, in columns; nil does not fit tables to any width.
  public var width: Int?
  /// The terminal colours that are used.
  public var colour: ColourDepth
  /// Those that are used if colour is asked for, whatever `colour` is.
  public var colourIfAsked = ColourDepth.sixteen
  /// Whether the program's own signs keep to ASCII; what was logged is shown as it is.
  public var ascii: Bool
  /// Whether a terminal shows it: then JSON is indented, and nothing that was logged may act on
  /// the terminal.
  public var isTerminal: Bool

  public init(
    width: Int? = nil,
    colour: ColourDepth = .none,
    ascii: Bool = false,
    isTerminal: Bool = false
  ) {
    (self.width, self.colour, self.ascii) = (width, colour, ascii)
    self.isTerminal = isTerminal
  }

  /// What suits a file descriptor: colour, indentation and the width only on a terminal.
  ///
  /// - Parameter environment: the value of a variable of the environment; nil where it is not set.
  public static func suited(
    to descriptor: Int32,
    _ environment: (String) -> String?
  ) -> OutputStyle {
    let isTerminal = Terminal.isTerminal(descriptor)
    let depth = ColourDepth(ofTerminal: environment)
    var style = OutputStyle(
      width: isTerminal ? Terminal.columns(descriptor) : nil,
      colour: isTerminal && !ColourDepth.isUnwanted(environment) ? depth : .none,
      isTerminal: isTerminal
    )
    style.colourIfAsked = max(depth, .sixteen)
    return style
  }
}
