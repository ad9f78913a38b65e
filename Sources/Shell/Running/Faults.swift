import Glibc

/// What a process says that cannot go on.
enum Faults {
  /// From now on one line is said of a fault, in the place of what Swift's runtime prints of memory
  /// and registers, which may hold addresses of people. Whoever looks for a fault sets
  /// `SWIFT_BACKTRACE`, and gets that instead.
  static func catchThem() {
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    // Swift's allocations end in an abort where the system gives no more.
    Signals.handle(SIGABRT) { _ in
      Faults.say(
        """
        error: the system gives no more memory; load fewer files at once, or raise the limit. \
        Files that were being written are as they were before.

        """
      )
      _exit(ExitStatus.noMemory.rawValue)
    }
    for number in [SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
      Signals.handle(number) { number in
        Faults.say(
          """
          error: this is a fault of mailwhy's own, and it cannot go on. Files that were being \
          written are as they were before.

          """
        )
        // It still ends as what happened.
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  /// Allocates nothing: there may be nothing to allocate.
  private static func say(_ text: StaticString) {
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }
}
