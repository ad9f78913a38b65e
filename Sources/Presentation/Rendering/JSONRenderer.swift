/// One JSON document for an answer, ended by a newline. Rows are streamed.
public struct JSONRenderer: Rendering {
  /// Whether it is indented; otherwise it is one line.
  public var pretty: Bool

  public init(pretty: Bool = false) { self.pretty = pretty }

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    // Asked before anything is printed: a statement that fails at once prints no document.
    let rows = answer.rowsName == nil ? nil : answer.rows
    var row = try rows?.next()

    var writer = JSONWriter(pretty: pretty)
    writer.open("{")
    writer.fields(["command": .text(answer.command)])
    writer.fields(answer.head)
    if let name = answer.rowsName {
      writer.key(name)
      writer.open("[")
      while let current = row {
        writer.element(.record(current))
        try sink.write(bytes: writer.take())
        row = try rows?.next()
      }
      writer.close("]")
    }
    writer.fields(answer.tail)
    writer.close("}")
    writer.raw("\n")
    try sink.write(bytes: writer.take())
  }
}
