import Glibc
import MailingModel
import Presentation

/// Writes to a file that is opened when the first text for it is there.
///
/// A regular file is written beside the one that has its name, and takes its place when the answer is
/// whole. So an answer that fails, or a process that ends in the middle of one, leaves what was there.
final class FileSink: ByteSink {
  private let path: String
  private let isAppending: Bool
  private var opened: (descriptor: Int32, sink: DescriptorSink, replacement: FileReplacement?)?

  init(path: String, appending: Bool) { (self.path, isAppending) = (path, appending) }

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
    guard let (descriptor, _, replacement) = opened else { return }
    opened = nil
    do throws(SinkError) { if isComplete { try replacement?.link() } } catch {
      Glibc.close(descriptor)
      throw error
    }
    // Some systems tell only now that there was no room.
    guard Glibc.close(descriptor) == 0 else { throw SinkError(code: errno) }
    if isComplete { try replacement?.rename() }
  }

  deinit {
    if let opened { Glibc.close(opened.descriptor) }
  }

  private func sink() throws(SinkError) -> DescriptorSink {
    if let opened { return opened.sink }
    let replacement = isAppending ? nil : FileReplacement(for: path)
    let descriptor = if let replacement { replacement.descriptor } else { try inPlace() }
    let sink = DescriptorSink(descriptor: descriptor)
    opened = (descriptor, sink, replacement)
    return sink
  }

  /// Opens what is there, or makes it.
  private func inPlace() throws(SinkError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | (isAppending ? O_APPEND : O_TRUNC)
    var descriptor = open(path, flags, 0o644)
    // A pipe that nobody reads yet is waited for, as long as anyone wants it.
    while descriptor < 0 && errno == ENXIO {
      guard Cancellation.current?.isCancelled != true else { throw .interrupted }
      usleep(20_000)
      descriptor = open(path, flags, 0o644)
    }
    guard descriptor >= 0 else { throw SinkError(code: errno) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return descriptor
  }
}
