/// The main table with one JSON record a line, each as nested as its row is. Rows are streamed.
public struct NDJSONRenderer: Rendering {
  public init() {}

  public func render(_ answer: Answer, to sink: any ByteSink) throws {
    while let row = try answer.table.rows.next() {
      try sink.write(Value.record(row).compactJSON + "\n")
    }
  }
}
