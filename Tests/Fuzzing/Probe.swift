/// One way by which bytes from outside come in, and what must hold whatever they are.
package struct Probe: Sendable {
  /// Also that of its folder in `Tests/Corpus`.
  package let name: String
  private let contradiction: @Sendable ([UInt8]) -> String?

  init(_ name: String, _ contradiction: @escaping @Sendable ([UInt8]) -> String?) {
    (self.name, self.contradiction) = (name, contradiction)
  }

  /// All there are.
  package static let all: [Probe] =
    LogProbe.all.map(\.probe) + [
      Probe("times", TimeProbe.contradiction), Probe("zones", ZoneProbe.contradiction),
      Probe("queries", QueryProbe.contradiction),
      Probe("statistics", StatisticsProbe.contradiction),
      Probe("history", HistoryProbe.contradiction), Probe("answers", AnswerProbe.contradiction),
    ]

  /// What should hold of these bytes and does not; nil if nothing is wrong.
  ///
  /// A trap, and what a sanitizer finds, ends the process instead.
  package func check(_ bytes: [UInt8]) -> String? { contradiction(bytes) }
}
