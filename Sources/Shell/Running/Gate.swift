import Presentation
import Synchronization

/// What a statement prints passes here, and nothing passes once the statement was abandoned.
///
/// A statement that does not stop at once runs on unseen on its own thread; closing the gate is what
/// lets the shell go on without it.
final class Gate: Sendable {
  private struct State {
    var isClosed = false
    /// Whether a line of progress stands where the next text goes.
    var showsProgress = false
  }

  private let state = Mutex(State())
  /// Programs that read what the statement prints, such as a pager.
  private let guests = Mutex<[Child]>([])

  /// Lets nothing through any more.
  ///
  /// - Complexity: waits for a write that is under way.
  func close() { state.withLock { $0.isClosed = true } }

  /// Whether a program of the user's is running: the terminal is its as much as ours, and so is an
  /// interrupt that it lives through.
  var hasGuest: Bool { guests.withLock { $0.contains(where: \.isRunning) } }

  func welcome(_ guest: Child) { guests.withLock { $0.append(guest) } }
  func farewell(_ guest: Child) { guests.withLock { $0.removeAll { $0 == guest } } }

  /// Writes if the gate is open, on a line of its own.
  func pass(_ write: () throws(SinkError) -> Void) throws(SinkError) {
    try state.withLock { (state) throws(SinkError) in
      guard !state.isClosed else { throw .interrupted }
      if state.showsProgress { ProgressLine.erase() }
      state.showsProgress = false
      try write()
    }
  }

  /// Draws a line of progress where nothing else is printed for the moment.
  func show(_ line: ProgressLine) {
    state.withLock { state in
      line.draw()
      state.showsProgress = true
    }
  }

  /// Takes the line of progress away.
  func showNothing() {
    state.withLock { state in
      if state.showsProgress { ProgressLine.erase() }
      state.showsProgress = false
    }
  }
}

/// A sink behind a gate.
final class GatedSink: ByteSink {
  private let sink: any ByteSink
  private let gate: Gate

  init(_ sink: any ByteSink, _ gate: Gate) { (self.sink, self.gate) = (sink, gate) }

  func write(_ text: String) throws(SinkError) {
    try gate.pass { () throws(SinkError) in try sink.write(text) }
  }

  func write(bytes: [UInt8]) throws(SinkError) {
    try gate.pass { () throws(SinkError) in try sink.write(bytes: bytes) }
  }

  func flush() throws(SinkError) {
    try gate.pass { () throws(SinkError) in try sink.flush() }
  }
}
