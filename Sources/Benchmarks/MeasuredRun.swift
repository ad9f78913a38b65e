import Glibc

/// A program that was run to its end, measured from outside.
struct MeasuredRun {
  /// Seconds from start to end.
  let seconds: Double
  /// What it printed on standard output and on the other side.
  let output: String
  /// The most memory that was its own, and of files that it mapped, in bytes: as the kernel tells
  /// them apart, looked at every two milliseconds. None of a run that nobody watched.
  private(set) var anonymous = 0
  private(set) var mapped = 0

  /// - Parameters:
  ///   - mayFail: whether it may end with another status than 0.
  ///   - isWatched: whether its memory is looked at. A program that uses all processors is about a tenth slower then.
  /// - Throws: `Failure` if it cannot be started, or fails.
  init(_ words: [String], mayFail: Bool = false, isWatched: Bool = false) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(words[0]) }
    let clock = ContinuousClock()
    let start = clock.now
    let process = try Self.spawn(words, writingTo: ends)
    close(ends[1])
    var bytes: [UInt8] = []
    var status: Int32 = 0
    if isWatched {
      _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
      while waitpid(process, &status, WNOHANG) == 0 {
        bytes += Self.read(ends[0])
        let memory = Self.memory(of: process)
        (anonymous, mapped) = (max(anonymous, memory.anonymous), max(mapped, memory.mapped))
        usleep(2_000)
      }
      bytes += Self.read(ends[0])
    } else {
      bytes = Self.read(ends[0])
      waitpid(process, &status, 0)
    }
    let elapsed = (clock.now - start).components
    close(ends[0])
    output = String(decoding: bytes, as: UTF8.self)
    guard status == 0 || mayFail else {
      throw Failure(words[0], reason: "status \(status): " + output)
    }
    seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
  }

  private static func spawn(_ words: [String], writingTo ends: [Int32]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_adddup2(&actions, ends[1], descriptor)
    }
    posix_spawn_file_actions_addclose(&actions, ends[0])
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let code = posix_spawnp(&process, words[0], &actions, nil, arguments + [nil], environ)
    guard code == 0 else { throw Failure(words[0], reason: String(cString: strerror(code))) }
    return process
  }

  private static func read(_ descriptor: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var bytes: [UInt8] = []
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// `RssAnon` and `RssFile` of `/proc/PID/status`.
  private static func memory(of process: pid_t) -> (anonymous: Int, mapped: Int) {
    let descriptor = open("/proc/\(process)/status", O_RDONLY)
    guard descriptor >= 0 else { return (0, 0) }
    defer { close(descriptor) }
    var found: [Substring: Int] = [:]
    for line in String(decoding: read(descriptor), as: UTF8.self).split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count > 1, let kilobytes = Int(words[1]) { found[words[0]] = kilobytes * 1_024 }
    }
    return (found["RssAnon:"] ?? 0, found["RssFile:"] ?? 0)
  }
}

/// The least, the middle and the most of some figures.
struct Spread {
  let least: Double
  let median: Double
  let most: Double

  init(_ figures: some Sequence<Double>) {
    let sorted = figures.sorted()
    (least, most) = (sorted.first ?? 0, sorted.last ?? 0)
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
