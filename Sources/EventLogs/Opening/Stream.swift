import Glibc
import MailingModel

extension OpenFile {
  /// Copies what cannot be read twice, a pipe or standard input, to where it can.
  ///
  /// - Parameter descriptor: read until its end; stays open.
  public static func spilling(_ descriptor: Int32) throws(RecognitionError) -> OpenFile {
    let writer = try SpilledBytes.Writer()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      // Looked at now and then while nothing comes: whoever called this off waits for nothing.
      do { try Cancellation.check() } catch { throw .unreadable(reason: "interrupted") }
      guard poll(&request, 1, patience) > 0 else { continue }
      let got = Glibc.read(descriptor, &buffer, buffer.count)
      if got < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard got >= 0 else { throw .unreadable(reason: systemReason()) }
      if got == 0 { return OpenFile(writer.finish()) }
      try writer.append(buffer, got)
    }
  }

  /// Milliseconds between two looks.
  private static let patience: Int32 = 50
}
