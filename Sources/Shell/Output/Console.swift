import Glibc
import Presentation

/// Where a session speaks: answers on one side, everything else on the other.
public final class Console {
  public let output: any ByteSink
  private let complaints: any ByteSink
  private let suited: () -> OutputStyle
  /// Whether the other side is a terminal that can be drawn on.
  let showsProgress: Bool
  /// Whether nobody reads the answers any more, as behind `| head`.
  var isClosed = false

  /// - Parameter style: what suits the side of the answers at a moment: a window can change.
  public init(
    output: any ByteSink,
    complaints: any ByteSink,
    style: @escaping @autoclosure () -> OutputStyle = OutputStyle(),
    showsProgress: Bool = false
  ) {
    (self.output, self.complaints, suited) = (output, complaints, style)
    self.showsProgress = showsProgress
  }

  /// Standard output and standard error.
  public static func standard() -> Console {
    Console(
      output: DescriptorSink(descriptor: STDOUT_FILENO),
      complaints: DescriptorSink(descriptor: STDERR_FILENO),
      style: standardStyle,
      showsProgress: Terminal.isTerminal(STDERR_FILENO) && !isDumb
    )
  }

  private static var standardStyle: OutputStyle {
    var style = OutputStyle.suited(to: STDOUT_FILENO)
    if getenv("NO_COLOR").map({ $0.pointee != 0 }) == true || isDumb { style.colour = false }
    return style
  }

  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) } == "dumb" }

  /// The same, for as long as a gate is open.
  func behind(_ gate: Gate) -> Console {
    let gated = Console(
      output: GatedSink(output, gate),
      complaints: GatedSink(complaints, gate),
      style: self.suited()
    )
    gated.isClosed = isClosed
    return gated
  }

  /// What suits the side of the answers under the settings.
  func style(_ settings: Settings) -> OutputStyle {
    var style = suited()
    switch settings.colour {
    case .auto: break
    case .always: style.colour = true
    case .never: style.colour = false
    }
    return style
  }

  /// Prints text on the side of the answers.
  public func print(_ text: String) throws(ShellError) {
    do throws(SinkError) {
      try output.write(text)
      try output.flush()
    } catch {
      guard error == .closed else { throw ShellError(error, file: nil) }
      isClosed = true
    }
  }

  /// Prints text on the other side; that nobody reads it there is no failure.
  public func complain(_ text: String) {
    try? complaints.write(text)
    try? complaints.flush()
  }

  /// Says what a load did, or the like.
  func say(_ remarks: [Remark], _ settings: Settings) {
    for remark in remarks {
      let text = remark.isWarning ? settings.wording.warning(remark.text) : remark.text + "\n"
      complain(settings.own(text))
    }
  }
}
