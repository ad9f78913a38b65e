import EventLogs
import Glibc
import MailingModel

/// Which of the files of a set hold rows of each other, by their positions among those given.
///
/// Equal files of one type load once. Of two files of one type and date where one begins with
/// the other, only the longer counts: a download that was repeated later.
struct Repetitions {
  /// Files whose rows another holds too, with that other.
  private(set) var repeated: [(file: Int, of: Int)] = []
  /// Files of one type and date that hold different rows.
  private(set) var overlapping: [Int] = []
  /// The files that count.
  private(set) var kept: [Int] = []

  private let cancellation = Cancellation.current

  /// Once the work at hand is cancelled, nothing is compared any more.
  ///
  /// - Parameter logs: of equal ones, the first counts. One that cannot be read any more is like no
  ///   other.
  init(_ logs: [LogFile]) {
    /// By file: the file that holds all of its rows too.
    var containers: [Int: Int] = [:]
    for group in Self.groups(logs, { $0.size }) {
      let order = byContent(group, logs)
      for (file, next) in zip(order, order.dropFirst()) where begins(next, file, logs) {
        containers[next] = containers[file] ?? file
      }
    }
    for group in Self.groups(logs, \.date) {
      let order = byContent(group.filter { containers[$0] == nil }, logs)
      // What begins with a file stands right behind it.
      for (file, next) in zip(order, order.dropFirst()).reversed()
      where begins(next, file, logs) {
        containers[file] = containers[next] ?? next
      }
      let counted = order.filter { containers[$0] == nil }
      if counted.count > 1 { overlapping += counted }
    }
    for file in logs.indices {
      if let other = containers[file] {
        // What equals a file that a longer one contains is in the longer one.
        repeated.append((file, containers[other] ?? other))
      } else {
        kept.append(file)
      }
    }
    overlapping.sort()
  }

  /// The files of one type that share something, where they are several and hold rows.
  private static func groups<Key: Hashable>(
    _ logs: [LogFile],
    _ key: (LogFile) -> Key?
  ) -> [[Int]] {
    var groups: [LogFormat: [Key: [Int]]] = [:]
    for (place, log) in logs.enumerated() where !log.hasNoRows {
      guard let key = key(log) else { continue }
      groups[log.format, default: [:]][key, default: []].append(place)
    }
    return groups.values.flatMap(\.values).filter { $0.count > 1 }
      .map { $0.filter { (try? logs[$0].open()) != nil } }
  }

  /// Files in the order of their bytes, equal ones as they were given.
  private func byContent(_ files: [Int], _ logs: [LogFile]) -> [Int] {
    files.sorted { a, b in
      let order = compare(logs[a], logs[b])
      return order == 0 ? (logs[a].size, a) < (logs[b].size, b) : order < 0
    }
  }

  /// Whether a file begins with another.
  private func begins(_ file: Int, _ other: Int, _ logs: [LogFile]) -> Bool {
    logs[other].size <= logs[file].size && compare(logs[file], logs[other]) == 0
  }

  /// Compares as many bytes as the shorter file has: below, above or equal to 0.
  private func compare(_ a: LogFile, _ b: LogFile) -> Int {
    guard cancellation?.isCancelled != true, let fileA = try? a.open() else { return 1 }
    guard let fileB = try? b.open() else { return -1 }
    return fileA.compare(fileB, length: min(a.size, b.size))
  }
}
