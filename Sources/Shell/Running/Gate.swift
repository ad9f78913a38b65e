import Glibc
import Presentation
import Synchronization

/// What a statement prints passes here, and nothing passes once the statement was abandoned.
///
/// A statement that does not stop at once runs on unseen on its own thread; closing the gate is what
/// lets the shell go on without it.
final class Gate: Sendable {
  private let wasClosed = Atomic(false)
  /// Held while something is drawn or written on a terminal: whether a line of progress stands where
  /// the next text goes.
  private let showsProgress = Mutex(false)
  /// Programs that read what the statement prints, such as a pager.
  private let readers = Mutex<[Child]>([])

  var isClosed: Bool { wasClosed.load(ordering: .relaxed) }

  /// Lets nothing through any more, and ends a command that was started in the same moment.
  ///
  /// - Complexity: waits for a write that is under way, but no more than some milliseconds: a write
  ///   can wait for ever.
  func close() {
    wasClosed.store(true, ordering: .sequentiallyConsistent)
    readers.withLock { for reader in $0 { reader.send(SIGTERM) } }
    for _ in 0..<20 where showsProgress.withLockIfAvailable({ _ in true }) == nil { usleep(1_000) }
  }

  /// - Throws: `SinkError.interrupted` once it is closed.
  func check() throws(SinkError) { if isClosed { throw .interrupted } }

  /// Writes on a terminal, in turn with progress, if the gate is open.
  func pass(_ write: () throws(SinkError) -> Void) throws(SinkError) {
    try check()
    try showsProgress.withLock { (isShown) throws(SinkError) in
      try check()
      if isShown { ProgressLine.erase() }
      isShown = false
      try write()
    }
  }

  /// Draws a line of progress where nothing else is printed for the moment.
  func show(_ line: ProgressLine) {
    showsProgress.withLockIfAvailable { isShown in
      line.draw()
      isShown = true
    }
  }

  /// Takes the line of progress away.
  func showNothing() {
    showsProgress.withLockIfAvailable { isShown in
      if isShown { ProgressLine.erase() }
      isShown = false
    }
  }

  /// Starts a command that reads what the statement prints.
  ///
  /// - Throws: `ShellError.interrupted` if the statement was given up, seen to be or not yet.
  func start(_ command: String) throws(ShellError) -> Child {
    guard !isClosed, !Interrupts.isPending else { throw .interrupted }
    let child = try Child(command: command)
    readers.withLock { $0.append(child) }
    // One that came while the command started may have missed it.
    if Interrupts.isPending { child.send(SIGINT) }
    if isClosed { child.send(SIGTERM) }
    return child
  }

  /// Ends the input of a command and waits for it.
  ///
  /// - Returns: its exit status, as `Child.status()` tells it.
  func finish(_ reader: Child) -> Int32 {
    reader.waitForEnd()
    // Both at once: its number may be that of somebody else's program then, which gets no signal of ours.
    return readers.withLock { readers in
      readers.removeAll { $0 == reader }
      return reader.status()
    }
  }

  /// Whether a command is running: the terminal is its as much as ours, and so is an interrupt that
  /// it lives through. None is started behind an interrupt, so any of them came while it ran.
  var hasReader: Bool {
    readers.withLock { $0.contains(where: \.isRunning) }
  }
}

/// A sink behind a gate.
final class GatedSink: ByteSink {
  private let sink: any ByteSink
  private let gate: Gate
  /// Whether the sink is a terminal's, that progress is shown on too.
  private let takesTurns: Bool

  init(_ sink: any ByteSink, _ gate: Gate, takesTurns: Bool) {
    (self.sink, self.gate, self.takesTurns) = (sink, gate, takesTurns)
  }

  func write(_ text: String) throws(SinkError) {
    try pass { () throws(SinkError) in try sink.write(text) }
  }

  func write(bytes: [UInt8]) throws(SinkError) {
    try pass { () throws(SinkError) in try sink.write(bytes: bytes) }
  }

  func flush() throws(SinkError) {
    try pass { () throws(SinkError) in try sink.flush() }
  }

  /// What may wait for ever, as a pipe that nobody reads, must not keep the gate from closing.
  private func pass(_ write: () throws(SinkError) -> Void) throws(SinkError) {
    if takesTurns { return try gate.pass(write) }
    try gate.check()
    try write()
  }
}
