import Glibc
import Synchronization

/// Where rendered text goes, as UTF-8.
public protocol ByteSink: AnyObject {
  /// Takes a piece of text; it may be kept until `flush()`.
  func write(_ text: String) throws(SinkError)
  /// Takes bytes as they are, such as a row of a file.
  func write(bytes: [UInt8]) throws(SinkError)
  /// Passes on what was kept. Must be called at the end of an answer: nothing else does.
  func flush() throws(SinkError)
}

/// A text that could not be written.
public enum SinkError: Error, Hashable, Sendable {
  /// Nobody reads the other end of the pipe any more, as after `| head`.
  case closed
  /// No room is left on the device, or in the quota.
  case full
  /// The reader wants no more of it.
  case interrupted
  /// Anything else, by the system's number and in its words.
  case failed(code: Int32, reason: String)

  /// - Parameter code: an `errno`.
  public init(code: Int32) {
    switch code {
    case EPIPE: self = .closed
    case ENOSPC, EDQUOT, EFBIG: self = .full
    default: self = .failed(code: code, reason: strerror(code).map { String(cString: $0) } ?? "")
    }
  }
}

/// Collects 64 KB at a time and writes them to a file descriptor, which stays open.
///
/// The process must ignore SIGPIPE, or it ends before `.closed` can be reported.
public final class DescriptorSink: ByteSink {
  private static let capacity = 65_536
  private let descriptor: Int32
  private var kept: [UInt8] = []

  /// - Parameter descriptor: open for writing for as long as the sink is in use.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    kept.reserveCapacity(2 * DescriptorSink.capacity)
  }

  public func write(_ text: String) throws(SinkError) {
    kept.append(contentsOf: text.utf8)
    try flushIfFull()
  }

  public func write(bytes: [UInt8]) throws(SinkError) {
    kept.append(contentsOf: bytes)
    try flushIfFull()
  }

  private func flushIfFull() throws(SinkError) {
    if kept.count >= DescriptorSink.capacity { try flush() }
  }

  /// What is kept is dropped when it cannot be written, so that it is never written twice.
  public func flush() throws(SinkError) {
    defer { kept.removeAll(keepingCapacity: true) }
    var done = 0
    while done < kept.count {
      let written = kept.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if written > 0 {
        done += written
      } else if written == 0 {
        // No file or pipe does this; going on would never end.
        throw SinkError(code: EIO)
      } else if errno == EAGAIN {
        waitForRoom()
      } else if errno != EINTR {
        throw SinkError(code: errno)
      }
    }
  }

  /// A terminal shared with another program may have been told not to block.
  private func waitForRoom() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}

/// Keeps everything in memory.
public final class MemorySink: ByteSink, Sendable {
  private let kept = Mutex("")

  public init() {}

  /// All that was written so far.
  public var text: String { kept.withLock { $0 } }

  public func write(_ text: String) { kept.withLock { $0 += text } }
  public func write(bytes: [UInt8]) { write(String(decoding: bytes, as: UTF8.self)) }
  public func flush() {}
}
