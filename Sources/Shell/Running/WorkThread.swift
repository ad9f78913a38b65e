import Dispatch
import Glibc
import Synchronization

/// A thread for work that may have to be left behind.
///
/// Work that waits for ever, for a pipe that nobody writes, keeps its thread; a pool of threads would
/// have none left some day. One that is done with its work stays for what comes next: a script may have
/// hundreds of thousands of statements.
final class WorkThread: Sendable {
  private typealias Work = @Sendable () -> Void

  /// One that has nothing to do.
  private static let idle = Mutex<WorkThread?>(nil)

  private let next: Mutex<Work?>
  private let hasNext = DispatchSemaphore(value: 0)

  private init(_ work: @escaping Work) { next = Mutex(work) }

  /// What a thread begins with.
  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    // Signals are for the thread that attends this one.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let thread = $0 { Unmanaged<WorkThread>.fromOpaque(thread).takeRetainedValue().run() }
    return nil
  }

  /// Does work on a thread that no signal comes to, or here and now if there can be no other.
  static func start(_ body: @escaping @Sendable () -> Void) {
    if let idle = idle.withLock({ $0.take() }) {
      idle.next.withLock { $0 = body }
      idle.hasNext.signal()
      return
    }
    let new = Unmanaged.passRetained(WorkThread(body))
    var thread = pthread_t()
    guard pthread_create(&thread, nil, main, new.toOpaque()) == 0 else {
      new.release()
      return body()
    }
    pthread_detach(thread)
  }

  private func run() {
    // Nothing of what was done is held on to meanwhile.
    while doNext() {
      let stays = Self.idle.withLock { idle in
        if idle == nil { idle = self }
        return idle === self
      }
      guard stays else { return }
      hasNext.waitAwake()
    }
  }

  private func doNext() -> Bool {
    guard let work = next.withLock({ $0.take() }) else { return false }
    work()
    return true
  }
}

extension DispatchSemaphore {
  /// Waits without falling asleep, for some microseconds.
  ///
  /// - Returns: whether it was signalled.
  func waitBriefly() -> Bool {
    for _ in 0..<100 {
      // The beginning of time: without waiting at all.
      if wait(timeout: DispatchTime(uptimeNanoseconds: 0)) == .success { return true }
      sched_yield()
    }
    return false
  }

  /// Waits, without falling asleep at first: to be woken takes longer than most statements.
  fileprivate func waitAwake() {
    if !waitBriefly() { wait() }
  }
}
