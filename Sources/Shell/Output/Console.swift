import Glibc
import Presentation
import Synchronization

/// Where a session speaks: answers on one side, everything else on the other.
public struct Console: Sendable {
  private let makeOutput: @Sendable () -> any ByteSink
  private let makeComplaints: @Sendable () -> any ByteSink
  private let suited: @Sendable () -> OutputStyle
  /// The columns of the other side, if it is a terminal.
  private let complaintWidth: @Sendable () -> Int?
  /// Whether it can be drawn on.
  let showsProgress: Bool
  /// Rows and columns of the screen on which somebody reads, who can turn pages.
  let screen: @Sendable () -> (rows: Int, columns: Int)?
  /// What must be open for anything to be printed.
  private var gate: Gate?
  private let reader = Reader()

  /// Whether somebody reads the answers.
  private final class Reader: Sendable {
    let isGone = Atomic(false)
  }

  /// - Parameters:
  ///   - output: makes a sink for the side of the answers; what it keeps is lost with it.
  ///   - complaints: the same for the other side.
  ///   - style: what suits the side of the answers at a moment: a window can change.
  ///   - complaintWidth: the columns of the other side at a moment, if it is a terminal.
  ///   - screen: the size of the screen, where somebody sits before it.
  public init(
    output: @escaping @Sendable @autoclosure () -> any ByteSink,
    complaints: @escaping @Sendable @autoclosure () -> any ByteSink,
    style: @escaping @Sendable @autoclosure () -> OutputStyle = OutputStyle(),
    complaintWidth: @escaping @Sendable () -> Int? = { nil },
    showsProgress: Bool = false,
    screen: @escaping @Sendable () -> (rows: Int, columns: Int)? = { nil }
  ) {
    (makeOutput, makeComplaints, suited) = (output, complaints, style)
    (self.complaintWidth, self.showsProgress) = (complaintWidth, showsProgress)
    self.screen = screen
  }

  /// Standard output and standard error.
  public static func standard() -> Console {
    // What is a terminal stays one, and what is none stays none; only its size may change.
    let isTyped = Terminal.isTerminal(STDIN_FILENO) && !isDumb
    let fixed: OutputStyle? =
      Terminal.isTerminal(STDOUT_FILENO) ? nil : .suited(to: STDOUT_FILENO, value)
    return Console(
      output: DescriptorSink(descriptor: STDOUT_FILENO),
      complaints: DescriptorSink(descriptor: STDERR_FILENO),
      style: fixed ?? .suited(to: STDOUT_FILENO, value),
      complaintWidth: { Terminal.columns(STDERR_FILENO) },
      showsProgress: Terminal.isTerminal(STDERR_FILENO) && !isDumb,
      screen: {
        guard isTyped, fixed == nil,
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

  /// The same, for as long as a gate is open.
  func behind(_ gate: Gate) -> Console {
    var console = self
    console.gate = gate
    return console
  }

  /// A sink for one answer.
  var output: any ByteSink { gated(makeOutput()) }

  private var complaints: any ByteSink { gated(makeComplaints()) }

  private func gated(_ sink: any ByteSink) -> any ByteSink {
    gate.map { GatedSink(sink, $0, takesTurns: true) } ?? sink
  }

  /// Whether nobody reads the answers any more, as behind `| head`.
  var isClosed: Bool { reader.isGone.load(ordering: .relaxed) }

  /// Notes that nobody reads the answers any more.
  func close() { reader.isGone.store(true, ordering: .relaxed) }

  /// What suits the side of the answers under the settings.
  func style(_ settings: Settings) -> OutputStyle { Self.style(suited(), settings) }

  /// What suits a terminal that is drawn on under the settings.
  static func style(ofTerminal descriptor: Int32, _ settings: Settings) -> OutputStyle {
    style(.suited(to: descriptor, value), settings)
  }

  private static func style(_ style: OutputStyle, _ settings: Settings) -> OutputStyle {
    var style = style
    style.ascii = settings.ascii
    switch settings.colour {
    case .auto: break
    case .always: style.colour = style.colourIfAsked
    case .never: style.colour = .none
    }
    return style
  }

  /// Prints text on the side of the answers.
  public func print(_ text: String) throws(ShellError) {
    do throws(SinkError) { try write(text, to: output) } catch {
      guard error == .closed else { throw ShellError(error, file: nil) }
      close()
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
    try sink.write(text)
    try sink.flush()
  }

  /// Says what a load did, or the like.
  func say(_ remarks: [Remark], _ settings: Settings) {
    for remark in remarks {
      let text = remark.isWarning ? settings.wording.warning(remark.text) : remark.text + "\n"
      complain(settings.own(text))
    }
  }
}
