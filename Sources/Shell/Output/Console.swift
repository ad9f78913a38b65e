import Glibc
import Presentation

/// Where a session speaks: answers on one side, everything else on the other.
public final class Console {
  public let output: any ByteSink
  private let complaints: any ByteSink
  /// What suits the side of the answers.
  public let style: OutputStyle
  /// Whether nobody reads the answers any more, as behind `| head`.
  var isClosed = false

  public init(output: any ByteSink, complaints: any ByteSink, style: OutputStyle = OutputStyle()) {
    (self.output, self.complaints, self.style) = (output, complaints, style)
  }

  /// Standard output and standard error.
  public static func standard() -> Console {
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
    return Console(
      output: DescriptorSink(descriptor: STDOUT_FILENO),
      complaints: DescriptorSink(descriptor: STDERR_FILENO),
      style: .suited(to: STDOUT_FILENO, environment)
    )
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
}
