import Glibc

/// Threads for work that may have to be left behind.
///
/// Work that waits for ever, for a pipe that nobody writes, keeps its thread; a pool of threads would
/// have none left some day.
enum WorkThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// What a thread begins with.
  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    // Signals are for the thread that attends this one.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let work = $0 { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }

  /// Does work on a new thread that no signal comes to, or here and now if there can be no other.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    guard pthread_create(&thread, nil, main, work.toOpaque()) == 0 else {
      work.release()
      return body()
    }
    pthread_detach(thread)
  }
}
