/// Reads the statements of a text one after the other, so that whoever takes them can change what
/// variables stand for in those behind.
public struct StatementReader {
  private var parser: Parser

  /// - Parameter variables: what `$NAME` stands for.
  /// - Throws: `QueryError`, for a beginning that is nothing of the language.
  public init(
    _ source: SourceText,
    _ grammar: Grammar,
    variables: Variables
  ) throws(QueryError) {
    parser = try Parser(grammar, Tokenizer(source, variables))
  }

  /// What `$NAME` stands for from here on.
  public var variables: Variables {
    get { parser.tokenizer.variables }
    set { parser.tokenizer.variables = newValue }
  }

  /// The next statement; nil behind the last.
  public mutating func next() throws(QueryError) -> Statement? {
    while !parser.isAtTextEnd {
      if parser.next.kind != .end { return try parser.statement() }
      try parser.advance()
    }
    return nil
  }
}
