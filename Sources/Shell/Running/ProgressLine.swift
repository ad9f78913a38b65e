import Glibc
import Intake
import Presentation

/// One line on the terminal of standard error that says how far a load or a push is.
struct ProgressLine {
  private let reading: LoadProgress.Reading
  private let seconds: Double
  private let style: AnswerStyle

  /// - Parameter seconds: since it began.
  init(_ reading: LoadProgress.Reading, seconds: Double, _ style: AnswerStyle) {
    (self.reading, self.seconds, self.style) = (reading, max(seconds, 0.001), style)
  }

  /// `42 %  1.2 GB of 4.4 GB  12,400,000 events  410 MB/s  8 s left  pom-clicks.2026-11-03.log`
  var text: String { reading.rowsToStore > 0 ? stored : read }

  /// `42 %  12,400,000 of 29,500,000 events  90,000/s  190 s left  pom-clicks.2026-11-03.log`
  private var stored: String {
    let numbers = style.numbers
    let (rows, all) = (min(reading.rows, reading.rowsToStore), reading.rowsToStore)
    let rate = Double(rows) / seconds
    return told(
      "\(rows * 100 / all) %",
      numbers.integer(rows) + style.say(" of ", nl: " van ") + numbers.integer(all)
        + style.say(" events", nl: " gebeurtenissen"),
      numbers.integer(Int(rate)) + "/s",
      left: rate > 0 ? Double(all - rows) / rate : 0
    )
  }

  private var read: String {
    let numbers = style.numbers
    let (read, total) = (min(reading.read, reading.total), max(reading.total, 1))
    let rate = Double(read) / seconds
    let events = numbers.integer(reading.rows) + " " + style.say("events", nl: "gebeurtenissen")
    guard read < total else {
      // All is read; what is left is to put it in order.
      return events + style.say(" read, ordering them", nl: " gelezen, ze worden geordend")
    }
    return told(
      "\(read * 100 / total) %",
      bytes(Double(read)) + style.say(" of ", nl: " van ") + bytes(Double(total)),
      events,
      bytes(rate) + "/s",
      left: rate > 0 ? Double(total - read) / rate : 0
    )
  }

  private func told(_ parts: String..., left: Double) -> String {
    let seconds = style.numbers.number(left.rounded(.up), decimals: 0)
    let file = visible(String(reading.file.split(separator: "/").last ?? ""))
    return (parts + [seconds + style.say(" s left", nl: " s te gaan"), file])
      .joined(separator: "  ")
  }

  /// Draws it over what stood on the line, cut to the width of the terminal: with room for the `^C`
  /// that the terminal shows of an interrupt, so that it stays on this line and goes with it.
  func draw() {
    let width = Terminal.columns(STDERR_FILENO) ?? 80
    let text = style.numbers.ascii ? asciiSigns(text) : text
    Self.write("\r" + shortened(text, to: width - 3, ascii: style.numbers.ascii) + Self.clearing)
  }

  /// Takes it away again.
  static func erase() { write("\r" + clearing) }

  /// Erases to the end of the line (ECMA-48, erase in line).
  private static let clearing = "\u{1B}[K"

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }

  private func bytes(_ count: Double) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    var (value, unit) = (count, 0)
    while value >= 1_000 && unit < units.count - 1 { (value, unit) = (value / 1_000, unit + 1) }
    let decimals = unit > 0 && value < 100 ? 1 : 0
    return style.numbers.number(value, decimals: decimals) + " " + units[unit]
  }
}
