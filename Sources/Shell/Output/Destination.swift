import Glibc
import Presentation
import QueryLanguage

/// Where the answer of one statement goes: standard output, a file, or a command.
///
/// Nothing passes any of them once the gate of the statement is closed.
struct OutputDestination {
  let sink: any ByteSink
  /// As a user named it; nil for standard output.
  let name: String?
  /// What suits it: colour and width only on a terminal.
  let style: OutputStyle
  /// Whether its reader may leave before the end, and be back for the next answer.
  private(set) var isPaged = false
  private let finish: (_ isComplete: Bool) throws(ShellError) -> Void

  /// Whether it is standard output.
  var isStandard: Bool { name == nil }

  /// Writes what is left and closes what was opened, also if not all could be written.
  ///
  /// - Parameter isComplete: whether the answer was written to its end.
  func close(isComplete: Bool) throws(ShellError) {
    do { try sink.flush() } catch {
      // A command that wants no more, as `head` does, is no failure.
      guard error != .closed else { return try finish(false) }
      try? finish(false)
      throw ShellError(error, file: name)
    }
    try finish(isComplete)
  }

  /// Standard output.
  init(standard sink: any ByteSink, style: OutputStyle) {
    (self.sink, self.style, name) = (sink, style, nil)
    finish = { _ in }
  }

  /// Standard output, in a pager where the screen has no room for it.
  init(paged sink: PagedSink, style: OutputStyle) {
    (self.sink, self.style, name) = (sink, style, nil)
    isPaged = true
    finish = { (_) throws(ShellError) in try sink.close() }
  }

  /// A file, created or made empty, or appended to.
  init(file path: String, appending: Bool, _ gate: Gate, _ style: OutputStyle) {
    let file = FileSink(path: path, appending: appending)
    sink = GatedSink(file, gate, takesTurns: false)
    (self.style, name) = (style, path)
    finish = { (isComplete) throws(ShellError) in
      do throws(SinkError) { try file.close(isComplete: isComplete) } catch {
        throw ShellError(error, file: path)
      }
    }
  }

  /// The standard input of a command, run by the system's shell.
  init(command: String, _ gate: Gate, _ style: OutputStyle) throws(ShellError) {
    let child = try gate.start(command)
    sink = GatedSink(DescriptorSink(descriptor: child.input), gate, takesTurns: false)
    (self.style, name) = (style, command)
    finish = { (_) throws(ShellError) in
      let status = gate.finish(child)
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
