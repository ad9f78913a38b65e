import EventLogs
import Glibc
import MailingModel

/// Which of the files of a set hold rows of each other.
///
/// Equal files of one type load once. Of two files of one type and date where one begins with
/// the other, only the longer counts: a download that was repeated later.
struct Repetitions {
  /// Files whose rows another holds too, with that other.
  private(set) var repeated: [(log: LogFile, of: LogFile)] = []
  /// Files of one type and date that hold different rows.
  private(set) var overlapping: [LogFile] = []
  /// The files that count, in the order in which they were given.
  private(set) var kept: [LogFile] = []

  /// - Parameter logs: of equal ones, the first counts.
  init(_ logs: [LogFile]) throws(SourceError) {
    var isOut = Array(repeating: false, count: logs.count)
    var overlaps = isOut
    for (first, second) in Self.pairsToCompare(logs) where !isOut[first] && !isOut[second] {
      let (a, b) = (logs[first], logs[second])
      if try Self.startsAlike(a, b) {
        let out = b.size > a.size ? first : second
        isOut[out] = true
        repeated.append((logs[out], logs[out == first ? second : first]))
      } else if a.date != nil && a.date == b.date {
        (overlaps[first], overlaps[second]) = (true, true)
      }
    }
    var withoutRows: Set<String> = []
    for (place, log) in logs.enumerated() where !isOut[place] {
      // A file without rows repeats none; named twice, it is still one file.
      if log.hasNoRows && !withoutRows.insert(log.path).inserted { continue }
      kept.append(log)
      if overlaps[place] { overlapping.append(log) }
    }
  }

  /// Files of one type that share the date or the size, and hold more than a header.
  private static func pairsToCompare(_ logs: [LogFile]) -> [(Int, Int)] {
    struct Key: Hashable {
      let type: LogType
      let date: String?
      let size: Int?
    }
    var groups: [Key: [Int]] = [:]
    for (place, log) in logs.enumerated() where !log.hasNoRows {
      if log.date != nil {
        groups[Key(type: log.type, date: log.date, size: nil), default: []].append(place)
      }
      groups[Key(type: log.type, date: nil, size: log.size), default: []].append(place)
    }
    var pairs: [(Int, Int)] = []
    for group in groups.values {
      for (place, second) in group.enumerated() {
        for first in group[..<place] { pairs.append((first, second)) }
      }
    }
    return pairs.sorted { $0 < $1 }
  }

  /// Whether the longer file begins with the shorter.
  private static func startsAlike(_ a: LogFile, _ b: LogFile) throws(SourceError) -> Bool {
    let (fileA, fileB) = (try a.open(), try b.open())
    return fileA.beginsLike(fileB, length: min(a.size, b.size))
  }
}
