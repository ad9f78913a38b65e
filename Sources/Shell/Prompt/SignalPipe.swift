import Glibc
import Synchronization

/// Signals as bytes in a pipe, so that whoever waits for keys waits for them too, and none comes
/// between looking and waiting, nor in the middle of drawing.
enum SignalPipe {
  private static let reading = Atomic<Int32>(-1)
  private static let writing = Atomic<Int32>(-1)

  /// What may come while someone types.
  enum Event {
    case key
    case signal(Int32)
  }

  /// Makes the pipe, once.
  static func open() {
    guard reading.load(ordering: .relaxed) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    reading.store(ends[0], ordering: .relaxed)
    writing.store(ends[1], ordering: .relaxed)
  }

  /// Puts a signal into the pipe; may be called in its handler.
  static func send(_ number: Int32) {
    let before = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(writing.load(ordering: .relaxed), &byte, 1)
    errno = before
  }

  /// A signal that waits in the pipe.
  static func next() -> Int32? {
    var byte: UInt8 = 0
    return read(reading.load(ordering: .relaxed), &byte, 1) == 1 ? Int32(byte) : nil
  }

  /// Waits for a key, or for something to read elsewhere, or a signal; signals come first.
  static func wait(for descriptor: Int32 = STDIN_FILENO) -> Event {
    while true {
      if let signal = next() { return .signal(signal) }
      var requests = [descriptor, reading.load(ordering: .relaxed)].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      // A key that cannot be read any more is for whoever reads it.
      if poll(&requests, 2, -1) > 0, requests[1].revents == 0 { return .key }
    }
  }

  /// Whether a key waits to be read, or comes within some milliseconds.
  static func isKeyWaiting(_ milliseconds: Int32) -> Bool {
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Forgets what came before.
  static func clear() {
    while next() != nil {}
  }
}
