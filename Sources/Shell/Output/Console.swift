import Glibc
import Presentation

/// Where a session speaks: answers on one side, everything else on the other.
public final class Console {
  let output: any ByteSink
  private let complaints: any ByteSink
  private let suited: () -> OutputStyle
  /// The columns of the other side, if it is a terminal.
  private let complaintWidth: () -> Int?
  /// Whether it can be drawn on.
  let showsProgress: Bool
  /// What must be open for anything to be printed.
  private let gate: Gate?
  /// Rows and columns of the screen on which somebody reads, who can turn pages.
  let screen: () -> (rows: Int, columns: Int)?
  /// Whether nobody reads the answers any more, as behind `| head`.
  var isClosed = false

  /// - Parameters:
  ///   - style: what suits the side of the answers at a moment: a window can change.
  ///   - complaintWidth: the columns of the other side at a moment, if it is a terminal.
  ///   - screen: the size of the screen, where somebody sits before it.
  public init(
    output: any ByteSink,
    complaints: any ByteSink,
    style: @escaping @autoclosure () -> OutputStyle = OutputStyle(),
    complaintWidth: @escaping () -> Int? = { nil },
    showsProgress: Bool = false,
    screen: @escaping () -> (rows: Int, columns: Int)? = { nil }
  ) {
    (self.output, self.complaints, suited) = (output, complaints, style)
    (self.complaintWidth, self.showsProgress) = (complaintWidth, showsProgress)
    (self.screen, gate) = (screen, nil)
  }

  /// The same, for as long as a gate is open.
  private init(_ console: Console, _ gate: Gate) {
    (output, complaints) = (console.output, console.complaints)
    (suited, screen, complaintWidth) = (console.suited, console.screen, console.complaintWidth)
    (showsProgress, isClosed, self.gate) = (console.showsProgress, console.isClosed, gate)
  }

  /// The same, for as long as a gate is open.
  func behind(_ gate: Gate) -> Console { Console(self, gate) }

  /// Standard output and standard error.
  public static func standard() -> Console {
    Console(
      output: DescriptorSink(descriptor: STDOUT_FILENO),
      complaints: DescriptorSink(descriptor: STDERR_FILENO),
      style: .suited(to: STDOUT_FILENO, value),
      complaintWidth: { Terminal.columns(STDERR_FILENO) },
      showsProgress: Terminal.isTerminal(STDERR_FILENO) && !isDumb,
      screen: {
        guard Terminal.isTerminal(STDIN_FILENO), !isDumb,
          let rows = Terminal.rows(STDOUT_FILENO), let columns = Terminal.columns(STDOUT_FILENO)
        else { return nil }
        return (rows, columns)
      }
    )
  }

  private static func value(_ variable: String) -> String? {
    getenv(variable).map { String(cString: $0) }
  }

  private static var isDumb: Bool { value("TERM") == "dumb" }

  /// What suits the side of the answers under the settings.
  func style(_ settings: Settings) -> OutputStyle {
    var style = suited()
    switch settings.colour {
    case .auto: break
    case .always: style.colour = style.colourIfAsked
    case .never: style.colour = .none
    }
    return style
  }

  /// Prints text on the side of the answers.
  public func print(_ text: String) throws(ShellError) {
    do throws(SinkError) {
      try write(text, to: output)
    } catch {
      guard error == .closed else { throw ShellError(error, file: nil) }
      isClosed = true
    }
  }

  /// Prints text on the other side; that nobody reads it there is no failure.
  ///
  /// On a terminal what is too wide is broken between words, but for what is shown as it was typed,
  /// behind blanks.
  public func complain(_ text: String) {
    try? write(complaintWidth().map { Self.fitted(text, to: $0) } ?? text, to: complaints)
  }

  private static func fitted(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.hasPrefix(" ") ? [String(line)] : wrapped(String(line), to: width)
    }.joined(separator: "\n")
  }

  private func write(_ text: String, to sink: any ByteSink) throws(SinkError) {
    let write = { () throws(SinkError) in
      try sink.write(text)
      try sink.flush()
    }
    if let gate { try gate.pass(write) } else { try write() }
  }

  /// Says what a load did, or the like.
  func say(_ remarks: [Remark], _ settings: Settings) {
    for remark in remarks {
      let text = remark.isWarning ? settings.wording.warning(remark.text) : remark.text + "\n"
      complain(settings.own(text))
    }
  }
}
