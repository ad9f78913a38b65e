import Glibc
import Synchronization

/// Ctrl-C as a fact that whoever waits can ask for, instead of the end of the program.
public enum Interrupts {
  private static let isPending = Atomic(false)

  /// From now on an interrupt is only noted; a system call that waits is broken off.
  static func catchThem() {
    // Made here, so that the handler finds it made.
    isPending.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interrupts.isPending.store(true, ordering: .relaxed)
    }
    sigemptyset(&action.sa_mask)
    sigaction(SIGINT, &action, nil)
  }

  /// Whether there was one since this was asked last.
  static func take() -> Bool { isPending.exchange(false, ordering: .relaxed) }
}
