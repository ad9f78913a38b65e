import Glibc
import MailingModel
import Presentation

/// Writes to a file that is opened when the first text for it is there, so that an answer which fails
/// at once leaves what the file held.
final class FileSink: ByteSink {
  private let path: String
  private let flags: Int32
  private var opened: (descriptor: Int32, sink: DescriptorSink)?

  init(path: String, appending: Bool) {
    self.path = path
    flags = O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC)
  }

  func write(_ text: String) throws(SinkError) {
    if !text.isEmpty { try sink().write(text) }
  }

  func write(bytes: [UInt8]) throws(SinkError) {
    if !bytes.isEmpty { try sink().write(bytes: bytes) }
  }

  func flush() throws(SinkError) { try opened?.sink.flush() }

  /// Writes what is left; an answer that is complete and without text makes an empty file.
  func close(isComplete: Bool) throws(SinkError) {
    if isComplete { try sink().flush() } else { try flush() }
    guard let descriptor = opened?.descriptor else { return }
    opened = nil
    guard Glibc.close(descriptor) == 0 else { throw SinkError(code: errno) }
  }

  deinit {
    if let opened { Glibc.close(opened.descriptor) }
  }

  private func sink() throws(SinkError) -> DescriptorSink {
    if let opened { return opened.sink }
    var descriptor = open(path, flags | O_NONBLOCK, 0o644)
    // A pipe that nobody reads yet is waited for, as long as anyone wants it.
    while descriptor < 0 && errno == ENXIO {
      guard Cancellation.current?.isCancelled != true else { throw .interrupted }
      usleep(20_000)
      descriptor = open(path, flags | O_NONBLOCK, 0o644)
    }
    guard descriptor >= 0 else { throw SinkError(code: errno) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    let sink = DescriptorSink(descriptor: descriptor)
    opened = (descriptor, sink)
    return sink
  }
}
