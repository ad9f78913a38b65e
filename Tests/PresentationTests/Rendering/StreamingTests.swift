import Glibc
import Testing

@testable import Presentation

@Suite("Rows are streamed")
struct StreamingTests {
  /// Counts what it is given, keeps nothing, and may refuse at some point.
  private final class CountingSink: ByteSink {
    var bytes = 0
    var pieces = 0
    var longest = 0
    let most: Int

    init(most: Int = .max) { self.most = most }

    func write(_ text: String) throws(SinkError) { try write(bytes: Array(text.utf8)) }

    func write(bytes piece: [UInt8]) throws(SinkError) {
      guard bytes < most else { throw .full }
      bytes += piece.count
      pieces += 1
      longest = max(longest, piece.count)
    }

    func flush() {}
  }

  private struct Broken: Error {}

  @Test("a million rows of JSON are never held together")
  func million() throws {
    let sink = CountingSink()
    var ahead = 0
    var last = 0
    let answer = SampleAnswers.streamed(rows: 1_000_000) { row in
      ahead = max(ahead, row - sink.pieces)
      last = row
    }
    try JSONRenderer().render(answer, to: sink)
    #expect(last == 1_000_000)
    #expect(ahead <= 1)
    #expect(sink.longest < 100)
    #expect(sink.bytes > 30_000_000)
  }

  @Test("no format holds more rows than it must", arguments: OutputFormat.allCases)
  func everyFormat(format: OutputFormat) throws {
    let sink = CountingSink(most: 100)
    var last = 0
    let answer = SampleAnswers.streamed(rows: 100_000) { last = $0 }
    #expect(throws: SinkError.full) { try format.rendering(OutputStyle()).render(answer, to: sink) }
    #expect(last <= TextTable.measured + 1)
  }

  @Test("a table goes on with the widths of its first rows")
  func widths() throws {
    let text = try SampleAnswers.text(
      TextRenderer(),
      SampleAnswers.streamed(rows: 10_000) { _ in }
    )
    let lines = text.split(separator: "\n")
    #expect(lines.count == 10_002)
    #expect(lines[1] == "─────")
    #expect(lines[10_001] == "10000")
  }

  @Test("what fails at once prints nothing", arguments: OutputFormat.allCases)
  func failing(format: OutputFormat) {
    let sink = MemorySink()
    let answer = Answer(
      command: "x",
      rowsName: "rows",
      rows: RowStream { throw Broken() },
      table: MainTable(columns: ["a"], rows: RowStream { throw Broken() }),
      screen: [
        .heading("h"),
        .table(ScreenTable(columns: [Column("a")], rows: RowStream { throw Broken() })),
      ]
    )
    #expect(throws: Broken.self) { try format.rendering(OutputStyle()).render(answer, to: sink) }
    #expect(sink.text.isEmpty)
  }

  @Test("a stream that ended or failed is not asked again")
  func ended() throws {
    var calls = 0
    let stream = RowStream<Int> {
      calls += 1
      return nil
    }
    #expect(try stream.next() == nil)
    #expect(try stream.next() == nil)
    #expect(calls == 1)
  }

  @Test("formats by name")
  func names() {
    #expect(OutputFormat(name: "JSON") == .json)
    #expect(OutputFormat(name: "yaml") == nil)
    let names = OutputFormat.allCases.map(\.name).joined(separator: "|")
    #expect(names == "table|json|ndjson|csv|tsv|markdown|html")
  }
}
