import Glibc
import Presentation
import QueryLanguage

/// Where the answer of one statement goes: standard output, a file, or a command.
struct OutputDestination {
  /// Nothing passes it once the gate before it is closed.
  let sink: any ByteSink
  /// As a user named it; nil for standard output.
  let name: String?
  /// Whether it is standard output.
  var isStandard: Bool { name == nil }
  /// What suits it: colour and width only on a terminal.
  let style: OutputStyle
  /// Whether its reader may leave before the end, and be back for the next answer.
  private(set) var isPaged = false
  private let finish: (_ isComplete: Bool) throws(ShellError) -> Void

  /// Writes what is left and closes what was opened.
  ///
  /// - Parameter isComplete: whether the answer was written to its end.
  func close(isComplete: Bool) throws(ShellError) {
    do { try sink.flush() } catch {
      // A command that wants no more, as `head` does, is no failure.
      if error != .closed { throw ShellError(error, file: name) }
    }
    try finish(isComplete)
  }

  /// Standard output.
  init(standard sink: any ByteSink, style: OutputStyle, _ gate: Gate) {
    (self.sink, self.style, name) = (GatedSink(sink, gate), style, nil)
    finish = { _ in }
  }

  /// Standard output, in a pager where the screen has no room for it.
  init(paged sink: PagedSink, style: OutputStyle, _ gate: Gate) {
    (self.sink, self.style, name) = (GatedSink(sink, gate), style, nil)
    isPaged = true
    finish = { _ in sink.close() }
  }

  /// A file, created or made empty, or appended to.
  init(file path: String, appending: Bool, _ gate: Gate) {
    let file = FileSink(path: path, appending: appending)
    (sink, style, name) = (GatedSink(file, gate), OutputStyle(), path)
    finish = { (isComplete) throws(ShellError) in
      do throws(SinkError) { try file.close(isComplete: isComplete) } catch {
        throw ShellError(error, file: path)
      }
    }
  }

  /// The standard input of a command, run by the system's shell.
  init(command: String, _ gate: Gate) throws(ShellError) {
    let child = try Child(command: command)
    gate.welcome(child)
    sink = GatedSink(DescriptorSink(descriptor: child.input), gate)
    (style, name) = (OutputStyle(), command)
    finish = { (_) throws(ShellError) in
      let status = child.wait()
      gate.farewell(child)
      guard status != 128 + SIGINT else { throw .interrupted }
      guard status == 0 else { throw .commandFailed(status: status) }
    }
  }
}

extension ShellError {
  init(_ error: SinkError, file: String?) {
    switch error {
    case .interrupted: self = .interrupted
    case .closed: self = .cannotWrite(file: file, reason: String(cString: strerror(EPIPE)))
    case .full: self = .cannotWrite(file: file, reason: String(cString: strerror(ENOSPC)))
    case .failed(_, let reason): self = .cannotWrite(file: file, reason: reason)
    }
  }
}
