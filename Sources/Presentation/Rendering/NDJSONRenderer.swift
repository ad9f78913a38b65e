/// The main table with one JSON record a line, each as nested as its row is. Rows are streamed.
public struct NDJSONRenderer: Rendering {
  public init() {}

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    var writer = JSONWriter(pretty: false)
    while let row = try answer.table.rows.next() {
      writer.append(.record(row))
      writer.raw("\n")
      try sink.write(bytes: writer.take())
    }
  }
}
