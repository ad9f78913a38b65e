import Glibc
import Synchronization

/// Ctrl-C as a fact that whoever waits can ask for, instead of the end of the program.
public enum Interrupts {
  private static let isPending = Atomic(false)

  /// From now on an interrupt is only noted; a system call that waits is broken off.
  static func catchThem() {
    // Made here, so that the handler finds them made.
    isPending.store(false, ordering: .relaxed)
    SignalPipe.open()
    SignalPipe.handle(SIGINT) { number in
      Interrupts.isPending.store(true, ordering: .relaxed)
      SignalPipe.send(number)
    }
  }

  /// Whether there was one since this was asked last.
  static func take() -> Bool { isPending.exchange(false, ordering: .relaxed) }
}
