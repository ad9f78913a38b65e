import CTerminal
import Glibc

/// What signals do to the program.
public enum Signals {
  /// Sets all that hold for the whole of a run; to be called once, before anything is loaded.
  public static func prepare() {
    // Both are told as errors of what is written instead.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    // Swift's runtime would take it for a crash and tell of it.
    handle(SIGQUIT, SIG_DFL)
    Faults.catchThem()
    Interrupts.catchThem()
  }

  /// Sets what a signal does, unless whoever started the program had it ignored. A system call that
  /// waits is broken off.
  ///
  /// - Returns: what it did before.
  @discardableResult
  static func handle(_ number: Int32, _ handler: __sighandler_t?) -> sigaction {
    var before = sigaction()
    sigaction(number, nil, &before)
    guard !cterminal_ignores(number) else { return before }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigemptyset(&action.sa_mask)
    sigaction(number, &action, nil)
    return before
  }

  /// Lets a signal do what it did before.
  static func restore(_ number: Int32, _ before: sigaction) {
    var action = before
    sigaction(number, &action, nil)
  }
}
