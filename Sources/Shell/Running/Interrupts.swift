import Glibc
import Synchronization

/// Ctrl-C as a fact that whoever waits can ask for, instead of the end of the program.
enum Interrupts {
  private static let came = Atomic(0)
  private static let taken = Atomic(0)

  /// From now on an interrupt is only noted, unless whoever started the program had it ignored; a
  /// system call that waits is broken off.
  static func catchThem() {
    // Made here, so that the handler finds them made.
    taken.store(came.load(ordering: .relaxed), ordering: .relaxed)
    SignalPipe.open()
    Signals.handle(SIGINT) { number in
      Interrupts.came.add(1, ordering: .relaxed)
      SignalPipe.send(number)
    }
    // It may have been blocked too, which is passed on.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interrupt, nil)
  }

  /// Whether there was one that nobody took.
  static var isPending: Bool {
    came.load(ordering: .relaxed) != taken.load(ordering: .relaxed)
  }

  /// Whether there was one since this was asked last.
  static func take() -> Bool {
    let count = came.load(ordering: .relaxed)
    return taken.exchange(count, ordering: .relaxed) != count
  }
}
