import Glibc
import MailingModel

extension OpenFile {
  /// Copies what cannot be read twice, a pipe or a terminal, to a nameless file that vanishes
  /// with the process.
  ///
  /// - Parameter descriptor: read until its end; stays open.
  public static func spilling(_ descriptor: Int32) throws(RecognitionError) -> OpenFile {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/mailwhy.XXXXXX").utf8CString)
    // Made with mode 0600.
    let copy = mkstemp(&template)
    guard copy >= 0 else { throw .unreadable(reason: folder + ": " + systemReason()) }
    unlink(template)
    _ = fcntl(copy, F_SETFD, FD_CLOEXEC)
    do throws(RecognitionError) { try pour(descriptor, into: copy) } catch {
      close(copy)
      throw error
    }
    return try OpenFile(taking: copy)
  }

  /// Milliseconds between two looks.
  private static let patience: Int32 = 50

  private static func pour(
    _ source: Int32,
    into target: Int32
  ) throws(RecognitionError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var request = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
    while true {
      // Looked at now and then while nothing comes: whoever called this off waits for nothing.
      do { try Cancellation.check() } catch { throw .unreadable(reason: "interrupted") }
      guard poll(&request, 1, patience) > 0 else { continue }
      let got = read(source, &buffer, buffer.count)
      if got < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard got >= 0 else { throw .unreadable(reason: systemReason()) }
      if got == 0 { return }
      var done = 0
      while done < got {
        let put = buffer.withUnsafeBytes { bytes in
          bytes.baseAddress.map { write(target, $0 + done, got - done) } ?? -1
        }
        if put < 0 && errno == EINTR { continue }
        guard put > 0 else { throw .unreadable(reason: systemReason()) }
        done += put
      }
    }
  }
}
