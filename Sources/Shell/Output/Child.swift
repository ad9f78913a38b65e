import Glibc

/// A command that reads what mailwhy writes.
struct Child: Hashable, Sendable {
  /// Its standard input.
  let input: Int32
  private let process: pid_t

  /// Starts `/bin/sh -c COMMAND`.
  init(command: String) throws(ShellError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)

    // What this process ignores, and what this thread blocks, is nothing to the child: it must end
    // when its own reader goes away, and stop with us.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", command]
      .map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    var process = pid_t()
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ)
    Glibc.close(ends[0])
    guard code == 0 else {
      Glibc.close(ends[1])
      throw Self.failure(code)
    }
    (input, self.process) = (ends[1], process)
  }

  /// Whether it has not ended yet.
  var isRunning: Bool {
    var ending = siginfo_t()
    return waitid(P_PID, id_t(process), &ending, WEXITED | WNOHANG | WNOWAIT) == 0
      && ending.si_signo == 0
  }

  /// Sends it a signal.
  func send(_ signal: Int32) { kill(process, signal) }

  /// Ends its input and waits. Its number stays its own.
  func waitForEnd() {
    Glibc.close(input)
    var ending = siginfo_t()
    while waitid(P_PID, id_t(process), &ending, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
  }

  /// Its exit status; 128 and the signal's number if one ended it.
  ///
  /// Asked once, behind its end: its number is free for others then.
  func status() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func failure(_ code: Int32) -> ShellError {
    .cannotWrite(file: "/bin/sh", reason: String(cString: strerror(code)))
  }
}
