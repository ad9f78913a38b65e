import MailingModel

/// Draws bars as SVG that takes whatever width there is.
///
/// Colours are attributes, so that pieces of HTML need no style sheet to be seen; classes let one
/// change them. What is not nothing is drawn at least so wide that it is seen.
enum BarMarkup {
  /// The length of a bar, in units of its drawing.
  private static let length = 1_000
  /// The least of it that is seen on a telephone.
  private static let least = 5
  private static let height = 20

  /// A bar in a row, which tells nothing that the row does not; empty where there is nothing to draw.
  static func drawing(_ bar: Bar) -> String {
    let drawing = rectangles(bar)
    return drawing.isEmpty ? "" : svg("aria-hidden=\"true\"", drawing)
  }

  /// One whole cut into outcomes, with what it is; what its parts are is told by the table below it.
  static func figure(_ bar: OutcomeBar) -> String {
    let parts = bar.parts.map { "\($0.name) \($0.number) (\($0.share))" }
    let label = escapedHTML(bar.caption + ": " + parts.joined(separator: ", "))
    let drawing = rectangles(.outcomes(bar.parts.map(\.count)))
    return "<figure>\n<figcaption>\(escapedHTML(bar.caption))</figcaption>\n"
      + svg("role=\"img\" aria-label=\"\(label)\"", drawing) + "\n</figure>\n"
  }

  private static func svg(_ attributes: String, _ content: String) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(length) \(height)\" width=\"100%\" "
      + "height=\"\(height)\" preserveAspectRatio=\"none\" \(attributes)>\(content)</svg>"
  }

  // MARK: - Places

  private static func rectangles(_ bar: Bar) -> String {
    switch bar {
    case .span(let from, let to, let tone):
      guard to > from else { return "" }
      let end = max(place(to), least)
      let start = min(place(from), end - least)
      return rectangle(start, end, tone)
    case .mirrored(let left, let right, let tone):
      let middle = length / 2
      let sides = [left, right].map { $0 > 0 ? max(place($0) / 2, least) : 0 }
      return (sides[0] > 0 ? rectangle(middle - sides[0], middle, tone) : "")
        + (sides[1] > 0 ? rectangle(middle, middle + sides[1], tone) : "")
        + "<path class=\"middle\" d=\"M\(middle) 0V\(height)\" stroke=\"currentColor\"/>"
    case .outcomes(let counts):
      var start = 0
      return zip(Outcome.allCases, widths(counts)).map { outcome, width in
        defer { start += width }
        return width > 0 ? rectangle(start, start + width, .outcome(outcome)) : ""
      }.joined()
    }
  }

  private static func rectangle(_ start: Int, _ end: Int, _ tone: Tone) -> String {
    let hue = tone == .muted ? Hue.neutral : tone.hue
    let fill = hue.map { "rgb(\($0.red),\($0.green),\($0.blue))" } ?? "currentColor"
    let name = tone.className.map { " class=\"\($0)\"" } ?? ""
    return
      "<rect\(name) x=\"\(start)\" width=\"\(end - start)\" height=\"\(height)\" fill=\"\(fill)\"/>"
  }

  /// A place on a scale from 0 to 1.
  private static func place(_ fraction: Double) -> Int {
    fraction > 0 ? Int((min(fraction, 1) * Double(length)).rounded()) : 0
  }

  /// How wide each part is: together the whole length, what is small at the cost of what is largest.
  private static func widths(_ counts: [Int]) -> [Int] {
    let sizes = counts.map { Double(max($0, 0)) }
    let all = sizes.reduce(0, +)
    guard all > 0 else { return counts.map { _ in 0 } }
    var widths = sizes.map { $0 > 0 ? max(place($0 / all), least) : 0 }
    if let largest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[largest] += length - widths.reduce(0, +)
    }
    return widths
  }
}
